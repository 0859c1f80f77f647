using System.Globalization;
using Amazon.Personalize.Model;

namespace Dashboard.Recommenders;

/// <summary>What an operator fills in to make a recommender or to change one.</summary>
public sealed class RecommenderDraft
{
    private const string WeightKey = "explorationWeight";
    private const string AgeKey = "explorationItemAgeCutOff";

    public string Name { get; set; } = "";

    public UseCase? UseCase { get; set; }

    public int MinRequestsPerSecond { get; set; } = 1;

    /// <summary>Share of recommendations that try out new items, 0 to 1; the service's default is 0.3.</summary>
    public double ExplorationWeight { get; set; } = 0.3;

    /// <summary>Items younger than so many days are new; the service's default is 30.</summary>
    public int ExplorationItemAgeCutOff { get; set; } = 30;

    public bool ReturnsMetadata { get; set; }

    /// <summary>What the rest of the configuration was, which an update must not lose.</summary>
    private TrainingDataConfig? TrainingData { get; set; }

    /// <summary>A draft for a use case, named after it with a number if that name is taken.</summary>
    public static RecommenderDraft ForNew(UseCase useCase, string groupName, IReadOnlyList<RecommenderDetails> existing) => new()
    {
        UseCase = useCase,
        Name = NameFor(useCase, groupName, existing),
    };

    /// <summary>A free name such as <c>shop-recommended-for-you</c>: recommenders of all groups share one space of names.</summary>
    public static string NameFor(UseCase useCase, string groupName, IReadOnlyList<RecommenderDetails> existing)
    {
        // Without the domain that every recipe of the group begins with: aws-ecomm-recommended-for-you.
        var words = useCase.Name.Split('-', 3)[^1];
        var name = $"{groupName}-{words}"[..Math.Min(60, groupName.Length + words.Length + 1)].TrimEnd('-');
        return Enumerable.Range(1, existing.Count + 1).Select(number => number == 1 ? name : $"{name}-{number}")
            .First(candidate => existing.All(recommender => recommender.Name != candidate));
    }

    /// <summary>A draft that leaves the recommender as it is.</summary>
    public static RecommenderDraft ForUpdate(RecommenderDetails recommender)
    {
        var config = recommender.Recommender.RecommenderConfig;
        var draft = new RecommenderDraft
        {
            Name = recommender.Name,
            UseCase = recommender.UseCase,
            MinRequestsPerSecond = recommender.MinRequestsPerSecond,
            ReturnsMetadata = config?.EnableMetadataWithRecommendations is true,
            TrainingData = config?.TrainingDataConfig,
        };
        if (config?.ItemExplorationConfig is { } exploration)
        {
            draft.ExplorationWeight = Read(exploration, WeightKey) ?? draft.ExplorationWeight;
            draft.ExplorationItemAgeCutOff = (int)(Read(exploration, AgeKey) ?? draft.ExplorationItemAgeCutOff);
        }

        return draft;
    }

    public CreateRecommenderRequest ToCreateRequest(string datasetGroupArn) => new()
    {
        Name = Name,
        DatasetGroupArn = datasetGroupArn,
        RecipeArn = UseCase!.Arn,
        RecommenderConfig = Config(),
    };

    public UpdateRecommenderRequest ToUpdateRequest(string recommenderArn) => new() { RecommenderArn = recommenderArn, RecommenderConfig = Config() };

    // Settings that a use case does not have are an error of the request, so they are left out.
    private RecommenderConfig Config() => new()
    {
        MinRecommendationRequestsPerSecond = MinRequestsPerSecond,
        EnableMetadataWithRecommendations = ReturnsMetadata ? true : null,
        TrainingDataConfig = TrainingData,
        ItemExplorationConfig = UseCase?.Explores is not true ? null : new()
        {
            [WeightKey] = ExplorationWeight.ToString(CultureInfo.InvariantCulture),
            [AgeKey] = ExplorationItemAgeCutOff.ToString(CultureInfo.InvariantCulture),
        },
    };

    private static double? Read(Dictionary<string, string> config, string key) =>
        config.TryGetValue(key, out var text) && double.TryParse(text, CultureInfo.InvariantCulture, out var number) ? number : null;
}
