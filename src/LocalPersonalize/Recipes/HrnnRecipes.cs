using Recommenders.Models.HierarchicalGru;

namespace LocalPersonalize.Recipes;

/// <summary>The recipes of hierarchical recurrent networks alone, and the hyperparameters that they share with the recipes that use one beside others.</summary>
internal static class HrnnRecipes
{
    private static Recipe Hrnn { get; } = new(
        "aws-hrnn",
        RecipeType.UserPersonalization,
        "Predicts the next item of a user with a hierarchical recurrent network over sessions and users. An extension of the local engine: "
        + "Amazon Personalize no longer offers this recipe.",
        "JSON-percentile-filtering",
        Network(hiddenDimension: 43),
        HistoryLengths,
        values => new HierarchicalGruTrainer(GruOptions(values)));

    private static Recipe HrnnMetadata { get; } = new(
        "aws-hrnn-metadata",
        RecipeType.UserPersonalization,
        "The network of aws-hrnn, which also learns from what is known of items, users and the moments of events: it knows new items by their "
        + "metadata, new users by theirs, and follows the context of a request. An extension of the local engine: Amazon Personalize no longer "
        + "offers this recipe.",
        "featurize_metadata",
        Network(hiddenDimension: 43),
        HistoryLengths,
        values => new HierarchicalGruTrainer(GruOptions(values) with { UsesMetadata = true }));

    private static Recipe HrnnColdstart { get; } = new(
        "aws-hrnn-coldstart",
        RecipeType.UserPersonalization,
        "The network of aws-hrnn-metadata, which shows items with few events as often as others, by their metadata alone. An extension of the "
        + "local engine: Amazon Personalize no longer offers this recipe.",
        "featurize_coldstart",
        Network(hiddenDimension: 149),
        [
            new WholeHyperParameter("cold_start_max_interactions", 15, 1, int.MaxValue, IsTunable: false),
            new RealHyperParameter("cold_start_max_duration", 5.0, 0, 36_500, IsTunable: false),
            new ChoiceHyperParameter("cold_start_relative_from", "latestItem", ["latestItem", "currentTime"]),
            .. HistoryLengths,
        ],
        values => new HierarchicalGruTrainer(GruOptions(values) with
        {
            UsesMetadata = true,
            Epochs = EpochsOf(values.Whole("hidden_dimension")),
            ColdItems = new ColdItems(
                values.Whole("cold_start_max_interactions"),
                TimeSpan.FromDays(values.Real("cold_start_max_duration")),
                values.Text("cold_start_relative_from") == "currentTime" ? values.Now.ToUnixTimeSeconds() : null),
        }))
    {
        Needs = RecipeNeeds.InteractionsAndItems,
    };

    public static IReadOnlyList<Recipe> All { get; } = [Hrnn, HrnnColdstart, HrnnMetadata];

    public static HyperParameter[] HistoryLengths =>
    [
        new RealHyperParameter("min_user_history_length_percentile", 0.0, 0, 1, IsTunable: false),
        new RealHyperParameter("max_user_history_length_percentile", 0.99, 0, 1, IsTunable: false),
    ];

    public static HyperParameter[] Network(int hiddenDimension) =>
    [
        new WholeHyperParameter("hidden_dimension", hiddenDimension, 32, 256),
        new WholeHyperParameter("bptt", 32, 2, 32),
        new FlagHyperParameter("recency_mask", true),
    ];

    public static HierarchicalGruOptions GruOptions(HyperParameterValues values) => new()
    {
        HiddenDimension = values.Whole("hidden_dimension"),
        Bptt = values.Whole("bptt"),
        RecencyMask = values.Flag("recency_mask"),
        MinUserHistoryLengthPercentile = values.Real("min_user_history_length_percentile"),
        MaxUserHistoryLengthPercentile = values.Real("max_user_history_length_percentile"),
    };

    /// <summary>How many passes a network needs: a wider one learns in fewer, and each costs more.</summary>
    public static int EpochsOf(int hiddenDimension) => Math.Clamp(1_600 / hiddenDimension, 6, new HierarchicalGruOptions().Epochs);
}
