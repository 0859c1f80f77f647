namespace Dashboard.Access;

/// <summary>Who may use the dashboard, section <c>Dashboard:Access</c>.</summary>
internal sealed record AccessOptions
{
    public const string Auto = "auto";
    public const string On = "on";
    public const string Off = "off";

    /// <summary><c>auto</c>: as soon as other machines can reach the dashboard, or there are accounts. <c>on</c>: always. <c>off</c>: never.</summary>
    public string SignIn { get; init; } = Auto;

    /// <summary>A session ends after so many minutes without a click or a key.</summary>
    public int IdleMinutes { get; init; } = 30;

    /// <summary>How often one address may try to sign in within a minute.</summary>
    public int SignInsPerMinute { get; init; } = 10;

    /// <summary>How many files one person may send within a minute.</summary>
    public int UploadsPerMinute { get; init; } = 120;

    public OpenIdOptions OpenId { get; init; } = new();
}

/// <summary>An OpenID Connect provider to sign in with; none while <see cref="Authority"/> is empty.</summary>
internal sealed record OpenIdOptions
{
    /// <summary>The provider's address, under which <c>/.well-known/openid-configuration</c> is.</summary>
    public string Authority { get; init; } = "";

    public string ClientId { get; init; } = "";

    public string ClientSecret { get; init; } = "";

    /// <summary>The claim whose value is <c>viewer</c>, <c>operator</c> or <c>admin</c>; of several the highest counts.</summary>
    public string RoleClaim { get; init; } = "roles";

    internal bool IsConfigured => Authority.Length > 0;
}
