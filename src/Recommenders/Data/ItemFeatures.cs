namespace Recommenders.Data;

/// <summary>What is known of items beside who had them; a row for each item of the vocabulary.</summary>
/// <param name="Columns">Categories and numbers.</param>
public sealed record ItemFeatures(FeatureTable Columns)
{
    /// <summary>The time since which each item is there, in seconds since 1970; null where it is not known of any.</summary>
    public IReadOnlyList<long?>? CreationTimes { get; init; }

    /// <summary>Each item's title.</summary>
    public IReadOnlyList<string?>? Titles { get; init; }

    /// <summary>Each item's description.</summary>
    public IReadOnlyList<string?>? Texts { get; init; }
}
