using System.Data.Common;
using System.Text.Json;
using Dapper;
using Dashboard.Configuration;
using Dashboard.Hosting;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Options;

namespace Dashboard.Storage;

/// <summary>
/// Tables of one subject. A script runs once, when it is first seen; to change a table add another script under a new name.
/// Register it beside the services that use it: <c>services.AddSingleton(new DatabaseScript("catalog-1", "CREATE TABLE …"))</c>.
/// </summary>
internal sealed record DatabaseScript(string Name, string Sql);

/// <summary>The dashboard's own state (connections, drafts, catalogues) in <c>dashboard.db</c>; no secret is ever kept there.</summary>
/// <remarks>The scripts that have run are its version: what an older dashboard left is brought up to date, and what a newer one left is refused.</remarks>
internal sealed partial class DashboardDatabase
{
    private readonly string _path;
    private readonly string _connectionString;
    private readonly ILogger<DashboardDatabase> _logger;

    /// <exception cref="CannotStartException">The file cannot be written, is damaged, or a newer dashboard wrote it.</exception>
    public DashboardDatabase(IOptions<DashboardOptions> options, IEnumerable<DatabaseScript> scripts, ILogger<DashboardDatabase> logger)
    {
        var directory = options.Value.ResolveDataDirectory();
        _path = Path.Combine(directory, "dashboard.db");
        _logger = logger;
        _connectionString = new SqliteConnectionStringBuilder
        {
            DataSource = _path,
            ForeignKeys = true,
            DefaultTimeout = 30,
        }.ToString();
        try
        {
            Directory.CreateDirectory(directory);
            Prepare([.. scripts]);
        }
        catch (Exception problem) when (problem is SqliteException or IOException or UnauthorizedAccessException)
        {
            throw new CannotStartException(
                StorageFaults.Of(problem) switch
                {
                    StorageFault.Full => $"The disk of the data directory {directory} is full. Make room, then start again.",
                    StorageFault.Damaged => $"{_path} is damaged ({problem.Message}). Put a copy of it in its place, or move it away to begin with an empty one: then connections, accounts, drafts and the audit are gone, datasets and models are not.",
                    _ => $"The data directory {directory} cannot be written: {problem.Message} Set its permissions, or name another directory with --data-directory.",
                },
                problem);
        }
    }

    /// <summary>Opens a connection; dispose it soon. Column names in <c>snake_case</c> match properties in PascalCase.</summary>
    public async Task<DbConnection> OpenAsync(CancellationToken cancellationToken)
    {
        var connection = new SqliteConnection(_connectionString);
        await connection.OpenAsync(cancellationToken).ConfigureAwait(false);
        return connection;
    }

    /// <summary>Reads a document that a table holds; null when it is damaged. It stays where it is, and the others are there.</summary>
    public T? Read<T>(string json, JsonSerializerOptions? options = null)
        where T : class
    {
        try
        {
            return JsonSerializer.Deserialize<T>(json, options);
        }
        catch (Exception damage) when (damage is JsonException or NotSupportedException)
        {
            LogDamaged(damage, typeof(T).Name, _path);
            return null;
        }
    }

    private void Prepare(IReadOnlyList<DatabaseScript> scripts)
    {
        DefaultTypeMap.MatchNamesWithUnderscores = true;
        using var connection = new SqliteConnection(_connectionString);
        connection.Open();
        connection.Execute("PRAGMA journal_mode = WAL");
        using var transaction = connection.BeginTransaction();
        connection.Execute("CREATE TABLE IF NOT EXISTS applied_script (name TEXT PRIMARY KEY) STRICT", transaction: transaction);
        var unknown = connection.Query<string>("SELECT name FROM applied_script", transaction: transaction).Except(scripts.Select(script => script.Name)).ToList();
        if (unknown.Count > 0)
        {
            throw new CannotStartException(
                $"{_path} was written by a newer version of the dashboard: it has {string.Join(", ", unknown)}, which this version does not know. Start that version, or name another directory with --data-directory.");
        }

        foreach (var script in scripts)
        {
            if (connection.Execute("INSERT OR IGNORE INTO applied_script (name) VALUES (@Name)", script, transaction) == 1)
            {
                connection.Execute(script.Sql, transaction: transaction);
            }
        }

        transaction.Commit();
    }

    [LoggerMessage(LogLevel.Error, "A {Document} in {Path} cannot be read and is left out")]
    private partial void LogDamaged(Exception damage, string document, string path);
}
