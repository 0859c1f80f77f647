using System.Globalization;
using System.Runtime.CompilerServices;
using System.Security.Cryptography;
using System.Text.Json;
using Dapper;
using Dashboard.Storage;

namespace Dashboard.Audit;

/// <summary>
/// The audit: entries are only ever added, and each one's hash takes in the hash before it, so that none can be changed, removed or put in
/// between without the chain telling.
/// </summary>
internal sealed partial class AuditLog(DashboardDatabase database, TimeProvider time, ILogger<AuditLog> logger) : IDisposable
{
    public static readonly DatabaseScript Script = new("audit-1", """
        CREATE TABLE audit_entry (
            id INTEGER PRIMARY KEY,
            at INTEGER NOT NULL,
            who TEXT NOT NULL,
            address TEXT NOT NULL,
            connection TEXT NOT NULL,
            operation TEXT NOT NULL,
            subject TEXT NOT NULL,
            request_id TEXT NOT NULL,
            result TEXT NOT NULL,
            detail TEXT NOT NULL,
            hash TEXT NOT NULL
        ) STRICT;
        CREATE INDEX audit_entry_at ON audit_entry (at);
        CREATE INDEX audit_entry_who ON audit_entry (who);
        CREATE INDEX audit_entry_who_operation ON audit_entry (who, operation);
        CREATE INDEX audit_entry_operation ON audit_entry (operation);
        CREATE INDEX audit_entry_connection ON audit_entry (connection);
        CREATE INDEX audit_entry_result ON audit_entry (result) WHERE result <> 'Done';
        CREATE TRIGGER audit_entry_is_final BEFORE UPDATE ON audit_entry BEGIN SELECT RAISE(ABORT, 'The audit is only ever added to.'); END;
        CREATE TRIGGER audit_entry_stays BEFORE DELETE ON audit_entry BEGIN SELECT RAISE(ABORT, 'The audit is only ever added to.'); END;
        """);

    /// <summary>What the first entry is chained to.</summary>
    public const string Beginning = "0000000000000000000000000000000000000000000000000000000000000000";

    private const int LongestDetail = 2_000;

    private readonly SemaphoreSlim _writing = new(1, 1);

    /// <summary>Adds an entry. What was done is done: that it could not be written down is an error in the log, not one of the deed.</summary>
    public async Task AddAsync(AuditEvent happened)
    {
        await _writing.WaitAsync().ConfigureAwait(false);
        try
        {
            using var open = await database.OpenAsync(CancellationToken.None).ConfigureAwait(false);
            var (id, hash) = await open.QuerySingleOrDefaultAsync<(long, string?)>("SELECT id, hash FROM audit_entry ORDER BY id DESC LIMIT 1").ConfigureAwait(false);
            happened = happened with { Detail = happened.Detail.Length > LongestDetail ? happened.Detail[..LongestDetail] : happened.Detail };
            var at = DateTimeOffset.FromUnixTimeMilliseconds(time.GetUtcNow().ToUnixTimeMilliseconds());
            await open.ExecuteAsync(
                """
                INSERT INTO audit_entry (id, at, who, address, connection, operation, subject, request_id, result, detail, hash)
                VALUES (@Id, @At, @Who, @Address, @Connection, @Operation, @Subject, @RequestId, @Result, @Detail, @Hash)
                """,
                Row.Of(new(id + 1, at, happened, HashOf(hash ?? Beginning, id + 1, at, happened)))).ConfigureAwait(false);
        }
        catch (System.Data.Common.DbException failure)
        {
            LogNotWritten(failure, happened.Operation, happened.Subject);
        }
        finally
        {
            _writing.Release();
        }
    }

    /// <summary>A page of entries, the newest first.</summary>
    /// <param name="filter">Which ones.</param>
    /// <param name="before">Only entries before this number; null for the newest.</param>
    /// <param name="count">How many at most.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    public async Task<IReadOnlyList<AuditEntry>> ReadAsync(AuditFilter filter, long? before, int count, CancellationToken cancellationToken)
    {
        using var open = await database.OpenAsync(cancellationToken).ConfigureAwait(false);
        var (condition, values) = Condition(filter);
        values.Add("before", before ?? long.MaxValue);
        values.Add("count", count);
        var rows = await open.QueryAsync<Row>(
            new CommandDefinition($"SELECT * FROM audit_entry WHERE id > 0 AND id < @before {condition} ORDER BY id DESC LIMIT @count", values, cancellationToken: cancellationToken)).ConfigureAwait(false);
        return [.. rows.Select(row => row.ToEntry())];
    }

    /// <summary>All entries that the filter lets through, the oldest first, as they are read.</summary>
    public async IAsyncEnumerable<AuditEntry> ExportAsync(
        AuditFilter filter, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        using var open = await database.OpenAsync(cancellationToken).ConfigureAwait(false);
        var (condition, values) = Condition(filter);
        await foreach (var row in open.QueryUnbufferedAsync<Row>($"SELECT * FROM audit_entry WHERE id > 0 {condition} ORDER BY id", values)
            .WithCancellation(cancellationToken).ConfigureAwait(false))
        {
            yield return row.ToEntry();
        }
    }

    /// <summary>The names that a filter can choose from.</summary>
    /// <param name="column"><c>who</c>, <c>operation</c> or <c>connection</c>.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    public async Task<IReadOnlyList<string>> ListAsync(string column, CancellationToken cancellationToken)
    {
        // Goes from name to name along the index, where DISTINCT would walk through every entry.
        using var open = await database.OpenAsync(cancellationToken).ConfigureAwait(false);
        var names = await open.QueryAsync<string>(new CommandDefinition(
            $"""
            WITH RECURSIVE name(value) AS (
                SELECT min({column}) FROM audit_entry
                UNION ALL
                SELECT (SELECT min({column}) FROM audit_entry WHERE {column} > value) FROM name WHERE value IS NOT NULL
            )
            SELECT value FROM name WHERE value <> ''
            """,
            cancellationToken: cancellationToken)).ConfigureAwait(false);
        return [.. names];
    }

    /// <summary>Walks along the chain.</summary>
    /// <param name="progress">Told how many entries have been looked at.</param>
    /// <param name="cancellationToken">Ends the walk.</param>
    public async Task<AuditVerification> VerifyAsync(IProgress<long>? progress, CancellationToken cancellationToken)
    {
        const int EntriesBetweenReports = 10_000;
        var (hash, count) = (Beginning, 0L);
        await foreach (var entry in ExportAsync(new(), cancellationToken).ConfigureAwait(false))
        {
            count++;
            if (entry.Id != count || entry.Hash != HashOf(hash, entry.Id, entry.At, entry.Event))
            {
                return new(count - 1, hash, count);
            }

            hash = entry.Hash;
            if (count % EntriesBetweenReports == 0)
            {
                progress?.Report(count);
            }
        }

        return new(count, hash, null);
    }

    public void Dispose() => _writing.Dispose();

    /// <summary>The hash of an entry: of the one before it and everything that it says.</summary>
    internal static string HashOf(string before, long id, DateTimeOffset at, AuditEvent happened) => Convert.ToHexStringLower(SHA256.HashData(JsonSerializer.SerializeToUtf8Bytes(
        (string[])
        [
            before, id.ToString(CultureInfo.InvariantCulture), at.ToUnixTimeMilliseconds().ToString(CultureInfo.InvariantCulture),
            happened.Who, happened.Address, happened.Connection, happened.Operation, happened.Subject, happened.RequestId, happened.Result.ToString(), happened.Detail,
        ])));

    internal static (string Sql, DynamicParameters Values) Condition(AuditFilter filter)
    {
        var values = new DynamicParameters();
        List<string> conditions = [];
        Add("who = @who", "who", filter.Who);
        Add("operation = @operation", "operation", filter.Operation);
        Add("connection = @connection", "connection", filter.Connection);
        // Of what is done there is too much for an index to be of use.
        Add(filter.Result == AuditResult.Done ? "+result = @result" : "result = @result AND result <> 'Done'", "result", filter.Result?.ToString());
        // Times rise with numbers, so they bound the numbers, in whose order the entries are read.
        Add("id >= (SELECT id FROM audit_entry WHERE at >= @from ORDER BY at, id LIMIT 1) AND +at >= @from", "from", filter.From?.ToUnixTimeMilliseconds());
        Add("id <= (SELECT id FROM audit_entry WHERE at < @until ORDER BY at DESC, id DESC LIMIT 1) AND +at < @until", "until", filter.Until?.ToUnixTimeMilliseconds());
        return (string.Concat(conditions.Select(condition => $" AND {condition}")), values);

        void Add(string condition, string name, object? value)
        {
            if (value is not null)
            {
                conditions.Add(condition);
                values.Add(name, value);
            }
        }
    }

    [LoggerMessage(LogLevel.Critical, "The audit could not take down {Operation} of {Subject}")]
    private partial void LogNotWritten(Exception failure, string operation, string subject);

    private sealed record Row
    {
        public long Id { get; init; }

        public long At { get; init; }

        public string Who { get; init; } = "";

        public string Address { get; init; } = "";

        public string Connection { get; init; } = "";

        public string Operation { get; init; } = "";

        public string Subject { get; init; } = "";

        public string RequestId { get; init; } = "";

        public string Result { get; init; } = "";

        public string Detail { get; init; } = "";

        public string Hash { get; init; } = "";

        public static Row Of(AuditEntry entry) => new()
        {
            Id = entry.Id, At = entry.At.ToUnixTimeMilliseconds(), Who = entry.Event.Who, Address = entry.Event.Address, Connection = entry.Event.Connection,
            Operation = entry.Event.Operation, Subject = entry.Event.Subject, RequestId = entry.Event.RequestId, Result = entry.Event.Result.ToString(),
            Detail = entry.Event.Detail, Hash = entry.Hash,
        };

        public AuditEntry ToEntry() => new(
            Id, DateTimeOffset.FromUnixTimeMilliseconds(At),
            new(Who, Address, Connection, Operation, Subject, RequestId, Enum.TryParse<AuditResult>(Result, out var result) ? result : AuditResult.Failed, Detail), Hash);
    }
}

/// <summary>What the chain told.</summary>
/// <param name="Count">How many entries are as they were written.</param>
/// <param name="Head">The hash of the last of them: kept elsewhere, it proves later that nothing was cut off.</param>
/// <param name="BrokenAt">The number of the first that is not; null when all are.</param>
public sealed record AuditVerification(long Count, string Head, long? BrokenAt);
