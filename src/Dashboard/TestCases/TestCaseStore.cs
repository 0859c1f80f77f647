using System.Text.Json;
using Dapper;
using Dashboard.Storage;

namespace Dashboard.TestCases;

/// <summary>Keeps the test cases of each dataset group, and what came of them with each solution version.</summary>
internal sealed class TestCaseStore(DashboardDatabase database)
{
    public static readonly DatabaseScript Script = new("test-cases-1", """
        CREATE TABLE test_case (id TEXT PRIMARY KEY, connection_name TEXT NOT NULL, group_name TEXT NOT NULL, test_case TEXT NOT NULL) STRICT;
        CREATE TABLE test_outcome (
            case_id TEXT NOT NULL REFERENCES test_case (id) ON DELETE CASCADE,
            campaign TEXT NOT NULL,
            version_arn TEXT NOT NULL,
            outcome TEXT NOT NULL,
            at TEXT NOT NULL,
            PRIMARY KEY (case_id, campaign, version_arn)
        ) STRICT;
        """);

    /// <summary>The cases of a group, oldest first.</summary>
    public async Task<IReadOnlyList<TestCase>> ListAsync(string connectionName, string groupName, CancellationToken cancellationToken)
    {
        using var open = await database.OpenAsync(cancellationToken).ConfigureAwait(false);
        var rows = await open.QueryAsync<string>(
            "SELECT test_case FROM test_case WHERE connection_name = @connectionName AND group_name = @groupName ORDER BY id", new { connectionName, groupName }).ConfigureAwait(false);
        return [.. rows.Select(json => database.Read<TestCase>(json)).OfType<TestCase>()];
    }

    public async Task SaveAsync(string connectionName, string groupName, TestCase test, CancellationToken cancellationToken)
    {
        using var open = await database.OpenAsync(cancellationToken).ConfigureAwait(false);
        await open.ExecuteAsync(
            "INSERT INTO test_case (id, connection_name, group_name, test_case) VALUES (@Id, @connectionName, @groupName, @json)",
            new { test.Id, connectionName, groupName, json = JsonSerializer.Serialize(test) }).ConfigureAwait(false);
    }

    public async Task RemoveAsync(string id, CancellationToken cancellationToken)
    {
        using var open = await database.OpenAsync(cancellationToken).ConfigureAwait(false);
        await open.ExecuteAsync("DELETE FROM test_case WHERE id = @id", new { id }).ConfigureAwait(false);
    }

    /// <summary>What came of a group's cases, the newest first.</summary>
    public async Task<IReadOnlyList<TestOutcome>> OutcomesAsync(string connectionName, string groupName, CancellationToken cancellationToken)
    {
        using var open = await database.OpenAsync(cancellationToken).ConfigureAwait(false);
        var rows = await open.QueryAsync<string>(
            """
            SELECT outcome FROM test_outcome JOIN test_case ON test_case.id = case_id
            WHERE connection_name = @connectionName AND group_name = @groupName ORDER BY at DESC
            """,
            new { connectionName, groupName }).ConfigureAwait(false);
        return [.. rows.Select(json => database.Read<TestOutcome>(json)).OfType<TestOutcome>()];
    }

    /// <summary>Keeps an outcome in place of the one before with the same version.</summary>
    public async Task SaveAsync(TestOutcome outcome, CancellationToken cancellationToken)
    {
        using var open = await database.OpenAsync(cancellationToken).ConfigureAwait(false);
        await open.ExecuteAsync(
            "INSERT OR REPLACE INTO test_outcome (case_id, campaign, version_arn, outcome, at) VALUES (@CaseId, @Campaign, @VersionArn, @json, @at)",
            new { outcome.CaseId, outcome.Campaign, outcome.VersionArn, json = JsonSerializer.Serialize(outcome), at = outcome.At.UtcDateTime.ToString("O") }).ConfigureAwait(false);
    }
}
