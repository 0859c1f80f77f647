using System.Security.Claims;
using Microsoft.AspNetCore.Components.Authorization;

namespace Dashboard.Access;

/// <summary>Who uses this page or sends this request. The role is looked up at every question, so that it holds at once when an administrator changes it.</summary>
internal sealed class Visitor(AccessMode mode, AccountStore accounts, AuthenticationStateProvider states)
{
    private readonly Lazy<ClaimsPrincipal> _principal = new(() => states.GetAuthenticationStateAsync() is { IsCompletedSuccessfully: true } known ? known.Result.User : new());

    /// <summary>What the visitor may do now; null for nothing.</summary>
    public Role? Role => mode.IsOn ? accounts.Find(AccountId)?.Role : Access.Role.Admin;

    /// <summary>The account; null where nobody has to sign in.</summary>
    public string? AccountId => mode.IsOn ? _principal.Value.AccountId() : null;

    /// <summary>The session; null where nobody has to sign in.</summary>
    public string? SessionId => mode.IsOn ? _principal.Value.SessionId() : null;

    /// <summary>The name; empty where nobody has to sign in.</summary>
    public string Name => mode.IsOn ? accounts.Find(AccountId)?.Name ?? _principal.Value.Identity?.Name ?? "" : "";

    /// <summary>The network address that the visitor came from; empty for the dashboard's own work.</summary>
    public string Address => _principal.Value.AddressText();

    public bool May(Role role) => Role >= role;

    /// <summary>Refuses whoever may not do what needs the role.</summary>
    /// <exception cref="AccessRefusedException">The visitor's role is lower.</exception>
    public void Demand(Role role)
    {
        if (!May(role))
        {
            throw new AccessRefusedException(role, Role);
        }
    }
}
