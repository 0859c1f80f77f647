using Dapper;
using Dashboard.Storage;

namespace Dashboard.Costs;

/// <summary>What an operator wants to spend in a month, by connection.</summary>
internal sealed class BudgetStore(DashboardDatabase database)
{
    public static readonly DatabaseScript Script = new(
        "budget-1", "CREATE TABLE budget (connection TEXT PRIMARY KEY, dollars_a_month INTEGER NOT NULL) STRICT");

    /// <summary>Dollars a month; null when none was set.</summary>
    public async Task<int?> FindAsync(string connection, CancellationToken cancellationToken)
    {
        using var open = await database.OpenAsync(cancellationToken).ConfigureAwait(false);
        return await open.QuerySingleOrDefaultAsync<int?>("SELECT dollars_a_month FROM budget WHERE connection = @connection", new { connection }).ConfigureAwait(false);
    }

    /// <summary>Sets the amount; null removes it.</summary>
    public async Task SaveAsync(string connection, int? dollars, CancellationToken cancellationToken)
    {
        using var open = await database.OpenAsync(cancellationToken).ConfigureAwait(false);
        await open.ExecuteAsync(
            dollars is null ? "DELETE FROM budget WHERE connection = @connection" : "INSERT OR REPLACE INTO budget (connection, dollars_a_month) VALUES (@connection, @dollars)",
            new { connection, dollars }).ConfigureAwait(false);
    }
}
