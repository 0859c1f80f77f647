using Dapper;
using Dashboard.Storage;

namespace Dashboard.Connections;

/// <summary>The connections of this installation and which one is in use; the local engine is always among them.</summary>
internal sealed class ConnectionStore(DashboardDatabase database, LocalEngine engine)
{
    public static readonly DatabaseScript Script = new("connections-1", """
        CREATE TABLE connection (
            name TEXT PRIMARY KEY,
            region TEXT NOT NULL,
            profile TEXT,
            role_arn TEXT NOT NULL,
            bucket TEXT NOT NULL,
            account_id TEXT
        ) STRICT;
        CREATE TABLE connection_in_use (one INTEGER PRIMARY KEY CHECK (one = 1), name TEXT NOT NULL) STRICT;
        """);

    private volatile IReadOnlyList<Connection> _all = [engine.Connection];
    private volatile Connection _inUse = engine.Connection;

    /// <summary>The connection to the local engine.</summary>
    public Connection Local => engine.Connection;

    public IReadOnlyList<Connection> All => _all;

    public Connection InUse => _inUse;

    /// <summary>Reads what is kept.</summary>
    public async Task LoadAsync(CancellationToken cancellationToken)
    {
        using var open = await database.OpenAsync(cancellationToken).ConfigureAwait(false);
        var rows = await open.QueryAsync<Row>("SELECT * FROM connection ORDER BY name").ConfigureAwait(false);
        var name = await open.QuerySingleOrDefaultAsync<string>("SELECT name FROM connection_in_use").ConfigureAwait(false);
        _all = [Local, .. rows.Select(row => row.ToConnection())];
        _inUse = _all.FirstOrDefault(connection => connection.Name == name) ?? Local;
    }

    /// <summary>Adds the connection, or replaces the one of its name.</summary>
    public async Task SaveAsync(Connection connection, CancellationToken cancellationToken)
    {
        if (connection.Kind == ConnectionKind.Local)
        {
            throw new ArgumentException("The local engine is always there and is not kept.", nameof(connection));
        }

        using (var open = await database.OpenAsync(cancellationToken).ConfigureAwait(false))
        {
            await open.ExecuteAsync(
                """
                INSERT OR REPLACE INTO connection (name, region, profile, role_arn, bucket, account_id)
                VALUES (@Name, @Region, @Profile, @RoleArn, @Bucket, @AccountId)
                """,
                connection).ConfigureAwait(false);
        }

        await LoadAsync(cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Forgets the connection; nothing in the account changes. In use, the local engine takes its place.</summary>
    public async Task RemoveAsync(string name, CancellationToken cancellationToken)
    {
        using (var open = await database.OpenAsync(cancellationToken).ConfigureAwait(false))
        {
            await open.ExecuteAsync("DELETE FROM connection WHERE name = @name", new { name }).ConfigureAwait(false);
        }

        await LoadAsync(cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Sends the clicks of every page opened from now on to the connection.</summary>
    public async Task UseAsync(string name, CancellationToken cancellationToken)
    {
        using (var open = await database.OpenAsync(cancellationToken).ConfigureAwait(false))
        {
            await open.ExecuteAsync("INSERT OR REPLACE INTO connection_in_use (one, name) VALUES (1, @name)", new { name })
                .ConfigureAwait(false);
        }

        await LoadAsync(cancellationToken).ConfigureAwait(false);
    }

    private sealed record Row
    {
        public string Name { get; init; } = "";

        public string Region { get; init; } = "";

        public string? Profile { get; init; }

        public string RoleArn { get; init; } = "";

        public string Bucket { get; init; } = "";

        public string? AccountId { get; init; }

        public Connection ToConnection() => new()
        {
            Name = Name, Kind = ConnectionKind.Aws, Region = Region, Profile = Profile, RoleArn = RoleArn, Bucket = Bucket, AccountId = AccountId,
        };
    }
}
