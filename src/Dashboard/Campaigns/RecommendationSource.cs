using Amazon.Personalize;
using Dashboard.DatasetGroups;
using Dashboard.Jobs;
using Dashboard.Recommenders;

namespace Dashboard.Campaigns;

/// <summary>What can be asked for recommendations: a campaign, or a recommender of a domain dataset group.</summary>
/// <param name="Key">How addresses name it: a campaign by its name, a recommender with a mark before it, since the two may share a name.</param>
/// <param name="Input">What it wants to be asked with.</param>
public sealed record RecommendationSource(string Key, string Name, string Arn, string Status, RecipeInput Input)
{
    private const string RecommenderMark = "recommender:";

    /// <summary>Whether it can be asked now.</summary>
    public bool Serves => ResourceStatus.IsActive(Status);

    public bool IsRecommender => Kind == "recommender";

    /// <summary>What people call such a thing.</summary>
    public string Kind => KindOf(Key);

    /// <summary>How an address names the recommender of a name.</summary>
    public static string KeyOfRecommender(string name) => RecommenderMark + name;

    /// <summary>The name that a key stands for.</summary>
    public static string NameOf(string key) => key.StartsWith(RecommenderMark, StringComparison.Ordinal) ? key[RecommenderMark.Length..] : key;

    /// <summary>What people call the thing that a key stands for.</summary>
    public static string KindOf(string key) => key.StartsWith(RecommenderMark, StringComparison.Ordinal) ? "recommender" : "campaign";

    public static RecommendationSource Of(CampaignDetails campaign) =>
        new(campaign.Name, campaign.Name, campaign.Arn, campaign.Campaign.Status, campaign.Recipe.Input);

    public static RecommendationSource Of(RecommenderDetails recommender) =>
        new(KeyOfRecommender(recommender.Name), recommender.Name, recommender.Arn, recommender.Recommender.Status, recommender.UseCase.Input);

    /// <summary>All of the group: recommenders before campaigns, each oldest first.</summary>
    internal static async Task<IReadOnlyList<RecommendationSource>> ListAsync(IAmazonPersonalize personalize, GroupContext group, CancellationToken cancellationToken)
    {
        var recommenders = group.Domain is null ? [] : await RecommenderDetails.ListAsync(personalize, group.Arn, cancellationToken).ConfigureAwait(false);
        var campaigns = await CampaignReader.ListAsync(personalize, group.Arn, cancellationToken).ConfigureAwait(false);
        return [.. recommenders.Select(Of), .. campaigns.Select(Of)];
    }
}
