using System.Globalization;

namespace Dashboard.Solutions;

/// <summary>A hyperparameter as the form shows it. The API tells defaults but no ranges of most, so that they are written down here.</summary>
/// <param name="Name">The service's name.</param>
/// <param name="Label">In words.</param>
/// <param name="IsFeaturization">It goes with <c>featureTransformationParameters</c>, not <c>algorithmHyperParameters</c>.</param>
public sealed record HyperParameterField(string Name, string Label, string Default, double Min, double Max, bool IsWhole = false, bool IsFlag = false, bool IsFeaturization = false)
{
    private static HyperParameterField[] Histories =>
    [
        new("min_user_history_length_percentile", T["Leave out users with shorter histories than this percentile"], "0.0", 0, 1, IsFeaturization: true),
        new("max_user_history_length_percentile", T["Leave out users with longer histories than this percentile"], "0.99", 0, 1, IsFeaturization: true),
    ];

    /// <summary>The hyperparameters of a recipe; none where it has none, or is not known.</summary>
    public static IReadOnlyList<HyperParameterField> Of(string recipeName) => recipeName switch
    {
        "aws-hrnn" or "aws-hrnn-metadata" => [.. Network("43"), .. Histories],
        "aws-hrnn-coldstart" =>
        [
            .. Network("149"),
            new("cold_start_max_interactions", T["Items with at most so many interactions are new"], "15", 1, int.MaxValue, IsWhole: true, IsFeaturization: true),
            new("cold_start_max_duration", T["New items are at most so many days older than the newest"], "5.0", 0, 36_500, IsFeaturization: true),
            .. Histories,
        ],
        "aws-similar-items" => [new("popularity_discount_factor", T["Discount of popular items: 0 prefers them, 1 ignores popularity"], "0.0", 0, 1)],
        "aws-user-personalization" or "aws-personalized-ranking" => [.. Network("149"), .. Histories],
        "aws-user-personalization-v2" or "aws-personalized-ranking-v2" =>
            [new("apply_recency_bias", T["Let events count more the newer they are"], "true", 0, 1, IsFlag: true)],
        "aws-item-affinity" or "aws-item-attribute-affinity" => [new("hidden_dimension", T["Size of the network's hidden layers"], "149", 32, 256, IsWhole: true)],
        "aws-sims" =>
        [
            new("popularity_discount_factor", T["Discount of popular items: 0 prefers them, 1 ignores popularity"], "0.5", 0, 1),
            new("min_cointeraction_count", T["Least number of common users"], "3", 0, 10, IsWhole: true),
            new("min_user_history_length_percentile", T["Leave out users with shorter histories than this percentile"], "0.005", 0, 1, IsFeaturization: true),
            new("max_user_history_length_percentile", T["Leave out users with longer histories than this percentile"], "0.995", 0, 1, IsFeaturization: true),
            new("min_item_interaction_count_percentile", T["Leave out items rarer than this percentile"], "0.01", 0, 1, IsFeaturization: true),
            new("max_item_interaction_count_percentile", T["Leave out items more popular than this percentile"], "0.9", 0, 1, IsFeaturization: true),
        ],
        _ => [],
    };

    /// <summary>What is allowed, in words.</summary>
    public string Allowed => IsFlag ? T["true or false"] : TunableParameter.Between(Min, Max, IsWhole);

    /// <summary>What is wrong with a value; null when nothing is. Empty means the default.</summary>
    public string? FaultOf(string value)
    {
        var isRight = value.Length == 0 || (IsFlag
            ? value is "true" or "false"
            : double.TryParse(value, NumberStyles.Float, CultureInfo.InvariantCulture, out var number)
                && number >= Min && number <= Max && (!IsWhole || number == Math.Floor(number)));
        return isRight ? null : T["Use a {0}, or leave it empty for {1}.", Allowed, Default].Value;
    }

    private static HyperParameterField[] Network(string hiddenDimension) =>
    [
        new("hidden_dimension", T["Size of the network's hidden layers"], hiddenDimension, 32, 256, IsWhole: true),
        new("bptt", T["Events that the network looks back while it learns"], "32", 2, 32, IsWhole: true),
        new("recency_mask", T["Consider the newest popularity"], "true", 0, 1, IsFlag: true),
    ];
}
