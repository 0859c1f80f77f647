using Dashboard.Configuration;
using Microsoft.Extensions.Options;

namespace Dashboard.Access;

/// <summary>Whether people have to sign in.</summary>
internal sealed class AccessMode(IOptions<DashboardOptions> options, AccountStore accounts)
{
    private readonly DashboardOptions _options = options.Value;

    /// <summary>True as soon as other machines can reach the dashboard, or there is anybody who can sign in.</summary>
    public bool IsOn => _options.Access.SignIn != AccessOptions.Off
        && (_options.Access.SignIn == AccessOptions.On || _options.IsExposed || HasOpenId || !accounts.IsEmpty);

    /// <summary>Whether there is an OpenID provider to sign in with.</summary>
    public bool HasOpenId => _options.Access.OpenId.IsConfigured;

    /// <summary>Whether nobody can sign in yet.</summary>
    public bool NeedsFirstAccount => IsOn && !HasOpenId && accounts.IsEmpty;
}
