using System.Collections.Concurrent;
using System.Globalization;
using Dapper;
using Dashboard.Storage;
using Microsoft.AspNetCore.Identity;

namespace Dashboard.Access;

/// <summary>The accounts, for ASP.NET Core Identity. They are few and asked for at every call, so they are in memory as well as in the database.</summary>
internal sealed class AccountStore(DashboardDatabase database)
    : IUserPasswordStore<Account>, IUserSecurityStampStore<Account>, IUserLockoutStore<Account>
{
    public static readonly DatabaseScript Script = new("access-1", """
        CREATE TABLE account (
            id TEXT PRIMARY KEY,
            name TEXT NOT NULL,
            normalized_name TEXT NOT NULL UNIQUE,
            role TEXT NOT NULL,
            password_hash TEXT,
            security_stamp TEXT NOT NULL,
            subject TEXT UNIQUE,
            failed_attempts INTEGER NOT NULL,
            locked_until TEXT
        ) STRICT;
        """);

    private readonly ConcurrentDictionary<string, Account> _accounts = new();

    public IReadOnlyList<Account> All => [.. _accounts.Values.OrderBy(account => account.NormalizedName, StringComparer.Ordinal)];

    public bool IsEmpty => _accounts.IsEmpty;

    /// <summary>Reads what is kept.</summary>
    public async Task LoadAsync(CancellationToken cancellationToken)
    {
        using var open = await database.OpenAsync(cancellationToken).ConfigureAwait(false);
        foreach (var row in await open.QueryAsync<Row>("SELECT * FROM account").ConfigureAwait(false))
        {
            _accounts[row.Id] = row.ToAccount();
        }
    }

    /// <summary>The account as it is now; null when it has been removed.</summary>
    public Account? Find(string? id) => id is not null && _accounts.TryGetValue(id, out var account) ? account : null;

    /// <summary>The account of somebody whom the OpenID provider knows; null when it never signed in.</summary>
    public Account? FindBySubject(string subject) => _accounts.Values.FirstOrDefault(account => account.Subject == subject) is { } found ? found with { } : null;

    public async Task<IdentityResult> CreateAsync(Account user, CancellationToken cancellationToken)
    {
        await WriteAsync(
            """
            INSERT INTO account (id, name, normalized_name, role, password_hash, security_stamp, subject, failed_attempts, locked_until)
            VALUES (@Id, @Name, @NormalizedName, @Role, @PasswordHash, @SecurityStamp, @Subject, @FailedAttempts, @LockedUntil)
            """,
            user,
            cancellationToken).ConfigureAwait(false);
        return IdentityResult.Success;
    }

    public async Task<IdentityResult> UpdateAsync(Account user, CancellationToken cancellationToken)
    {
        await WriteAsync(
            """
            UPDATE account SET name = @Name, normalized_name = @NormalizedName, role = @Role, password_hash = @PasswordHash,
                security_stamp = @SecurityStamp, failed_attempts = @FailedAttempts, locked_until = @LockedUntil
            WHERE id = @Id
            """,
            user,
            cancellationToken).ConfigureAwait(false);
        return IdentityResult.Success;
    }

    public async Task<IdentityResult> DeleteAsync(Account user, CancellationToken cancellationToken)
    {
        using var open = await database.OpenAsync(cancellationToken).ConfigureAwait(false);
        await open.ExecuteAsync("DELETE FROM account WHERE id = @Id", new { user.Id }).ConfigureAwait(false);
        _accounts.TryRemove(user.Id, out _);
        return IdentityResult.Success;
    }

    public Task<Account?> FindByIdAsync(string userId, CancellationToken cancellationToken) =>
        Task.FromResult(Find(userId) is { } found ? found with { } : null);

    public Task<Account?> FindByNameAsync(string normalizedUserName, CancellationToken cancellationToken) => Task.FromResult(
        _accounts.Values.FirstOrDefault(account => account.NormalizedName == normalizedUserName) is { } found ? found with { } : null);

    public Task<string> GetUserIdAsync(Account user, CancellationToken cancellationToken) => Task.FromResult(user.Id);

    public Task<string?> GetUserNameAsync(Account user, CancellationToken cancellationToken) => Task.FromResult<string?>(user.Name);

    public Task SetUserNameAsync(Account user, string? userName, CancellationToken cancellationToken) => Done(() => user.Name = userName!);

    public Task<string?> GetNormalizedUserNameAsync(Account user, CancellationToken cancellationToken) => Task.FromResult<string?>(user.NormalizedName);

    public Task SetNormalizedUserNameAsync(Account user, string? normalizedName, CancellationToken cancellationToken) =>
        Done(() => user.NormalizedName = normalizedName!);

    public Task SetPasswordHashAsync(Account user, string? passwordHash, CancellationToken cancellationToken) => Done(() => user.PasswordHash = passwordHash);

    public Task<string?> GetPasswordHashAsync(Account user, CancellationToken cancellationToken) => Task.FromResult(user.PasswordHash);

    public Task<bool> HasPasswordAsync(Account user, CancellationToken cancellationToken) => Task.FromResult(user.PasswordHash is not null);

    public Task SetSecurityStampAsync(Account user, string stamp, CancellationToken cancellationToken) => Done(() => user.SecurityStamp = stamp);

    public Task<string?> GetSecurityStampAsync(Account user, CancellationToken cancellationToken) => Task.FromResult<string?>(user.SecurityStamp);

    public Task<DateTimeOffset?> GetLockoutEndDateAsync(Account user, CancellationToken cancellationToken) => Task.FromResult(user.LockedUntil);

    public Task SetLockoutEndDateAsync(Account user, DateTimeOffset? lockoutEnd, CancellationToken cancellationToken) => Done(() => user.LockedUntil = lockoutEnd);

    public Task<int> IncrementAccessFailedCountAsync(Account user, CancellationToken cancellationToken) => Task.FromResult(++user.FailedAttempts);

    public Task ResetAccessFailedCountAsync(Account user, CancellationToken cancellationToken) => Done(() => user.FailedAttempts = 0);

    public Task<int> GetAccessFailedCountAsync(Account user, CancellationToken cancellationToken) => Task.FromResult(user.FailedAttempts);

    public Task<bool> GetLockoutEnabledAsync(Account user, CancellationToken cancellationToken) => Task.FromResult(true);

    public Task SetLockoutEnabledAsync(Account user, bool enabled, CancellationToken cancellationToken) => Task.CompletedTask;

    /// <summary>Identity disposes its store with each scope; this one lives on.</summary>
    public void Dispose()
    {
    }

    private async Task WriteAsync(string sql, Account account, CancellationToken cancellationToken)
    {
        using var open = await database.OpenAsync(cancellationToken).ConfigureAwait(false);
        await open.ExecuteAsync(sql, Row.Of(account)).ConfigureAwait(false);
        _accounts[account.Id] = account with { };
    }

    private static Task Done(Action act)
    {
        act();
        return Task.CompletedTask;
    }

    private sealed record Row
    {
        public string Id { get; init; } = "";

        public string Name { get; init; } = "";

        public string NormalizedName { get; init; } = "";

        public string Role { get; init; } = "";

        public string? PasswordHash { get; init; }

        public string SecurityStamp { get; init; } = "";

        public string? Subject { get; init; }

        public long FailedAttempts { get; init; }

        public string? LockedUntil { get; init; }

        public static Row Of(Account account) => new()
        {
            Id = account.Id, Name = account.Name, NormalizedName = account.NormalizedName, Role = account.Role.ToString(), PasswordHash = account.PasswordHash,
            SecurityStamp = account.SecurityStamp, Subject = account.Subject, FailedAttempts = account.FailedAttempts, LockedUntil = account.LockedUntil?.ToString("O", CultureInfo.InvariantCulture),
        };

        public Account ToAccount() => new()
        {
            Id = Id, Name = Name, NormalizedName = NormalizedName, Role = Enum.Parse<Role>(Role), PasswordHash = PasswordHash, SecurityStamp = SecurityStamp,
            Subject = Subject, FailedAttempts = (int)FailedAttempts,
            LockedUntil = LockedUntil is null ? null : DateTimeOffset.Parse(LockedUntil, CultureInfo.InvariantCulture),
        };
    }
}
