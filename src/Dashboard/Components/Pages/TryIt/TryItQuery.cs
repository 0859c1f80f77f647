using System.Globalization;
using Dashboard.Campaigns;
using Dashboard.Campaigns.Code;
using Dashboard.DatasetGroups;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Extensions.Primitives;

namespace Dashboard.Components.Pages.TryIt;

/// <summary>A test as the page's address holds it, so that a link or a reload repeats it.</summary>
/// <param name="Live">Whether a click on a recommended item is sent as an event.</param>
public sealed record TryItQuery(
    string? Campaign, string? User, string? Item, IReadOnlyList<string> Items, int Count, IReadOnlyList<string> CompareWith, bool Live = false)
{
    public const int DefaultCount = 25;

    /// <summary>Items that the history is thought to lack; see what-if.</summary>
    public IReadOnlyList<string> Without { get; init; } = [];

    /// <summary>Items that the history is thought to end with.</summary>
    public IReadOnlyList<string> With { get; init; } = [];

    /// <summary>Whether another history is asked for than the real one.</summary>
    public bool IsWhatIf => Without.Count + With.Count > 0;

    /// <summary>The most campaigns side by side: one, and those that it is compared with.</summary>
    public const int MostCampaigns = 4;

    /// <summary>The most items that the service returns.</summary>
    public const int MaximumCount = 500;

    /// <summary>The address of the page with this test; what the input does not need is left out.</summary>
    public string Address(GroupContext group, RecipeInput input)
    {
        List<KeyValuePair<string, StringValues>> values = [new("campaign", Campaign)];
        Add("user", User, input != RecipeInput.Item);
        Add("item", Item, input == RecipeInput.Item);
        if (input == RecipeInput.Ranking && Items.Count > 0)
        {
            values.Add(new("items", Items.ToArray()));
        }

        Add("count", Count.ToString(CultureInfo.InvariantCulture), Count != DefaultCount && input != RecipeInput.Ranking);
        if (CompareWith.Count > 0)
        {
            values.Add(new("compare", CompareWith.ToArray()));
        }

        if (Without.Count > 0 && input == RecipeInput.User)
        {
            values.Add(new("without", Without.ToArray()));
        }

        if (With.Count > 0 && input == RecipeInput.User)
        {
            values.Add(new("with", With.ToArray()));
        }

        Add("live", "true", Live && input != RecipeInput.Item);
        return QueryHelpers.AddQueryString(group.Address("/try"), values);

        void Add(string name, string? value, bool wanted)
        {
            if (wanted && !string.IsNullOrEmpty(value))
            {
                values.Add(new(name, value));
            }
        }
    }

    /// <summary>Whether everything is there that the input needs.</summary>
    public bool IsComplete(RecipeInput input) => input switch
    {
        RecipeInput.Item => !string.IsNullOrEmpty(Item),
        RecipeInput.Ranking => !string.IsNullOrEmpty(User) && Items.Count > 0,
        _ => !string.IsNullOrEmpty(User),
    };

    /// <summary>The call of the runtime that this test is.</summary>
    public RecommendationCall ToCall(CampaignDetails campaign, string region, Uri? endpoint) => campaign.Recipe.Input switch
    {
        RecipeInput.Item => RecommendationCall.Recommendations(campaign.Arn, userId: null, Item, Count, region, endpoint),
        RecipeInput.Ranking => RecommendationCall.Ranking(campaign.Arn, User!, Items, region, endpoint),
        _ => RecommendationCall.Recommendations(campaign.Arn, User, itemId: null, Count, region, endpoint),
    };

    /// <summary>Records compare lists by reference; two tests are the same when their items are.</summary>
    public bool Equals(TryItQuery? other) => other is not null
        && (Campaign, User, Item, Count, Live) == (other.Campaign, other.User, other.Item, other.Count, other.Live)
        && CompareWith.SequenceEqual(other.CompareWith)
        && Without.SequenceEqual(other.Without)
        && With.SequenceEqual(other.With)
        && Items.SequenceEqual(other.Items);

    public override int GetHashCode() => HashCode.Combine(Campaign, User, Item, Count, CompareWith.Count, Items.Count, Without.Count + With.Count);
}
