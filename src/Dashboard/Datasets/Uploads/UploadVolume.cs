using Dapper;
using Dashboard.Components.Controls;
using Dashboard.Storage;

namespace Dashboard.Datasets.Uploads;

/// <summary>How much was sent within the last day, and by whom. What was taken back or deleted counts, as it was sent.</summary>
internal sealed class UploadVolume(DashboardDatabase database, TimeProvider time)
{
    public static readonly DatabaseScript Script = new("upload-volume-1", """
        CREATE TABLE upload_volume (account TEXT NOT NULL, ended_at INTEGER NOT NULL, size_in_bytes INTEGER NOT NULL) STRICT;
        CREATE INDEX upload_volume_by_time ON upload_volume (ended_at);
        """);

    private long DayAgo => time.GetUtcNow().AddDays(-1).ToUnixTimeSeconds();

    /// <summary>The bytes of one account, or of all together if that is null.</summary>
    public async Task<long> OfLastDayAsync(string? account, CancellationToken cancellationToken)
    {
        using var open = await database.OpenAsync(cancellationToken).ConfigureAwait(false);
        return await open.ExecuteScalarAsync<long>(
            "SELECT COALESCE(SUM(size_in_bytes), 0) FROM upload_volume WHERE ended_at > @DayAgo AND (@account IS NULL OR account = @account)", new { DayAgo, account }).ConfigureAwait(false);
    }

    /// <summary>Counts an upload that is over.</summary>
    public async Task AddAsync(string account, long sizeInBytes)
    {
        using var open = await database.OpenAsync(CancellationToken.None).ConfigureAwait(false);
        await open.ExecuteAsync(
            """
            DELETE FROM upload_volume WHERE ended_at <= @DayAgo;
            INSERT INTO upload_volume (account, ended_at, size_in_bytes) VALUES (@account, @now, @sizeInBytes);
            """,
            new { DayAgo, account, now = time.GetUtcNow().ToUnixTimeSeconds(), sizeInBytes }).ConfigureAwait(false);
    }
}

/// <summary>More would be sent than may be in a day; the message says how much there is left, and which setting says so.</summary>
internal sealed class QuotaException(string message) : Exception(message)
{
    private const long Gigabyte = 1_000_000_000;

    public static void ThrowIfAbove(int gigabytes, long sent, long length, string have, string may, string setting)
    {
        if (sent + length > gigabytes * Gigabyte)
        {
            throw new QuotaException(
                T["{0} sent {1} within the last 24 hours, and {2} send {3} GB: this file of {4} is too much for now. ", have, Sizes.Words(sent), may, gigabytes, Sizes.Words(length)]
                + T["Send a smaller or compressed one, try again later, or let an administrator raise {0}.", setting]);
        }
    }
}
