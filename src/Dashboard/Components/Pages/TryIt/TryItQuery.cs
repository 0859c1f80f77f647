using System.Globalization;
using Dashboard.Campaigns;
using Dashboard.DatasetGroups;
using Dashboard.Filters;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Extensions.Primitives;

namespace Dashboard.Components.Pages.TryIt;

/// <summary>A test as the page's address holds it, so that a link or a reload repeats it.</summary>
/// <param name="Campaign">The key of a campaign or a recommender, as <see cref="RecommendationSource.Key"/>; so are those that it is compared with.</param>
/// <param name="Live">Whether a click on a recommended item is sent as an event.</param>
public sealed record TryItQuery(
    string? Campaign, string? User, string? Item, IReadOnlyList<string> Items, int Count, IReadOnlyList<string> CompareWith, bool Live = false)
{
    public const int DefaultCount = 25;

    /// <summary>Items that the history is thought to lack; see what-if.</summary>
    public IReadOnlyList<string> Without { get; init; } = [];

    /// <summary>Items that the history is thought to end with.</summary>
    public IReadOnlyList<string> With { get; init; } = [];

    /// <summary>The name of the filter that the answers obey; null for none.</summary>
    public string? Filter { get; init; }

    /// <summary>What was typed for the filter's parameters: <c>GENRE=Comedy, Drama</c>.</summary>
    public IReadOnlyList<string> FilterValues { get; init; } = [];

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
        Add("item", Item, input is RecipeInput.Item or RecipeInput.ItemForUser);
        if (input == RecipeInput.Ranking && Items.Count > 0)
        {
            values.Add(new("items", Items.ToArray()));
        }

        Add("count", Count.ToString(CultureInfo.InvariantCulture), Count != DefaultCount && input != RecipeInput.Ranking);
        if (CompareWith.Count > 0)
        {
            values.Add(new("compare", CompareWith.ToArray()));
        }

        Add("filter", Filter, wanted: true);
        if (Filter is not null && FilterValues.Count > 0)
        {
            values.Add(new("value", FilterValues.ToArray()));
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
        RecipeInput.ItemForUser => !string.IsNullOrEmpty(User) && !string.IsNullOrEmpty(Item),
        _ => !string.IsNullOrEmpty(User),
    };

    /// <summary>What was typed for a parameter of the filter.</summary>
    public string ValueOf(string parameter) => FilterValues.FirstOrDefault(value => IsOf(parameter, value))?[(parameter.Length + 1)..] ?? "";

    /// <summary>The same test with another value for a parameter of the filter.</summary>
    public TryItQuery WithValue(string parameter, string typed) =>
        this with { FilterValues = [.. FilterValues.Where(value => !IsOf(parameter, value)), .. typed.Length > 0 ? [$"{parameter}={typed}"] : Array.Empty<string>()] };

    /// <summary>The call of the runtime that this test is.</summary>
    /// <param name="filter">The filter that <see cref="Filter"/> names.</param>
    public RecommendationCall ToCall(RecommendationSource campaign, string region, Uri? endpoint, FilterDetails? filter)
    {
        var call = campaign.Input switch
        {
            RecipeInput.Item => RecommendationCall.Recommendations(campaign.Arn, userId: null, Item, Count, region, endpoint),
            RecipeInput.Ranking => RecommendationCall.Ranking(campaign.Arn, User!, Items, region, endpoint),
            RecipeInput.ItemForUser => RecommendationCall.Recommendations(campaign.Arn, User, Item, Count, region, endpoint),
            _ => RecommendationCall.Recommendations(campaign.Arn, User, itemId: null, Count, region, endpoint),
        };
        return filter is null ? call : call.Filtered(filter.Arn, filter.Parameters.Where(parameter => ValueOf(parameter.Name).Length > 0)
            .ToDictionary(parameter => parameter.Name, parameter => parameter.ValueOf(ValueOf(parameter.Name))));
    }

    /// <summary>Records compare lists by reference; two tests are the same when their items are.</summary>
    public bool Equals(TryItQuery? other) => other is not null
        && (Campaign, User, Item, Count, Live) == (other.Campaign, other.User, other.Item, other.Count, other.Live)
        && Filter == other.Filter
        && FilterValues.SequenceEqual(other.FilterValues)
        && CompareWith.SequenceEqual(other.CompareWith)
        && Without.SequenceEqual(other.Without)
        && With.SequenceEqual(other.With)
        && Items.SequenceEqual(other.Items);

    public override int GetHashCode() => HashCode.Combine(Campaign, User, Item, Count, CompareWith.Count, Items.Count, Without.Count + With.Count, Filter);

    private static bool IsOf(string parameter, string value) => value.StartsWith($"{parameter}=", StringComparison.Ordinal);
}
