using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.AspNetCore.Components.Server;

namespace Dashboard.Access;

/// <summary>Tells a circuit who is there, and looks again every few seconds whether that one still may be.</summary>
internal sealed class VisitorStateProvider(AccessMode mode, AccountStore accounts, Sessions sessions, ILoggerFactory loggers)
    : RevalidatingServerAuthenticationStateProvider(loggers)
{
    private bool _isKnown;

    protected override TimeSpan RevalidationInterval => TimeSpan.FromSeconds(10);

    /// <summary>Who is there; nobody in a scope that is neither a request nor a circuit.</summary>
    public override Task<AuthenticationState> GetAuthenticationStateAsync()
    {
        try
        {
            var state = base.GetAuthenticationStateAsync();
            _isKnown = true;
            return state;
        }
        catch (InvalidOperationException) when (!_isKnown)
        {
            return Task.FromResult(new AuthenticationState(new()));
        }
    }

    protected override Task<bool> ValidateAuthenticationStateAsync(AuthenticationState authenticationState, CancellationToken cancellationToken) =>
        Task.FromResult(authenticationState.User.IsStillGood(mode, accounts, sessions));
}
