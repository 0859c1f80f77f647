using System.Collections.Immutable;

namespace Dashboard.Connections;

/// <summary>What hinders the calls of a connection just now, and passes or is tried again by itself.</summary>
internal sealed class Hindrances
{
    private ImmutableList<TimeSpan> _waits = [];

    /// <summary>Told, on any thread, when there is another hindrance or none any more.</summary>
    public event Action? Changed;

    /// <summary>How long the call waits that was throttled last; null when none does.</summary>
    public TimeSpan? Wait => _waits is [.., var last] ? last : null;

    /// <summary>Why work in the background cannot go on, and tries again; null when it can.</summary>
    public Exception? Outage { get; private set; }

    /// <summary>Says why work in the background cannot go on, or that it can.</summary>
    public void Note(Exception? outage)
    {
        if (!ReferenceEquals(Outage, outage))
        {
            Outage = outage;
            Changed?.Invoke();
        }
    }

    /// <summary>Says that a call waits, until the answer is disposed of.</summary>
    public IDisposable Begin(TimeSpan wait)
    {
        ImmutableInterlocked.Update(ref _waits, waits => waits.Add(wait));
        Changed?.Invoke();
        return new End(this, wait);
    }

    private sealed class End(Hindrances of, TimeSpan wait) : IDisposable
    {
        public void Dispose()
        {
            ImmutableInterlocked.Update(ref of._waits, waits => waits.Remove(wait));
            of.Changed?.Invoke();
        }
    }
}
