namespace LocalPersonalize.Storage;

/// <summary>A resource as stored: what all kinds have, and the <typeparamref name="TState"/> that is its own.</summary>
/// <param name="Parent">ARN of what it belongs to: a dataset's group, an import job's dataset, a campaign's solution; null at the top.</param>
/// <param name="Status">As the service spells it, see <see cref="ResourceStatus"/>.</param>
internal sealed record Resource<TState>(
    string Arn, string Name, string? Parent, string Status, string? FailureReason, DateTime CreatedAt, DateTime UpdatedAt, TState State)
    where TState : IResourceState;

/// <summary>The part of a resource that is particular to its kind; stored as JSON, so members may be added, not renamed.</summary>
internal interface IResourceState
{
    /// <summary>Names the kind in the database.</summary>
    static abstract string Kind { get; }
}

/// <summary>One page of a list, and the token of the next one, null on the last.</summary>
internal sealed record Page<T>(IReadOnlyList<T> Items, string? NextToken)
{
    public List<TOut> Select<TOut>(Func<T, TOut> selector) => Items.Select(selector).ToList();
}
