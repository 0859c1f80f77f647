using System.Collections.Concurrent;
using Dapper;
using Dashboard.Storage;

namespace Dashboard.Costs;

/// <summary>
/// When this dashboard last asked a campaign or recommender. What applications ask, Amazon's API does not tell, so this is all that can
/// be known there.
/// </summary>
internal sealed partial class CampaignUse(DashboardDatabase database, TimeProvider time, ILogger<CampaignUse> logger)
{
    public static readonly DatabaseScript Script = new(
        "campaign-use-1", "CREATE TABLE campaign_use (connection TEXT NOT NULL, arn TEXT NOT NULL, asked_at TEXT NOT NULL, PRIMARY KEY (connection, arn)) STRICT");

    // Not every request is worth a write.
    private static readonly TimeSpan s_precision = TimeSpan.FromMinutes(1);

    private readonly ConcurrentDictionary<(string Connection, string Arn), DateTimeOffset> _noted = new();

    /// <summary>Notes that it was asked just now.</summary>
    public void Note(string connection, string arn)
    {
        var now = time.GetUtcNow();
        if (!_noted.TryGetValue((connection, arn), out var last) || now - last >= s_precision)
        {
            _noted[(connection, arn)] = now;
            _ = SaveAsync(connection, arn, now);
        }
    }

    /// <summary>The moments by ARN.</summary>
    public async Task<IReadOnlyDictionary<string, DateTimeOffset>> ListAsync(string connection, CancellationToken cancellationToken)
    {
        using var open = await database.OpenAsync(cancellationToken).ConfigureAwait(false);
        var rows = await open.QueryAsync<(string Arn, string AskedAt)>("SELECT arn, asked_at FROM campaign_use WHERE connection = @connection", new { connection }).ConfigureAwait(false);
        return rows.ToDictionary(row => row.Arn, row => DateTimeOffset.Parse(row.AskedAt, System.Globalization.CultureInfo.InvariantCulture));
    }

    private async Task SaveAsync(string connection, string arn, DateTimeOffset at)
    {
        try
        {
            using var open = await database.OpenAsync(CancellationToken.None).ConfigureAwait(false);
            await open.ExecuteAsync(
                "INSERT OR REPLACE INTO campaign_use (connection, arn, asked_at) VALUES (@connection, @arn, @at)", new { connection, arn, at = at.ToString("O") }).ConfigureAwait(false);
        }
        catch (System.Data.Common.DbException failure)
        {
            // Nobody awaits this, and a recommendation is worth more than its note.
            LogNotNoted(failure, arn);
        }
    }

    [LoggerMessage(LogLevel.Warning, "That {Arn} was asked could not be noted")]
    private partial void LogNotNoted(Exception failure, string arn);
}
