using System.Collections.Concurrent;
using Amazon.Personalize.Model;
using Dashboard.Configuration;
using Dashboard.Connections;
using Microsoft.Extensions.Options;

namespace Dashboard.Jobs;

/// <summary>
/// Tells pages what runs. Amazon can only be polled, so both back ends are, by one poll per question for the whole app, however many
/// browsers look.
/// </summary>
internal sealed class JobWatcher(IOptions<DashboardOptions> options, TimeProvider time) : IDisposable
{
    private static readonly PollRules<IReadOnlyList<Job>> s_listRules = new(
        Same: (before, after) => before.Count == after.Count && before.Zip(after).All(pair => pair.First.SaysTheSameAs(pair.Second)),
        IsBusy: jobs => jobs.Any(job => job.IsRunning),
        IsFinal: _ => false,
        // Whoever looks at a list is told at once.
        MayPass: _ => false);

    private static readonly PollRules<WatchedResource> s_resourceRules = new(
        Same: (before, after) => before.SaysTheSameAs(after),
        IsBusy: _ => true,
        IsFinal: resource => ResourceStatus.IsFinal(resource.Status),
        // What waits for the end of a training goes on waiting.
        MayPass: CallFaults.MayPass);

    private readonly ConcurrentDictionary<Connection, SharedPoll<IReadOnlyList<Job>>> _lists = new();
    private readonly ConcurrentDictionary<(Connection Connection, string Arn), SharedPoll<WatchedResource>> _resources = new();
    private readonly JobWatcherOptions _options = options.Value.Jobs;

    /// <summary>Yields all jobs of the connection, newest first, and again at each change; without end.</summary>
    public IAsyncEnumerable<IReadOnlyList<Job>> WatchJobsAsync(ConnectionClients clients, CancellationToken cancellationToken) =>
        ListOf(clients).WatchAsync(cancellationToken);

    /// <summary>
    /// Yields the resource as it is now and then at each change of its status or progress; ends when its status is final. It may be
    /// anything that has a status: dataset group, dataset, import job, solution, solution version, campaign.
    /// </summary>
    public IAsyncEnumerable<WatchedResource> WatchAsync(ConnectionClients clients, string arn, CancellationToken cancellationToken) =>
        _resources.GetOrAdd(
            (clients.Connection, arn),
            _ => new(token => WatchedResource.ReadAsync(clients.Shared, arn, token), s_resourceRules, IntervalOf(clients), _options, time, clients.Hindrances.Note))
            .WatchAsync(cancellationToken);

    /// <summary>Waits until the resource's status is final and answers it as it is then.</summary>
    public async Task<WatchedResource> WaitAsync(ConnectionClients clients, string arn, CancellationToken cancellationToken)
    {
        WatchedResource? last = null;
        await foreach (var resource in WatchAsync(clients, arn, cancellationToken).ConfigureAwait(false))
        {
            last = resource;
        }

        return last!;
    }

    /// <summary>Waits until the service no longer knows the resource, whose deletion has been started.</summary>
    /// <exception cref="ResourceInUseException">The deletion failed.</exception>
    public async Task WaitUntilDeletedAsync(ConnectionClients clients, string arn, CancellationToken cancellationToken)
    {
        // Most are gone in a moment, and whoever deletes many waits for each.
        var wait = IntervalOf(clients) / 10;
        while (await WatchedResource.ReadAsync(clients.Shared, arn, cancellationToken).ConfigureAwait(false) is { Status: not WatchedResource.Deleted } resource)
        {
            if (resource.Status is "DELETE FAILED")
            {
                throw new ResourceInUseException(T["{0} could not be deleted: {1}.", arn, resource.FailureReason ?? T["the service does not say why"]]);
            }

            await Task.Delay(wait, time, cancellationToken).ConfigureAwait(false);
            wait = wait * 1.5 < IntervalOf(clients) ? wait * 1.5 : IntervalOf(clients);
        }
    }

    /// <summary>Looks at once: a job was just started, stopped or deleted.</summary>
    public void Nudge(ConnectionClients clients) => ListOf(clients).Nudge();

    /// <summary>Stops a running job: a training by the service's own call, others where the back end can.</summary>
    public async Task CancelAsync(ConnectionClients clients, Job job, CancellationToken cancellationToken)
    {
        if (job.Kind == JobKind.Training)
        {
            await clients.Personalize.StopSolutionVersionCreationAsync(new() { SolutionVersionArn = job.Arn }, cancellationToken).ConfigureAwait(false);
        }
        else if (clients.Engine is { } engine)
        {
            await engine.CancelJobAsync(job.Arn, cancellationToken).ConfigureAwait(false);
        }

        Nudge(clients);
    }

    /// <summary>True when <see cref="CancelAsync"/> can end the job.</summary>
    public static bool CanCancel(ConnectionClients clients, Job job) => job.IsRunning && job.Status != "CREATE STOPPING" && job.Kind switch
    {
        JobKind.Training => true,
        JobKind.Import or JobKind.Batch or JobKind.Export or JobKind.Deletion => clients.Connection.Capabilities.CancelImport,
        _ => false,
    };

    public void Dispose()
    {
        foreach (var poll in _lists.Values)
        {
            poll.Dispose();
        }

        foreach (var poll in _resources.Values)
        {
            poll.Dispose();
        }
    }

    private SharedPoll<IReadOnlyList<Job>> ListOf(ConnectionClients clients) => _lists.GetOrAdd(
        clients.Connection, _ => new(new JobList(clients.Shared).ReadAsync, s_listRules, IntervalOf(clients), _options, time));

    private TimeSpan IntervalOf(ConnectionClients clients) => clients.Engine is null ? _options.AwsInterval : _options.LocalInterval;
}
