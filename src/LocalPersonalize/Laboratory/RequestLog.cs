using System.Text.Json;
using System.Text.Json.Serialization;
using Microsoft.AspNetCore.Http.Features;

namespace LocalPersonalize.Laboratory;

/// <summary>What is noted of a request while it is answered; a feature of its context.</summary>
internal sealed class RequestTrace
{
    public string? Operation { get; set; }

    public string? Error { get; set; }

    public ReadOnlyMemory<byte> Request { get; set; }

    public ReadOnlyMemory<byte> Answer { get; set; }

    public static RequestTrace Of(HttpContext context) => context.Features.GetRequiredFeature<RequestTrace>();
}

/// <summary>A request that was answered. Never the signature or a secret; bodies in memory only, as they are data of users.</summary>
/// <param name="Id">The request ID, as the answer told it.</param>
/// <param name="Target">The header <c>X-Amz-Target</c>; empty where the path names the operation.</param>
/// <param name="AccessKeyId">Its first characters.</param>
/// <param name="ReplayOf">The ID of the request that this one repeats.</param>
internal sealed record RecordedRequest(
    string Id, DateTimeOffset At, string Operation, string Method, string Path, string Target, int Status, string? Error, double Milliseconds,
    string? AccessKeyId, RecordedBody Request, RecordedBody Answer, string? ReplayOf);

/// <summary>A body as it was sent; without its content if that is long. What S3 takes and gives is not recorded.</summary>
internal sealed class RecordedBody(ReadOnlyMemory<byte> bytes)
{
    private const int LongestKept = 32 * 1024;

    public long Size { get; } = bytes.Length;

    /// <summary>Empty if it was not kept.</summary>
    [JsonIgnore]
    public ReadOnlyMemory<byte> Bytes { get; } = bytes.Length <= LongestKept ? bytes : default;

    /// <summary>Null if it was not kept or is no JSON.</summary>
    public JsonElement? Json
    {
        get
        {
            try
            {
                return Bytes.IsEmpty ? null : JsonSerializer.Deserialize<JsonElement>(Bytes.Span);
            }
            catch (JsonException)
            {
                return null;
            }
        }
    }
}

/// <summary>The latest requests to the services, in memory.</summary>
internal sealed class RequestLog
{
    private const int MostRequests = 500;

    private readonly Lock _lock = new();
    private readonly Queue<RecordedRequest> _requests = new();

    public void Add(RecordedRequest request)
    {
        lock (_lock)
        {
            if (_requests.Count == MostRequests)
            {
                _requests.Dequeue();
            }

            _requests.Enqueue(request);
        }
    }

    /// <summary>The latest ones, newest first; of one operation only, if given.</summary>
    public IReadOnlyList<RecordedRequest> Latest(string? operation, int limit)
    {
        lock (_lock)
        {
            return _requests.Reverse().Where(request => operation is null || request.Operation == operation).Take(limit).ToList();
        }
    }

    public RecordedRequest? Find(string id)
    {
        lock (_lock)
        {
            return _requests.FirstOrDefault(request => request.Id == id);
        }
    }

    public void Clear()
    {
        lock (_lock)
        {
            _requests.Clear();
        }
    }
}
