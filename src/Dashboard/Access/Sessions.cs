using System.Collections.Concurrent;
using Dashboard.Configuration;
using Microsoft.Extensions.Options;

namespace Dashboard.Access;

/// <summary>When somebody was last seen to do something, by session; all tabs of a browser are one.</summary>
internal sealed class Sessions(IOptions<DashboardOptions> options, TimeProvider time)
{
    private readonly ConcurrentDictionary<string, DateTimeOffset> _lastSeen = new();

    /// <summary>How long a session may be idle.</summary>
    public TimeSpan Limit { get; } = TimeSpan.FromMinutes(options.Value.Access.IdleMinutes);

    /// <summary>Something was done. Of a session from before a restart the cookie alone has told that it is not over.</summary>
    public void Touch(string session)
    {
        var now = time.GetUtcNow();
        _lastSeen[session] = now;
        foreach (var (other, seen) in _lastSeen)
        {
            if (now - seen > Limit * 2)
            {
                _lastSeen.TryRemove(other, out _);
            }
        }
    }

    /// <summary>How long nothing has been done.</summary>
    public TimeSpan IdleFor(string session) => _lastSeen.TryGetValue(session, out var seen) ? time.GetUtcNow() - seen : TimeSpan.Zero;

    /// <summary>Whether it was idle for too long.</summary>
    public bool IsOver(string session) => IdleFor(session) >= Limit;

    /// <summary>Ends it now.</summary>
    public void End(string session) => _lastSeen[session] = time.GetUtcNow() - Limit;
}
