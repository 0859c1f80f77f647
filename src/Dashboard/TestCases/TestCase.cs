using System.Text.Json.Serialization;
using Dashboard.Campaigns;
using Dashboard.Components.Pages.TryIt;

namespace Dashboard.TestCases;

/// <summary>What has to hold of a list of recommendations.</summary>
/// <param name="Contains">Whether the item has to be among the first, or must not be.</param>
/// <param name="Top">How many count as the first.</param>
public sealed record Expectation(string ItemId, string ItemLabel, bool Contains, int Top)
{
    /// <summary>Whether it holds of these items, the best first.</summary>
    public bool HoldsOf(IReadOnlyList<string> itemIds) => itemIds.Take(Top).Contains(ItemId) == Contains;

    /// <summary>The expectation in a sentence.</summary>
    public string Words => Contains ? T["“{0}” is among the first {1}", ItemLabel, Top] : T["“{0}” is not among the first {1}", ItemLabel, Top];
}

/// <summary>A test of <em>Try it</em> that is kept: whom, or what item, to ask for, through which filter, and what has to come.</summary>
/// <param name="UserId">Null where the recipe is asked with an item alone.</param>
/// <param name="Campaign">The key of the campaign or recommender that it was saved with.</param>
/// <param name="FilterValues">What was typed for the filter's parameters: <c>GENRE=Comedy</c>.</param>
public sealed record TestCase(string Id, string? UserId, string Campaign, string? Filter, IReadOnlyList<string> FilterValues, int Count, Expectation Expectation)
{
    /// <summary>The item that is asked about; null for recipes that are asked with a user alone.</summary>
    public string? ItemId { get; init; }

    public string? ItemLabel { get; init; }

    /// <summary>What it asks with.</summary>
    [JsonIgnore]
    public RecipeInput Input => ItemId is null ? RecipeInput.User : string.IsNullOrEmpty(UserId) ? RecipeInput.Item : RecipeInput.ItemForUser;

    /// <summary>Whom, or what item, it asks for.</summary>
    [JsonIgnore]
    public string Subject => Input switch
    {
        RecipeInput.Item => T["Item {0}", ItemLabel ?? ItemId!],
        RecipeInput.ItemForUser => T["Item {0}, user {1}", ItemLabel ?? ItemId!, UserId!],
        _ => T["User {0}", UserId!],
    };

    /// <summary>The test as Try it has it.</summary>
    /// <param name="campaign">The key of the campaign that is asked.</param>
    internal TryItQuery Of(string campaign) => new(campaign, UserId, ItemId, [], Count, []) { Filter = Filter, FilterValues = FilterValues };
}

/// <summary>What came of a test case with one solution version.</summary>
/// <param name="VersionArn">The solution version that answered; a recommender's own ARN, which has none.</param>
/// <param name="ItemIds">The list, the best first; empty when it was refused.</param>
/// <param name="Failure">Why there was no answer.</param>
public sealed record TestOutcome(string CaseId, string Campaign, string VersionArn, DateTimeOffset At, IReadOnlyList<string> ItemIds, string? Failure)
{
    /// <summary>Whether the expectation held.</summary>
    public bool Passes(Expectation expectation) => Failure is null && expectation.HoldsOf(ItemIds);

    /// <summary>The rank of an item, from 1; null when it is not in the list.</summary>
    public int? RankOf(string itemId) => ItemIds.TakeWhile(id => id != itemId).Count() is var before && before < ItemIds.Count ? before + 1 : null;

    /// <summary>How many of the first items were not among the first with the version before.</summary>
    public int NewSince(TestOutcome before, int top) => ItemIds.Take(top).Except(before.ItemIds.Take(top)).Count();
}
