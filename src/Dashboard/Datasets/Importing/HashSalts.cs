using System.Security.Cryptography;
using Dapper;
using Dashboard.Storage;
using Microsoft.AspNetCore.DataProtection;

namespace Dashboard.Datasets.Importing;

/// <summary>
/// The salt of each dataset group: all its files are hashed with the same one, so that a user is the same in each. It is kept encrypted; the
/// keys lie in the data directory, apart from the database.
/// </summary>
internal sealed class HashSalts(DashboardDatabase database, IDataProtectionProvider protection)
{
    public static readonly DatabaseScript Script = new("hash-salts-1", """
        CREATE TABLE hash_salt (
            connection TEXT NOT NULL,
            dataset_group TEXT NOT NULL,
            salt TEXT NOT NULL,
            PRIMARY KEY (connection, dataset_group)
        ) STRICT;
        """);

    private readonly IDataProtector _protector = protection.CreateProtector("hash-salt");

    /// <summary>The salt of a group; made the first time.</summary>
    public async Task<string> GetAsync(string connection, string group, CancellationToken cancellationToken)
    {
        using var open = await database.OpenAsync(cancellationToken).ConfigureAwait(false);
        await open.ExecuteAsync(
            "INSERT OR IGNORE INTO hash_salt VALUES (@connection, @group, @salt)",
            new { connection, group, salt = _protector.Protect(RandomNumberGenerator.GetHexString(32, lowercase: true)) }).ConfigureAwait(false);
        return _protector.Unprotect(await open.QuerySingleAsync<string>(
            "SELECT salt FROM hash_salt WHERE connection = @connection AND dataset_group = @group", new { connection, group }).ConfigureAwait(false));
    }

    /// <summary>Takes a salt that is in use elsewhere already, in the application for example.</summary>
    public async Task SetAsync(string connection, string group, string salt, CancellationToken cancellationToken)
    {
        using var open = await database.OpenAsync(cancellationToken).ConfigureAwait(false);
        await open.ExecuteAsync(
            "INSERT OR REPLACE INTO hash_salt VALUES (@connection, @group, @salt)", new { connection, group, salt = _protector.Protect(salt) })
            .ConfigureAwait(false);
    }
}
