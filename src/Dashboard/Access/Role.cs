namespace Dashboard.Access;

/// <summary>What somebody may do; each role may do what the ones before it may.</summary>
public enum Role
{
    /// <summary>Looks at everything and asks for recommendations; changes nothing.</summary>
    Viewer,

    /// <summary>Uploads, imports, trains, launches and deletes.</summary>
    Operator,

    /// <summary>Decides on connections and accounts, and reads the audit.</summary>
    Admin,
}

internal static class Roles
{
    public const string Admin = nameof(Role.Admin);

    /// <summary>The role for people.</summary>
    public static string Text(this Role role) => role switch
    {
        Role.Viewer => T["Viewer"],
        Role.Operator => T["Operator"],
        _ => T["Administrator"],
    };
}
