namespace Dashboard.Access;

/// <summary>Somebody who may sign in: with a password of ours, or by OpenID Connect.</summary>
internal sealed record Account
{
    public string Id { get; init; } = Guid.CreateVersion7().ToString("N");

    /// <summary>The name to sign in with, as it was typed.</summary>
    public required string Name { get; set; }

    /// <summary>The name as it is compared.</summary>
    public string NormalizedName { get; set; } = "";

    public required Role Role { get; set; }

    /// <summary>Null where another site knows the password.</summary>
    public string? PasswordHash { get; set; }

    /// <summary>Changes with the password, the role and every sign-out everywhere: sessions that bear another one are over.</summary>
    public string SecurityStamp { get; set; } = Guid.NewGuid().ToString("N");

    /// <summary>Who it is for the OpenID provider; null for accounts of ours.</summary>
    public string? Subject { get; init; }

    public int FailedAttempts { get; set; }

    /// <summary>Until when nobody may sign in as it.</summary>
    public DateTimeOffset? LockedUntil { get; set; }
}
