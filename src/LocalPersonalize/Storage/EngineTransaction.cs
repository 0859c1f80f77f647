using LocalPersonalize.Events;
using LocalPersonalize.Jobs;
using Microsoft.Data.Sqlite;

namespace LocalPersonalize.Storage;

/// <summary>What one operation sees of the database, and the time at which it happens.</summary>
internal sealed class EngineTransaction(SqliteTransaction transaction, DateTime now, PageTokens pageTokens)
{
    public DateTime Now { get; } = now;

    public ResourceTable Resources { get; } = new(transaction, now, pageTokens);

    public JobTable Jobs { get; } = new(transaction, now);

    public PutRecordTable Puts { get; } = new(transaction);

    public SettingTable Settings { get; } = new(transaction);
}
