namespace Dashboard.Costs;

/// <summary>Whether something fits into what may be spent in a month.</summary>
internal static class Budget
{
    /// <summary>Why it does not, in a sentence; null when it does, or when there is no budget.</summary>
    /// <param name="budget">Dollars a month.</param>
    /// <param name="running">What runs now, dollars a month.</param>
    /// <param name="adds">What would come to it: its month, and what it costs once.</param>
    public static string? ExcessOf(int? budget, decimal running, CostEstimate adds) =>
        budget is { } most && adds.Month + adds.High > 0 && running + adds.Month + adds.High > most
            ? T["With what runs now ({0} a month) this comes to {1} this month, above your budget of {2}.", Money.Of(running), Money.Of(running + adds.Month + adds.High), Money.Of(most)].Value
            : null;
}
