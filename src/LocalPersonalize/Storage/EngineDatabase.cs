using System.Security.Cryptography;
using Dapper;
using LocalPersonalize.Events;
using LocalPersonalize.Hosting;
using LocalPersonalize.Jobs;
using Microsoft.Data.Sqlite;

namespace LocalPersonalize.Storage;

/// <summary>The engine's state, <c>engine.db</c> in the data directory: resources and jobs, one transaction per operation.</summary>
/// <remarks>
/// SQLite in WAL mode with <c>synchronous=FULL</c>: what <see cref="WriteAsync{T}"/> has returned survives a crash and a power cut. SQLite takes one
/// writer at a time, so writers queue here, without blocking threads, and readers never wait for them. Statements themselves
/// run synchronously, which is how SQLite works.
/// </remarks>
internal sealed class EngineDatabase : IDisposable
{
    private const int SchemaVersion = 1;

    private readonly SemaphoreSlim _writers = new(1, 1);
    private readonly string _connectionString;
    private readonly SqliteConnection _writeConnection;
    private readonly PageTokens _pageTokens;
    private readonly JobSignal _jobSignal;
    private readonly TimeProvider _time;
    private long _resourcesVersion;

    /// <exception cref="InvalidOperationException">A newer version of the engine wrote the file.</exception>
    public EngineDatabase(DataDirectory directory, JobSignal jobSignal, TimeProvider time)
    {
        var path = Path.Combine(directory.Root, "engine.db");
        _connectionString = new SqliteConnectionStringBuilder { DataSource = path }.ToString();
        _jobSignal = jobSignal;
        _time = time;
        _writeConnection = Open();
        _writeConnection.Execute("PRAGMA journal_mode = WAL");
        Migrate(path);
        _pageTokens = new PageTokens(_writeConnection.QuerySingle<byte[]>("SELECT value FROM setting WHERE name = 'page-token-key'"));
    }

    public PageTokens PageTokens => _pageTokens;

    /// <summary>Another one after every change of a resource.</summary>
    public long ResourcesVersion => Interlocked.Read(ref _resourcesVersion);

    /// <summary>Runs <paramref name="query"/> on one consistent state of the database; what it writes is not kept.</summary>
    public T Read<T>(Func<EngineTransaction, T> query)
    {
        using var connection = Open();
        using var transaction = connection.BeginTransaction(deferred: true);
        return query(new EngineTransaction(transaction, Now, _pageTokens));
    }

    /// <summary>Runs <paramref name="operation"/> in a transaction that is on disk when this returns, and wakes the job worker if it added jobs.</summary>
    public async Task<T> WriteAsync<T>(Func<EngineTransaction, T> operation, CancellationToken cancellationToken)
    {
        await _writers.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            using var transaction = _writeConnection.BeginTransaction();
            var engineTransaction = new EngineTransaction(transaction, Now, _pageTokens);
            var result = operation(engineTransaction);
            transaction.Commit();
            if (engineTransaction.Resources.HasChanged)
            {
                Interlocked.Increment(ref _resourcesVersion);
            }

            if (engineTransaction.Jobs.HasAdded)
            {
                _jobSignal.Raise();
            }

            return result;
        }
        finally
        {
            _writers.Release();
        }
    }

    /// <inheritdoc cref="WriteAsync{T}"/>
    public Task WriteAsync(Action<EngineTransaction> operation, CancellationToken cancellationToken) => WriteAsync(
        transaction =>
        {
            operation(transaction);
            return true;
        },
        cancellationToken);

    /// <summary>Copies the state as it is at one moment into a new file.</summary>
    /// <param name="meanwhile">What to do while nothing is written.</param>
    public async Task CopyToAsync(string path, Action meanwhile, CancellationToken cancellationToken)
    {
        await _writers.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            meanwhile();
            using var copy = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = path, Pooling = false }.ToString());
            copy.Open();
            _writeConnection.BackupDatabase(copy);
        }
        finally
        {
            _writers.Release();
        }
    }

    /// <summary>Checks a database that nobody uses, and asks it something.</summary>
    /// <exception cref="InvalidDataException">It is damaged, or a newer version of the engine wrote it.</exception>
    /// <exception cref="SqliteException">It is no database of the engine.</exception>
    public static T Check<T>(string path, Func<EngineTransaction, T> query)
    {
        using var connection = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = path, Pooling = false }.ToString());
        connection.Open();
        using var transaction = connection.BeginTransaction(deferred: true);
        if (connection.QuerySingle<string>("PRAGMA quick_check(1)", transaction: transaction) is not "ok" and var damage)
        {
            throw new InvalidDataException($"Its database is damaged: {damage}.");
        }

        var version = connection.QuerySingle<int>("PRAGMA user_version", transaction: transaction);
        return version is > 0 and <= SchemaVersion
            ? query(new EngineTransaction(transaction, DateTime.UnixEpoch, new PageTokens([])))
            : throw new InvalidDataException($"Its database has schema {version}; this version of the engine knows {SchemaVersion}.");
    }

    public void Dispose()
    {
        _writeConnection.Dispose();
        using (var pooled = new SqliteConnection(_connectionString))
        {
            SqliteConnection.ClearPool(pooled);
        }

        _writers.Dispose();
    }

    private DateTime Now => _time.GetUtcNow().UtcDateTime;

    private SqliteConnection Open()
    {
        var connection = new SqliteConnection(_connectionString);
        connection.Open();
        connection.Execute("PRAGMA synchronous = FULL");
        return connection;
    }

    private void Migrate(string path)
    {
        using var transaction = _writeConnection.BeginTransaction();
        var version = _writeConnection.QuerySingle<int>("PRAGMA user_version", transaction: transaction);
        if (version > SchemaVersion)
        {
            throw new InvalidOperationException(
                $"{path} was written by a newer version of the engine (its schema is {version}, this version knows {SchemaVersion}). "
                + "Start that version, or choose another data directory.");
        }

        if (version == 0)
        {
            _writeConnection.Execute(CreateTables, new { key = RandomNumberGenerator.GetBytes(32) }, transaction);
        }

        _writeConnection.Execute(PutRecordTable.Create, transaction: transaction);
        transaction.Commit();
    }

    // Times are Unix milliseconds; `sequence` orders lists and never repeats, so that paging is stable while resources come and go.
    private const string CreateTables = """
        CREATE TABLE resource (
            sequence       INTEGER PRIMARY KEY AUTOINCREMENT,
            arn            TEXT NOT NULL UNIQUE,
            kind           TEXT NOT NULL,
            name           TEXT NOT NULL,
            parent         TEXT,
            status         TEXT NOT NULL,
            failure_reason TEXT,
            created_at     INTEGER NOT NULL,
            updated_at     INTEGER NOT NULL,
            state          TEXT NOT NULL,
            tags           TEXT NOT NULL
        );
        CREATE INDEX resource_by_kind ON resource (kind, parent, sequence);

        CREATE TABLE job (
            id             INTEGER PRIMARY KEY AUTOINCREMENT,
            arn            TEXT NOT NULL,
            kind           TEXT NOT NULL,
            subject        TEXT NOT NULL,
            status         TEXT NOT NULL,
            requested_end  TEXT,
            attempts       INTEGER NOT NULL DEFAULT 0,
            created_at     INTEGER NOT NULL,
            started_at     INTEGER,
            finished_at    INTEGER,
            failure_reason TEXT,
            stages         TEXT NOT NULL DEFAULT '[]',
            report         TEXT
        );
        CREATE INDEX job_by_arn ON job (arn);
        CREATE INDEX job_unfinished ON job (id) WHERE finished_at IS NULL;

        CREATE TABLE setting (name TEXT PRIMARY KEY, value BLOB NOT NULL);
        INSERT INTO setting VALUES ('page-token-key', @key);

        PRAGMA user_version = 1;
        """;
}
