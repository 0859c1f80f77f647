using System.Collections.Immutable;
using Amazon.Runtime;
using Dashboard.Connections;
using Dashboard.Costs;

namespace Dashboard.Calls;

/// <summary>A call as it was made.</summary>
/// <param name="Failure">Why the service refused; null when it did not.</param>
public sealed record RecordedCall(ServiceCall Call, DateTimeOffset At, string? Failure);

/// <summary>
/// What one browser's clicks have asked of Personalize: the changes since its page was opened, and what the present page has read.
/// Polling for statuses is not among it.
/// </summary>
internal sealed class CallJournal(CampaignUse use, TimeProvider time)
{
    private const int MostChanges = 50;
    private const int MostReads = 30;

    private readonly Lock _lock = new();
    private string _page = "";

    /// <summary>Told after every call, on any thread.</summary>
    public event Action? Changed;

    /// <summary>What created, updated, deleted, started or sent something; newest first.</summary>
    public ImmutableList<RecordedCall> Changes { get; private set; } = [];

    /// <summary>What the present page has read; each call once, newest first.</summary>
    public ImmutableList<RecordedCall> Reads { get; private set; } = [];

    /// <summary>Another page begins: what the last one has read is of no interest any more.</summary>
    public void Enter(string page)
    {
        lock (_lock)
        {
            if (page != _page)
            {
                (_page, Reads) = (page, []);
            }
        }
    }

    /// <summary>Takes in whatever the client sends from now on.</summary>
    public void Listen(AmazonServiceClient client, Connection connection, Uri? endpoint)
    {
        client.AfterResponseEvent += (_, response) => Add(((WebServiceResponseEventArgs)response).Request, null);
        client.ExceptionEvent += (_, exception) =>
        {
            if (exception is WebServiceExceptionEventArgs { Exception: not OperationCanceledException } refused)
            {
                Add(refused.Request, refused.Exception.Message);
            }
        };

        void Add(AmazonWebServiceRequest request, string? failure)
        {
            if (CallReader.Read(request, connection.Region, endpoint) is { } call)
            {
                Record(new(call, time.GetUtcNow(), failure));
                if (failure is null && call.AskedArn is { } asked)
                {
                    use.Note(connection.Name, asked);
                }
            }
        }
    }

    private void Record(RecordedCall recorded)
    {
        lock (_lock)
        {
            if (recorded.Call.IsRead)
            {
                var key = ShellCode.Curl(recorded.Call);
                Reads = [recorded, .. Reads.Where(other => ShellCode.Curl(other.Call) != key).Take(MostReads - 1)];
            }
            else
            {
                Changes = [recorded, .. Changes.Take(MostChanges - 1)];
            }
        }

        Changed?.Invoke();
    }
}
