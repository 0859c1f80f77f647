using LocalPersonalize.Hosting;
using LocalPersonalize.Jobs;
using LocalPersonalize.Storage;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Time.Testing;

namespace LocalPersonalize.Tests.Jobs;

/// <summary>The queue of jobs on disk: what is next, what waits for what, and what a crash leaves.</summary>
public sealed class JobTableTests : IDisposable
{
    private static readonly DateTime s_start = new(2026, 3, 4, 5, 6, 7, DateTimeKind.Utc);
    private static readonly string[] s_kinds = [nameof(Import), nameof(Training)];

    private readonly DirectoryInfo _data = Directory.CreateTempSubdirectory("local-personalize-jobs-");
    private readonly FakeTimeProvider _time = new(new(s_start));
    private readonly DataDirectory _directory;
    private readonly JobSignal _signal = new();
    private EngineDatabase _database;

    public JobTableTests()
    {
        _directory = new DataDirectory(Options.Create(new LocalPersonalizeOptions { DataDirectory = _data.FullName }));
        _database = new EngineDatabase(_directory, _signal, _time);
    }

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public void Dispose()
    {
        _database.Dispose();
        _directory.Dispose();
        _data.Delete(recursive: true);
    }

    [Fact]
    public async Task Add_Job_IsPendingAndWakesTheWorker()
    {
        var id = await AddAsync<Import>("arn:1");

        var job = _database.Read(transaction => transaction.Jobs.Find(id));
        Assert.Equal(new Job(id, "arn:1", nameof(Import), "CREATE PENDING", null, 0, s_start, null, null, null, "[]", null), job);
        Assert.False(job!.IsFinished);
        await _signal.WaitAsync(Cancellation);
    }

    [Fact]
    public async Task Write_WithoutANewJob_LetsTheWorkerSleep()
    {
        var id = await AddAsync<Import>("arn:1");
        await _signal.WaitAsync(Cancellation);

        await _database.WriteAsync(transaction => transaction.Jobs.Start(id, "CREATE IN_PROGRESS"), Cancellation);

        Assert.False(_signal.WaitAsync(Cancellation).IsCompleted);
    }

    [Fact]
    public async Task Pending_OfSomeKinds_AreTheOldestFirst()
    {
        var first = await AddAsync<Import>("arn:1");
        var second = await AddAsync<Training>("arn:2");
        var third = await AddAsync<Import>("arn:3");

        Assert.Equal([first, second, third], Pending());
        Assert.Equal([first, third], Pending(nameof(Import)));
        Assert.Empty(Pending("Another"));
    }

    [Fact]
    public async Task Pending_JobsOfOneSubject_RunOneAfterTheOther()
    {
        var first = await AddAsync<Import>("arn:1", "dataset");
        var second = await AddAsync<Import>("arn:2", "dataset");
        var other = await AddAsync<Import>("arn:3");
        Assert.Equal([first, other], Pending());
        Assert.Equal(first, Earlier(second));
        Assert.Null(Earlier(first));
        Assert.Null(Earlier(other));

        await StartAsync(first);
        Assert.Equal([other], Pending());
        Assert.Equal(first, Earlier(second));

        await FinishAsync(first);
        Assert.Equal([second, other], Pending());
        Assert.Null(Earlier(second));
    }

    [Fact]
    public async Task Pending_JobsOfOneResource_RunOneAfterTheOther()
    {
        var first = await AddAsync<Import>("arn:1");
        var second = await AddAsync<Training>("arn:1");

        Assert.Equal([first], Pending());
        Assert.Equal(first, Earlier(second));
    }

    [Fact]
    public async Task FindEarlier_OfSeveral_IsTheOldest()
    {
        var first = await AddAsync<Import>("arn:1", "dataset");
        await AddAsync<Import>("arn:2", "dataset");
        var third = await AddAsync<Import>("arn:3", "dataset");

        Assert.Equal(first, Earlier(third));
    }

    [Fact]
    public async Task StartAndFinish_Job_KeepItsTimesStagesAndReport()
    {
        var (id, other) = (await AddAsync<Import>("arn:1"), await AddAsync<Import>("arn:2"));
        _time.Advance(TimeSpan.FromSeconds(1));
        await StartAsync(id);
        var started = _database.Read(transaction => transaction.Jobs.Find(id))!;
        _time.Advance(TimeSpan.FromSeconds(1));
        var stage = new JobStage("Reading", 1, 2, s_start, null);
        await _database.WriteAsync(transaction => transaction.Jobs.Finish(id, "CREATE FAILED", "no rows", [stage], new { Rows = 3 }), Cancellation);
        var finished = _database.Read(transaction => transaction.Jobs.Find(id))!;

        Assert.Equal(("CREATE IN_PROGRESS", 1, s_start.AddSeconds(1), false), (started.Status, started.Attempts, started.StartedAt, started.IsFinished));
        Assert.Equal(("CREATE FAILED", "no rows", s_start.AddSeconds(2), true), (finished.Status, finished.FailureReason, finished.FinishedAt, finished.IsFinished));
        Assert.Contains("Reading", finished.Stages, StringComparison.Ordinal);
        Assert.Contains("3", finished.Report, StringComparison.Ordinal);
        Assert.Equal([other], Pending());
        Assert.Equal("CREATE PENDING", _database.Read(transaction => transaction.Jobs.Find(other))!.Status);
    }

    [Fact]
    public async Task RequestEnd_OfARunningJob_IsKeptUntilItEnds()
    {
        var (id, other) = (await AddAsync<Training>("arn:1"), await AddAsync<Training>("arn:2"));
        await StartAsync(id);

        await _database.WriteAsync(transaction => transaction.Jobs.RequestEnd(id, "CREATE STOPPING", "CREATE STOPPED"), Cancellation);

        var jobs = _database.Read(transaction => transaction.Jobs.List(null, 10)).ToDictionary(job => job.Id);
        Assert.Equal(("CREATE STOPPING", "CREATE STOPPED"), (jobs[id].Status, jobs[id].RequestedEnd));
        Assert.Equal(("CREATE PENDING", null), (jobs[other].Status, jobs[other].RequestedEnd));
    }

    [Fact]
    public async Task List_JobsOfAResourceOrAll_AreTheNewestFirst()
    {
        var first = await AddAsync<Import>("arn:1");
        var second = await AddAsync<Import>("arn:2");
        var third = await AddAsync<Import>("arn:1");

        Assert.Equal([third, second, first], List(null, 10));
        Assert.Equal([third, second], List(null, 2));
        Assert.Equal([third, first], List("arn:1", 10));
        Assert.Empty(List("arn:4", 10));
    }

    [Fact]
    public async Task FindUnfinished_OfAResource_IsTheOldestThatIsNotDone()
    {
        var first = await AddAsync<Import>("arn:1");
        var second = await AddAsync<Import>("arn:1");
        Assert.Equal(first, Unfinished("arn:1"));

        await FinishAsync(first);
        Assert.Equal(second, Unfinished("arn:1"));

        await FinishAsync(second);
        Assert.Null(Unfinished("arn:1"));
    }

    [Fact]
    public async Task RequeueInterrupted_AfterACrash_QueuesWhatWasRunning()
    {
        var (done, running, pending) = (await AddAsync<Import>("arn:1"), await AddAsync<Import>("arn:2"), await AddAsync<Import>("arn:3"));
        await StartAsync(done);
        await FinishAsync(done);
        await StartAsync(running);
        _database.Dispose();
        _database = new EngineDatabase(_directory, _signal, _time);
        Assert.Equal([pending], Pending());
        await _signal.WaitAsync(Cancellation);

        Assert.Equal(1, await _database.WriteAsync(transaction => transaction.Jobs.RequeueInterrupted(), Cancellation));

        Assert.Equal([running, pending], Pending());
        Assert.NotNull(_database.Read(transaction => transaction.Jobs.Find(done))!.StartedAt);
        await _signal.WaitAsync(Cancellation);
        await StartAsync(running);
        Assert.Equal(2, _database.Read(transaction => transaction.Jobs.Find(running))!.Attempts);
    }

    private Task<long> AddAsync<TJob>(string arn, string? subject = null)
        where TJob : IJob =>
        _database.WriteAsync(
            transaction =>
            {
                transaction.Jobs.Add<TJob>(arn, subject);
                return transaction.Jobs.List(arn, 1)[0].Id;
            },
            Cancellation);

    private Task StartAsync(long id) => _database.WriteAsync(transaction => transaction.Jobs.Start(id, "CREATE IN_PROGRESS"), Cancellation);

    private Task FinishAsync(long id) => _database.WriteAsync(transaction => transaction.Jobs.Finish(id, "ACTIVE", null, [], null), Cancellation);

    private IEnumerable<long> Pending(params string[] kinds) =>
        _database.Read(transaction => transaction.Jobs.Pending(kinds.Length == 0 ? s_kinds : kinds)).Select(job => job.Id);

    private IEnumerable<long> List(string? arn, int limit) => _database.Read(transaction => transaction.Jobs.List(arn, limit)).Select(job => job.Id);

    private long? Earlier(long id) => _database.Read(transaction => transaction.Jobs.FindEarlier(id))?.Id;

    private long? Unfinished(string arn) => _database.Read(transaction => transaction.Jobs.FindUnfinished(arn))?.Id;

    private abstract class Import : IJob
    {
        public abstract Task<JobOutcome> RunAsync(JobRun run, CancellationToken cancellationToken);
    }

    private abstract class Training : IJob
    {
        public abstract Task<JobOutcome> RunAsync(JobRun run, CancellationToken cancellationToken);
    }
}
