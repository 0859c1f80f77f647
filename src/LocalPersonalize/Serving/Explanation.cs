namespace LocalPersonalize.Serving;

/// <summary>Why a user gets an item.</summary>
/// <param name="Rank">Where it stands in the user's list, without exploration, filters and promotions; 1 is best.</param>
/// <param name="Probability">What the model gives it, over all items; null with recipes that give an order only.</param>
/// <param name="Events">How many interactions it has.</param>
/// <param name="PopularityRank">1 for the item with the most interactions.</param>
/// <param name="Reasons">What in the user's history speaks for it, the strongest first; none where the recipe does not look at it.</param>
internal sealed record Explanation(string ItemId, int Rank, double? Probability, int Events, int PopularityRank, IReadOnlyList<ExplainingItem> Reasons);

/// <summary>An item of the history that speaks for another.</summary>
/// <param name="Factor">How many times as probable the explained item is with it as without it; above 1.</param>
internal sealed record ExplainingItem(string ItemId, double Factor);

/// <summary>Another history of a user, to see what it would change.</summary>
/// <param name="Without">Items whose events are left out.</param>
/// <param name="With">Items that come last, as if the user had just had them.</param>
internal sealed record WhatIf(IReadOnlyList<string> Without, IReadOnlyList<string> With);
