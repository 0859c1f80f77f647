using System.Collections.Concurrent;
using System.Collections.Immutable;
using Amazon.Runtime;
using Dashboard.Components.Controls;
using Dashboard.Connections;
using Dashboard.Jobs;

namespace Dashboard.GroupFiles;

/// <summary>Applies files in the server: the page may be left meanwhile, and after a restart they go on.</summary>
internal sealed partial class ApplyRunner(
    ApplyStore store,
    ConnectionStore connections,
    ConnectionClientsCache clientsCache,
    JobWatcher watcher,
    IHostApplicationLifetime lifetime,
    TimeProvider time,
    ILogger<ApplyRunner> logger) : BackgroundService
{
    private readonly ConcurrentDictionary<string, Running> _running = new();

    /// <summary>Told, with the run's ID, whenever it has got further.</summary>
    public event Action<string>? Changed;

    /// <summary>Keeps a file to be looked at and applied.</summary>
    public async Task<ApplyRun> PrepareAsync(string text, string target, string? source, CancellationToken cancellationToken)
    {
        var run = new ApplyRun { Id = Guid.CreateVersion7().ToString("N"), Text = text, Target = target, Source = source, CreatedAt = time.GetUtcNow() };
        await store.SaveAsync(run, cancellationToken).ConfigureAwait(false);
        return run;
    }

    public async Task<ApplyRun?> FindAsync(string id, CancellationToken cancellationToken) =>
        _running.TryGetValue(id, out var running) ? running.Run : await store.FindAsync(id, cancellationToken).ConfigureAwait(false);

    /// <summary>What a step that is at work says of itself: a status, or how far it is.</summary>
    public string? WordsOf(string id, int step) => _running.TryGetValue(id, out var running) ? running.Words.GetValueOrDefault(step) : null;

    /// <summary>The clients of a run's two connections.</summary>
    /// <exception cref="GroupFileException">One of them was removed.</exception>
    public (ConnectionClients Target, ConnectionClients? Source) ClientsOf(ApplyRun run) => (ClientsOf(run.Target), run.Source is null ? null : ClientsOf(run.Source));

    /// <summary>Starts, or goes on after a cancellation or failure.</summary>
    public async Task StartAsync(ApplyRun run, ConnectionClients target, ConnectionClients? source, CancellationToken cancellationToken)
    {
        var plan = await ApplyPlan.MakeAsync(run.File, target, source, cancellationToken).ConfigureAwait(false);
        if (plan.IsBlocked)
        {
            throw new GroupFileException(T["Something of that name is there already and is otherwise. Look at the plan again."]);
        }

        var running = new Running(
            run with { State = ApplyState.Running, Failure = null, Steps = [.. plan.Steps], Outcomes = ImmutableDictionary<int, ApplyOutcome>.Empty }, lifetime.ApplicationStopping);
        if (_running.TryAdd(run.Id, running))
        {
            await store.SaveAsync(running.Run, cancellationToken).ConfigureAwait(false);
            _ = RunAsync(running, target, source);
            Changed?.Invoke(run.Id);
        }
    }

    /// <summary>Makes nothing more. What the service is making already goes on; applying the file again takes it in.</summary>
    public Task CancelAsync(string id) => _running.TryGetValue(id, out var running) ? running.Cancellation.CancelAsync() : Task.CompletedTask;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var started = new TaskCompletionSource();
        await using var registration = lifetime.ApplicationStarted.Register(started.SetResult).ConfigureAwait(false);
        await started.Task.WaitAsync(stoppingToken).ConfigureAwait(false);
        foreach (var run in await store.ListRunningAsync(stoppingToken).ConfigureAwait(false))
        {
            try
            {
                var (target, source) = ClientsOf(run);
                await StartAsync(run, target, source, stoppingToken).ConfigureAwait(false);
            }
            catch (Exception failure) when (failure is AmazonClientException or AmazonServiceException or HttpRequestException or GroupFileException)
            {
                // The service does not answer now; the page offers to go on.
                LogNotResumed(failure, run.Id);
                await store.SaveAsync(run with { State = ApplyState.Failed, Failure = Problem.InWords(failure) }, stoppingToken).ConfigureAwait(false);
            }
        }
    }

    private ConnectionClients ClientsOf(string name) => connections.All.FirstOrDefault(connection => connection.Name == name) is { } connection
        ? clientsCache.Of(connection)
        : throw new GroupFileException(T["There is no connection “{0}” any more.", name]);

    private async Task RunAsync(Running running, ConnectionClients target, ConnectionClients? source)
    {
        var cancellationToken = running.Cancellation.Token;
        var id = running.Run.Id;
        try
        {
            var steps = running.Run.Steps;
            var work = new ApplyWork(running.Run.File, target, source, watcher, time, (step, words) =>
            {
                running.Words[steps.IndexOf(step)] = words;
                Changed?.Invoke(id);
            });
            // What is of one kind does not need each other and is made at once: trainings take an hour each on Amazon.
            foreach (var kind in steps.Select((step, index) => (step, index)).GroupBy(pair => pair.step.Kind))
            {
                // Imports of one dataset follow each other: an incremental one adds to the full one.
                if (kind.Key == ApplyKind.Import)
                {
                    foreach (var (step, index) in kind)
                    {
                        await CarryOutAsync(step, index).ConfigureAwait(false);
                    }
                }
                else
                {
                    await Task.WhenAll(kind.Select(pair => CarryOutAsync(pair.step, pair.index))).ConfigureAwait(false);
                }
            }

            await EndAsync(run => run with { State = ApplyState.Done }).ConfigureAwait(false);

            async Task CarryOutAsync(ApplyStep step, int index)
            {
                await TellAsync(run => run with { Outcomes = run.Outcomes.SetItem(index, ApplyOutcome.Running) }).ConfigureAwait(false);
                try
                {
                    await work.CarryOutAsync(step, cancellationToken).ConfigureAwait(false);
                }
                catch (Exception failure) when (failure is not OperationCanceledException)
                {
                    await TellAsync(run => run with { Outcomes = run.Outcomes.SetItem(index, ApplyOutcome.Failed) }).ConfigureAwait(false);
                    throw;
                }

                await TellAsync(run => run with { Outcomes = run.Outcomes.SetItem(index, ApplyOutcome.Done) }).ConfigureAwait(false);
            }
        }
        catch (OperationCanceledException) when (lifetime.ApplicationStopping.IsCancellationRequested)
        {
            // It stays as it is and goes on at the next start.
            _running.TryRemove(id, out _);
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            // What was at work is waited for no longer.
            await EndAsync(run => run with
            {
                State = ApplyState.Cancelled, Outcomes = run.Outcomes.RemoveRange(run.Outcomes.Where(pair => pair.Value == ApplyOutcome.Running).Select(pair => pair.Key)),
            }).ConfigureAwait(false);
        }
        catch (Exception failure)
        {
            // Nobody awaits this: the page shows it, and offers to go on.
            LogFailed(failure, id);
            await EndAsync(run => run with { State = ApplyState.Failed, Failure = Problem.InWords(failure) }).ConfigureAwait(false);
        }

        // Whoever hears of the end may start it again at once, so it must be over by then.
        async Task EndAsync(Func<ApplyRun, ApplyRun> change)
        {
            await store.SaveAsync(change(running.Run), CancellationToken.None).ConfigureAwait(false);
            _running.TryRemove(id, out _);
            Changed?.Invoke(id);
        }

        async Task TellAsync(Func<ApplyRun, ApplyRun> change)
        {
            await KeepAsync(change).ConfigureAwait(false);
            Changed?.Invoke(id);
        }

        async Task KeepAsync(Func<ApplyRun, ApplyRun> change)
        {
            await running.Saving.WaitAsync(CancellationToken.None).ConfigureAwait(false);
            try
            {
                running.Run = change(running.Run);
                await store.SaveAsync(running.Run, CancellationToken.None).ConfigureAwait(false);
            }
            finally
            {
                running.Saving.Release();
            }
        }
    }

    [LoggerMessage(LogLevel.Warning, "Applying the group file {RunId} failed")]
    private partial void LogFailed(Exception failure, string runId);

    [LoggerMessage(LogLevel.Warning, "Applying the group file {RunId} could not go on")]
    private partial void LogNotResumed(Exception failure, string runId);

    private sealed class Running(ApplyRun run, CancellationToken stopping)
    {
        private volatile ApplyRun _run = run;

        public CancellationTokenSource Cancellation { get; } = CancellationTokenSource.CreateLinkedTokenSource(stopping);

        public SemaphoreSlim Saving { get; } = new(1);

        public ConcurrentDictionary<int, string> Words { get; } = new();

        public ApplyRun Run
        {
            get => _run;
            set => _run = value;
        }
    }
}
