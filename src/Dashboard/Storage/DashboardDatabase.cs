using System.Data.Common;
using Dapper;
using Dashboard.Configuration;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Options;

namespace Dashboard.Storage;

/// <summary>
/// Tables of one subject. A script runs once, when it is first seen; to change a table add another script under a new name.
/// Register it beside the services that use it: <c>services.AddSingleton(new DatabaseScript("catalog-1", "CREATE TABLE …"))</c>.
/// </summary>
internal sealed record DatabaseScript(string Name, string Sql);

/// <summary>The dashboard's own state (connections, drafts, catalogues) in <c>dashboard.db</c>; no secret is ever kept there.</summary>
internal sealed class DashboardDatabase
{
    private readonly string _connectionString;

    public DashboardDatabase(IOptions<DashboardOptions> options, IEnumerable<DatabaseScript> scripts)
    {
        var directory = options.Value.ResolveDataDirectory();
        Directory.CreateDirectory(directory);
        _connectionString = new SqliteConnectionStringBuilder
        {
            DataSource = Path.Combine(directory, "dashboard.db"),
            ForeignKeys = true,
            DefaultTimeout = 30,
        }.ToString();
        Prepare(scripts);
    }

    /// <summary>Opens a connection; dispose it soon. Column names in <c>snake_case</c> match properties in PascalCase.</summary>
    public async Task<DbConnection> OpenAsync(CancellationToken cancellationToken)
    {
        var connection = new SqliteConnection(_connectionString);
        await connection.OpenAsync(cancellationToken).ConfigureAwait(false);
        return connection;
    }

    private void Prepare(IEnumerable<DatabaseScript> scripts)
    {
        DefaultTypeMap.MatchNamesWithUnderscores = true;
        using var connection = new SqliteConnection(_connectionString);
        connection.Open();
        connection.Execute("PRAGMA journal_mode = WAL");
        using var transaction = connection.BeginTransaction();
        connection.Execute("CREATE TABLE IF NOT EXISTS applied_script (name TEXT PRIMARY KEY) STRICT", transaction: transaction);
        foreach (var script in scripts)
        {
            if (connection.Execute("INSERT OR IGNORE INTO applied_script (name) VALUES (@Name)", script, transaction) == 1)
            {
                connection.Execute(script.Sql, transaction: transaction);
            }
        }

        transaction.Commit();
    }
}
