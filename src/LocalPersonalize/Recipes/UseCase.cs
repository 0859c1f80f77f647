using Amazon.Personalize;

namespace LocalPersonalize.Recipes;

/// <summary>What a recommender's recipe asks of its dataset group and of each request.</summary>
/// <param name="Domain">The only domain whose dataset groups can have it.</param>
/// <param name="EventType">The events that it learns from, of which there must be 1,000; null for all.</param>
/// <param name="Drops">What a user did so with is not recommended to that user again; null drops nothing.</param>
/// <param name="NeedsUserId">Whether a request must have a userId.</param>
/// <param name="NeedsItemId">Whether a request must have an itemId.</param>
internal sealed record UseCase(
    Domain Domain, string? EventType = null, string? Drops = null, bool NeedsUserId = true, bool NeedsItemId = false)
{
    public const string View = "View";
    public const string Purchase = "Purchase";
    public const string Watch = "Watch";
}
