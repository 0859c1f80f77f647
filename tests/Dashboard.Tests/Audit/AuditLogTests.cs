using Dapper;
using Dashboard.Audit;
using Dashboard.Storage;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;
using TestContext = Xunit.TestContext;

namespace Dashboard.Tests.Audit;

public sealed class AuditLogTests : IDisposable
{
    private readonly TestDirectory _directory = new();
    private readonly FakeTimeProvider _time = new(new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero));
    private readonly DashboardDatabase _database;
    private readonly AuditLog _audit;

    public AuditLogTests()
    {
        _database = _directory.OpenDatabase(AuditLog.Script);
        _audit = new(_database, _time, NullLogger<AuditLog>.Instance);
    }

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public void Dispose()
    {
        _audit.Dispose();
        _directory.Dispose();
    }

    [Fact]
    public async Task Chain_AsWritten_IsWhole()
    {
        await AddAsync(5);

        var verification = await _audit.VerifyAsync(null, Cancellation);

        Assert.Equal((5L, (long?)null), (verification.Count, verification.BrokenAt));
        Assert.Equal((await _audit.ReadAsync(new(), null, 1, Cancellation))[0].Hash, verification.Head);
    }

    [Theory]
    [InlineData("UPDATE audit_entry SET who = 'somebody else' WHERE id = 3", 3)]
    [InlineData("UPDATE audit_entry SET result = 'Refused' WHERE id = 2", 2)]
    [InlineData("DELETE FROM audit_entry WHERE id = 2", 2)]
    [InlineData("INSERT INTO audit_entry SELECT 0, at, who, address, connection, operation, subject, request_id, result, detail, hash FROM audit_entry WHERE id = 1", null)]
    public async Task Chain_SomebodyAtTheDatabase_IsFoundOut(string sql, int? brokenAt)
    {
        await AddAsync(5);
        using var open = await _database.OpenAsync(Cancellation);
        if (brokenAt is not null)
        {
            await Assert.ThrowsAsync<SqliteException>(() => open.ExecuteAsync(sql));
            await open.ExecuteAsync("DROP TRIGGER audit_entry_is_final; DROP TRIGGER audit_entry_stays");
        }

        await open.ExecuteAsync(sql);

        // What is put before the first entry is in nobody's list.
        Assert.Equal(brokenAt, (await _audit.VerifyAsync(null, Cancellation)).BrokenAt);
        Assert.DoesNotContain(await _audit.ReadAsync(new(), null, 10, Cancellation), entry => entry.Id == 0);
    }

    [Fact]
    public async Task Add_ManyAtOnce_KeepTheChain()
    {
        await Task.WhenAll(Enumerable.Range(0, 20).Select(number => _audit.AddAsync(Event($"u{number}"))));

        Assert.Equal(20, (await _audit.VerifyAsync(null, Cancellation)).Count);
    }

    [Fact]
    public async Task Read_PageAfterPage_HasEveryEntryOnce()
    {
        await AddAsync(7);
        var seen = new List<long>();
        long? before = null;
        while (await _audit.ReadAsync(new(), before, 3, Cancellation) is [.., var last] page)
        {
            seen.AddRange(page.Select(entry => entry.Id));
            before = last.Id;
        }

        Assert.Equal([7L, 6, 5, 4, 3, 2, 1], seen);
    }

    [Fact]
    public async Task Read_Filtered_HasOnlyWhatFits()
    {
        await _audit.AddAsync(Event("ada"));
        _time.Advance(TimeSpan.FromDays(1));
        await _audit.AddAsync(Event("ada") with { Operation = "DeleteCampaign", Result = AuditResult.Failed });
        await _audit.AddAsync(Event("bob") with { Connection = "Shop" });

        Assert.Equal([2L, 1], await IdsAsync(new(Who: "ada")));
        Assert.Equal([2L], await IdsAsync(new(Who: "ada", Operation: "DeleteCampaign")));
        Assert.Equal([3L], await IdsAsync(new(Connection: "Shop")));
        Assert.Equal([2L], await IdsAsync(new(Result: AuditResult.Failed)));
        Assert.Equal([3L, 1], await IdsAsync(new(Result: AuditResult.Done)));
        Assert.Equal([3L, 2], await IdsAsync(new(From: _time.GetUtcNow())));
        Assert.Equal([1L], await IdsAsync(new(Until: _time.GetUtcNow())));
        Assert.Empty(await IdsAsync(new(From: _time.GetUtcNow().AddDays(1))));
        Assert.Equal(["ada", "bob"], await _audit.ListAsync("who", Cancellation));

        async Task<IEnumerable<long>> IdsAsync(AuditFilter filter) => (await _audit.ReadAsync(filter, null, 10, Cancellation)).Select(entry => entry.Id);
    }

    /// <summary>A year has a million entries: none of the questions may sort them, or walk through all of them.</summary>
    [Fact]
    public async Task Read_AnyFilter_GoesAlongAnIndexInOrder()
    {
        using var open = await _database.OpenAsync(Cancellation);
        AuditFilter[] filters =
        [
            new(), new(Who: "a"), new(Operation: "a"), new(Connection: "a"), new(Result: AuditResult.Failed), new(Result: AuditResult.Done),
            new(Who: "a", Operation: "b"), new(From: _time.GetUtcNow(), Until: _time.GetUtcNow()),
        ];
        foreach (var filter in filters)
        {
            var (condition, values) = AuditLog.Condition(filter);
            values.Add("before", long.MaxValue);
            var plan = (await open.QueryAsync<(long, long, long, string Detail)>(
                $"EXPLAIN QUERY PLAN SELECT * FROM audit_entry WHERE id > 0 AND id < @before {condition} ORDER BY id DESC LIMIT 51", values)).Select(row => row.Detail).ToList();

            Assert.DoesNotContain(plan, step => step.Contains("TEMP B-TREE", StringComparison.Ordinal) || step.StartsWith("SCAN audit_entry", StringComparison.Ordinal));
            Assert.Contains(plan, step => step.StartsWith("SEARCH audit_entry", StringComparison.Ordinal));
        }
    }

    /// <summary>Run on demand: fills a million entries and prints how long each question takes.</summary>
    [Fact(Explicit = true)]
    public async Task Read_OfAMillionEntries_TakesMilliseconds()
    {
        using var open = await _database.OpenAsync(Cancellation);
        await open.ExecuteAsync("""
            WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 1000000)
            INSERT INTO audit_entry SELECT i, 1767225600000 + i * 31536, 'user' || (i * 7919 % 40), '198.51.100.' || (i % 200), CASE i % 3 WHEN 0 THEN 'Shop' ELSE 'Local engine' END,
                'Operation' || (i * 104729 % 60), 'arn:aws:personalize:us-east-1:000000000000:campaign/c' || i, hex(randomblob(16)),
                CASE WHEN i % 50 = 0 THEN 'Failed' WHEN i % 997 = 0 THEN 'Refused' ELSE 'Done' END, '', hex(randomblob(32)) FROM n
            """);
        var at = DateTimeOffset.FromUnixTimeMilliseconds(1767225600000 + (500_000L * 31536));
        (string Name, AuditFilter Filter, long? Before)[] questions =
        [
            ("newest", new(), null), ("deep", new(), 5_000), ("one person", new(Who: "user7"), null), ("one person, deep", new(Who: "user7"), 5_000),
            ("operation", new(Operation: "Operation7"), null), ("person and operation", new(Who: "user7", Operation: "Operation7"), null),
            ("nothing fits", new(Who: "user7", Operation: "Operation7", Connection: "Shop", Result: AuditResult.Refused), null),
            ("refused", new(Result: AuditResult.Refused), null), ("a day in the middle", new(From: at, Until: at.AddDays(1)), null),
            ("one person until the middle", new(Who: "user7", Until: at), null), ("connection and failed", new(Connection: "Shop", Result: AuditResult.Failed), null),
        ];
        foreach (var (name, filter, before) in questions)
        {
            var start = System.Diagnostics.Stopwatch.GetTimestamp();
            var count = (await _audit.ReadAsync(filter, before, 51, Cancellation)).Count;
            TestContext.Current.TestOutputHelper!.WriteLine($"{name}: {count} entries, {System.Diagnostics.Stopwatch.GetElapsedTime(start).TotalMilliseconds:0.0} ms");
        }

        var listing = System.Diagnostics.Stopwatch.GetTimestamp();
        await _audit.ListAsync("who", Cancellation);
        await _audit.ListAsync("operation", Cancellation);
        await _audit.ListAsync("connection", Cancellation);
        TestContext.Current.TestOutputHelper!.WriteLine($"the names to choose from: {System.Diagnostics.Stopwatch.GetElapsedTime(listing).TotalMilliseconds:0.0} ms");
        var export = System.Diagnostics.Stopwatch.GetTimestamp();
        var exported = await _audit.ExportAsync(new(), Cancellation).CountAsync(Cancellation);
        TestContext.Current.TestOutputHelper!.WriteLine($"export: {exported} entries, {System.Diagnostics.Stopwatch.GetElapsedTime(export).TotalMilliseconds:0} ms");
    }

    private static AuditEvent Event(string who) => new(who, "203.0.113.9", "", "CreateCampaign", "arn", "r-1", AuditResult.Done, "");

    private async Task AddAsync(int count)
    {
        for (var i = 0; i < count; i++)
        {
            await _audit.AddAsync(Event("ada"));
        }
    }
}
