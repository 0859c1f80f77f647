using System.Collections.Concurrent;

namespace LocalPersonalize.Storage;

/// <summary>What was read of the resources, kept until any of them changes: requests ask for the same again and again, changes are rare.</summary>
internal sealed class KeptReads<T>(EngineDatabase database)
{
    private const int Most = 1_000;

    private volatile Kept _kept = new(-1);

    /// <summary>What <paramref name="read"/> answers for <paramref name="key"/>, as of the last change. What it throws is not kept.</summary>
    public T Get(string key, Func<EngineTransaction, T> read)
    {
        // Before reading: a change that comes meanwhile makes the answer an old one.
        var version = database.ResourcesVersion;
        var kept = _kept;
        if (kept.Version != version || kept.Values.Count >= Most)
        {
            _kept = kept = new Kept(version);
        }

        return kept.Values.TryGetValue(key, out var value) ? value : kept.Values[key] = database.Read(read);
    }

    private sealed record Kept(long Version)
    {
        public ConcurrentDictionary<string, T> Values { get; } = new(StringComparer.Ordinal);
    }
}
