using System.Collections.Immutable;

namespace Dashboard.Connections;

/// <summary>Calls of a connection that wait because Amazon has throttled them; they are made again by themselves.</summary>
internal sealed class SlowDowns
{
    private ImmutableList<TimeSpan> _waits = [];

    /// <summary>Told, on any thread, when a call begins or ends to wait.</summary>
    public event Action? Changed;

    /// <summary>How long the call waits that was throttled last; null when none does.</summary>
    public TimeSpan? Wait => _waits is [.., var last] ? last : null;

    /// <summary>Says that a call waits, until the answer is disposed of.</summary>
    public IDisposable Begin(TimeSpan wait)
    {
        ImmutableInterlocked.Update(ref _waits, waits => waits.Add(wait));
        Changed?.Invoke();
        return new End(this, wait);
    }

    private sealed class End(SlowDowns of, TimeSpan wait) : IDisposable
    {
        public void Dispose()
        {
            ImmutableInterlocked.Update(ref of._waits, waits => waits.Remove(wait));
            of.Changed?.Invoke();
        }
    }
}
