using Dapper;
using LocalPersonalize.Storage;
using Microsoft.Data.Sqlite;

namespace LocalPersonalize.Jobs;

/// <summary>A job as stored. Pending: not started; running: started, not finished.</summary>
/// <param name="RequestedEnd">The final status that someone asked for before the job was done, see <see cref="JobTable.RequestEnd"/>.</param>
internal sealed record Job(
    long Id, string Arn, string Kind, string Status, string? RequestedEnd, int Attempts, DateTime CreatedAt, DateTime? StartedAt,
    DateTime? FinishedAt, string? FailureReason, string Stages, string? Report)
{
    public bool IsFinished => FinishedAt is not null;
}

/// <summary>The durable queue of jobs, within one transaction.</summary>
internal sealed class JobTable(SqliteTransaction transaction, DateTime now)
{
    private const string Select =
        """
        SELECT id, arn, kind, status, requested_end AS requestedEnd, attempts, created_at AS createdAt, started_at AS startedAt,
               finished_at AS finishedAt, failure_reason AS failureReason, stages, report
        FROM job
        """;

    /// <summary>Whether this transaction has given the worker something to do.</summary>
    public bool HasAdded { get; private set; }

    private long Now => UnixTime.FromDateTime(now);

    /// <summary>Queues a job of the class <typeparamref name="TJob"/>.</summary>
    /// <param name="arn">The resource that shows how the job stands.</param>
    /// <param name="subject">What the job needs for itself: jobs with the same subject run one after the other. The ARN if null.</param>
    public void Add<TJob>(string arn, string? subject = null, string status = ResourceStatus.CreatePending)
        where TJob : IJob
    {
        Execute(
            "INSERT INTO job (arn, kind, subject, status, created_at) VALUES (@arn, @kind, @subject, @status, @Now)",
            new { arn, kind = typeof(TJob).Name, subject = subject ?? arn, status, Now });
        HasAdded = true;
    }

    public Job? Find(long id) => Query("WHERE id = @id", new { id }).SingleOrDefault();

    /// <summary>The jobs, newest first; of one resource only if <paramref name="arn"/> is given.</summary>
    public IReadOnlyList<Job> List(string? arn, int limit) =>
        Query("WHERE @arn IS NULL OR arn = @arn ORDER BY id DESC LIMIT @limit", new { arn, limit }).ToList();

    public Job? FindUnfinished(string arn) =>
        Query("WHERE arn = @arn AND finished_at IS NULL ORDER BY id LIMIT 1", new { arn }).SingleOrDefault();

    /// <summary>The pending jobs of these kinds whose subject no other job is busy with, oldest first.</summary>
    public IReadOnlyList<Job> Pending(IReadOnlyList<string> kinds) =>
        Query(
            """
            WHERE finished_at IS NULL AND started_at IS NULL AND kind IN @kinds
              AND NOT EXISTS (SELECT 1 FROM job AS other WHERE other.subject = job.subject AND other.finished_at IS NULL AND other.id < job.id)
            ORDER BY id
            """,
            new { kinds }).ToList();

    /// <summary>The job that one waits for, as both have the same subject.</summary>
    public Job? FindEarlier(long id) => Query(
        "WHERE finished_at IS NULL AND id < @id AND subject = (SELECT one.subject FROM job AS one WHERE one.id = @id) ORDER BY id LIMIT 1", new { id }).SingleOrDefault();

    public void Start(long id, string status) =>
        Execute("UPDATE job SET started_at = @Now, attempts = attempts + 1, status = @status WHERE id = @id", new { id, status, Now });

    public void Finish(long id, string status, string? failureReason, IReadOnlyList<JobStage> stages, object? report) =>
        Execute(
            "UPDATE job SET finished_at = @Now, status = @status, failure_reason = @failureReason, stages = @stages, report = @report WHERE id = @id",
            new { id, status, failureReason, stages = StoredJson.Write(stages), report = report is null ? null : StoredJson.Write(report), Now });

    /// <summary>Notes that the job shall end with <paramref name="finalStatus"/>, whatever it does meanwhile.</summary>
    public void RequestEnd(long id, string status, string finalStatus) =>
        Execute("UPDATE job SET status = @status, requested_end = @finalStatus WHERE id = @id", new { id, status, finalStatus });

    /// <summary>After a start: what was running when the engine ended is pending again.</summary>
    public int RequeueInterrupted()
    {
        HasAdded = true;
        return transaction.Connection!.Execute("UPDATE job SET started_at = NULL WHERE finished_at IS NULL AND started_at IS NOT NULL", null, transaction);
    }

    private IEnumerable<Job> Query(string where, object parameters) =>
        transaction.Connection!.Query<Row>(Select + "\n" + where, parameters, transaction).Select(row => row.ToJob());

    private void Execute(string sql, object parameters) => transaction.Connection!.Execute(sql, parameters, transaction);

    private sealed class Row
    {
        public required long Id { get; init; }

        public required string Arn { get; init; }

        public required string Kind { get; init; }

        public required string Status { get; init; }

        public required string? RequestedEnd { get; init; }

        public required int Attempts { get; init; }

        public required long CreatedAt { get; init; }

        public required long? StartedAt { get; init; }

        public required long? FinishedAt { get; init; }

        public required string? FailureReason { get; init; }

        public required string Stages { get; init; }

        public required string? Report { get; init; }

        public Job ToJob() => new(
            Id, Arn, Kind, Status, RequestedEnd, Attempts, UnixTime.ToDateTime(CreatedAt), ToDateTime(StartedAt), ToDateTime(FinishedAt), FailureReason, Stages, Report);

        private static DateTime? ToDateTime(long? milliseconds) => milliseconds is { } value ? UnixTime.ToDateTime(value) : null;
    }
}
