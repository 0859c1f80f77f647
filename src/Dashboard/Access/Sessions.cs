using System.Collections.Concurrent;
using Dashboard.Configuration;
using Microsoft.Extensions.Options;

namespace Dashboard.Access;

/// <summary>When somebody was last seen to do something, by session; all tabs of a browser are one.</summary>
internal sealed class Sessions(IOptions<DashboardOptions> options, TimeProvider time)
{
    private readonly ConcurrentDictionary<string, DateTimeOffset> _lastSeen = new();
    private readonly ConcurrentDictionary<string, DateTimeOffset> _ended = new();

    /// <summary>How long a session may be idle.</summary>
    public TimeSpan Limit { get; } = TimeSpan.FromMinutes(options.Value.Access.IdleMinutes);

    /// <summary>Something was done. Of a session from before a restart the cookie alone has told that it is not over.</summary>
    public void Touch(string session)
    {
        var now = time.GetUtcNow();
        _lastSeen[session] = now;
        foreach (var sessions in (ConcurrentDictionary<string, DateTimeOffset>[])[_lastSeen, _ended])
        {
            foreach (var (other, at) in sessions)
            {
                if (now - at > Limit * 2)
                {
                    sessions.TryRemove(other, out _);
                }
            }
        }
    }

    /// <summary>How long nothing has been done; also when the clock was set back since, which must make no session longer.</summary>
    public TimeSpan IdleFor(string session) => _lastSeen.TryGetValue(session, out var seen) ? (time.GetUtcNow() - seen).Duration() : TimeSpan.Zero;

    /// <summary>Whether it was ended, or idle for too long.</summary>
    public bool IsOver(string session) => _ended.ContainsKey(session) || IdleFor(session) >= Limit;

    /// <summary>Ends it now.</summary>
    public void End(string session) => _ended[session] = time.GetUtcNow();
}
