using System.Globalization;
using System.Text.Json.Serialization;
using System.Text.RegularExpressions;
using Amazon.Personalize.Model;

namespace Dashboard.Campaigns;

/// <summary>What an operator fills in to launch a campaign or to change one.</summary>
public sealed partial class CampaignDraft
{
    private const string WeightKey = "explorationWeight";
    private const string AgeKey = "explorationItemAgeCutOff";

    public string Name { get; set; } = "";

    [JsonIgnore]
    public DeployableVersion? Version { get; set; }

    public int MinProvisionedTps { get; set; } = 1;

    /// <summary>Share of recommendations that try out new items, 0 to 1; the service's default is 0.3.</summary>
    public double ExplorationWeight { get; set; } = 0.3;

    /// <summary>Items younger than so many days are new; the service's default is 30.</summary>
    public int ExplorationItemAgeCutOff { get; set; } = 30;

    public bool ReturnsMetadata { get; set; }

    /// <summary>A draft for the version that was asked for, else the newest, named after its solution with a number if that name is taken.</summary>
    public static CampaignDraft ForNew(
        IReadOnlyList<DeployableVersion> versions, IReadOnlyList<CampaignDetails> existing, string? versionArn = null)
    {
        var version = versions.FirstOrDefault(version => version.Arn == versionArn) ?? (versions.Count > 0 ? versions[0] : null);
        var name = version?.SolutionName ?? "campaign";
        var free = Enumerable.Range(1, existing.Count + 1).Select(number => number == 1 ? name : $"{name}-{number}")
            .First(candidate => existing.All(campaign => campaign.Name != candidate));
        return new() { Name = free, Version = version };
    }

    /// <summary>A draft that leaves the campaign as it is, but for the newest version of its solution.</summary>
    public static CampaignDraft ForUpdate(CampaignDetails campaign, IReadOnlyList<DeployableVersion> versions)
    {
        var config = campaign.Campaign.CampaignConfig;
        var draft = new CampaignDraft
        {
            Name = campaign.Name,
            Version = versions.FirstOrDefault(version => version.SolutionName == campaign.SolutionName) ?? (versions.Count > 0 ? versions[0] : null),
            MinProvisionedTps = campaign.Campaign.MinProvisionedTPS ?? 1,
            ReturnsMetadata = config?.EnableMetadataWithRecommendations ?? false,
        };
        if (config?.ItemExplorationConfig is { } exploration)
        {
            draft.ExplorationWeight = Read(exploration, WeightKey) ?? draft.ExplorationWeight;
            draft.ExplorationItemAgeCutOff = (int)(Read(exploration, AgeKey) ?? draft.ExplorationItemAgeCutOff);
        }

        return draft;
    }

    /// <summary>What is wrong with a name, or null.</summary>
    public static string? FaultOfName(string? name) => name switch
    {
        null or "" => T["A campaign needs a name."],
        { Length: > 63 } => T["A name has at most 63 characters; this one has {0}.", name.Length],
        _ when !NamePattern().IsMatch(name) => T["Use letters, digits, hyphens and underscores, and begin with a letter or a digit."],
        _ => (string?)null,
    };

    public CreateCampaignRequest ToCreateRequest() => new()
    {
        Name = Name,
        SolutionVersionArn = Version!.Arn,
        MinProvisionedTPS = MinProvisionedTps,
        CampaignConfig = Config(Version.Recipe),
    };

    public UpdateCampaignRequest ToUpdateRequest(string campaignArn) => new()
    {
        CampaignArn = campaignArn,
        SolutionVersionArn = Version!.Arn,
        MinProvisionedTPS = MinProvisionedTps,
        CampaignConfig = Config(Version.Recipe),
    };

    // Settings that a recipe does not have are an error of the request, so they are left out.
    private CampaignConfig? Config(CampaignRecipe recipe)
    {
        var metadata = ReturnsMetadata && recipe.MetadataIsOptional;
        return !metadata && !recipe.Explores ? null : new()
        {
            EnableMetadataWithRecommendations = metadata ? true : null,
            ItemExplorationConfig = !recipe.Explores ? null : new()
            {
                [WeightKey] = ExplorationWeight.ToString(CultureInfo.InvariantCulture),
                [AgeKey] = ExplorationItemAgeCutOff.ToString(CultureInfo.InvariantCulture),
            },
        };
    }

    private static double? Read(Dictionary<string, string> config, string key) =>
        config.TryGetValue(key, out var text) && double.TryParse(text, CultureInfo.InvariantCulture, out var number) ? number : null;

    [GeneratedRegex(@"^[a-zA-Z0-9][a-zA-Z0-9\-_]*\z")]
    private static partial Regex NamePattern();
}
