namespace Recommenders.Data;

/// <summary>What one user did, oldest first: item indices and the seconds since 1970 at which it was; and what is known of the user and of now.</summary>
public readonly ref struct History
{
    /// <summary>Two spans of the same length.</summary>
    public History(ReadOnlySpan<int> items, ReadOnlySpan<long> timestamps)
    {
        Items = items;
        Timestamps = timestamps;
    }

    /// <summary>Item indices.</summary>
    public ReadOnlySpan<int> Items { get; }

    /// <summary>Seconds since 1970 (UTC).</summary>
    public ReadOnlySpan<long> Timestamps { get; }

    /// <summary>What is known of the user.</summary>
    public FeatureRow User { get; init; }

    /// <summary>What is known of the moment for which the next item is wanted.</summary>
    public FeatureRow Context { get; init; }

    /// <summary>How many events there are.</summary>
    public int Length => Items.Length;

    /// <summary>The oldest <paramref name="count"/> events.</summary>
    public History First(int count) => new(Items[..count], Timestamps[..count]) { User = User, Context = Context };

    /// <summary>The newest <paramref name="count"/> events, or all where there are fewer.</summary>
    public History Last(int count) => Length <= count ? this : new(Items[^count..], Timestamps[^count..]) { User = User, Context = Context };
}
