using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.RegularExpressions;
using Amazon.Personalize.Model;

namespace Dashboard.Solutions;

/// <summary>What the operator has chosen for a new training.</summary>
public sealed partial class TrainingDraft
{
    public string Name { get; set; } = "";

    [JsonIgnore]
    public RecipeCard Recipe { get; set; } = RecipeCard.AutoML;

    /// <summary>The one event type to learn from; empty for all.</summary>
    public string EventType { get; set; } = "";

    /// <summary>The least event value to learn from; empty for all.</summary>
    public string EventValueThreshold { get; set; } = "";

    /// <summary>The columns not to learn from.</summary>
    public HashSet<TrainingColumn> LeftOut { get; init; } = [];

    /// <summary>What was typed, by hyperparameter; empty for the default.</summary>
    public Dictionary<string, string> HyperParameters { get; init; } = [];

    /// <summary>Whether and how to search for hyperparameters.</summary>
    public TuningDraft Tuning { get; init; } = new();

    /// <summary>Whether the service trains again by itself.</summary>
    public bool AutoTraining { get; set; }

    /// <summary>How often it does then.</summary>
    public int AutoTrainingDays { get; set; } = RetrainingPlan.DefaultDays;

    /// <summary>A name that says what it is and is not taken: <c>movies-hrnn</c>, <c>movies-hrnn-2</c>.</summary>
    public static string Suggest(string group, RecipeCard recipe, IReadOnlySet<string> taken)
    {
        var stem = $"{group}-{(recipe.IsAutoML ? "automl" : recipe.Name.Replace("aws-", "", StringComparison.Ordinal))}";
        stem = stem.Length > 58 ? stem[^58..].TrimStart('-', '_') : stem;
        return Enumerable.Range(1, taken.Count + 1).Select(number => number == 1 ? stem : $"{stem}-{number}").First(name => !taken.Contains(name));
    }

    /// <summary>What is wrong with the name; null when nothing is.</summary>
    public static string? FaultOfName(string name) =>
        NameShape().IsMatch(name) ? null : T["Use 1 to 63 letters, digits, hyphens and underscores, beginning with a letter or digit."].Value;

    /// <summary>What is wrong with the threshold; null when nothing is.</summary>
    public static string? FaultOfThreshold(string value) =>
        value.Length == 0 || double.TryParse(value, System.Globalization.CultureInfo.InvariantCulture, out _) ? null : T["Use a number such as 3.5, or leave it empty."].Value;

    /// <summary>True when the service can be asked.</summary>
    public bool IsValid => FaultOfName(Name) is null && FaultOfThreshold(EventValueThreshold) is null && (Recipe.IsAutoML || Tuning.IsValid)
        && HyperParameterField.Of(Recipe.Name).All(parameter => parameter.FaultOf(HyperParameters.GetValueOrDefault(parameter.Name, "")) is null);

    /// <summary>
    /// The request. Unless asked for, training stays by hand: the service's default would train anew every week, and bill it. With AutoML the
    /// service refuses a recipe and reads no hyperparameters.
    /// </summary>
    public CreateSolutionRequest ToRequest(string datasetGroupArn)
    {
        var fields = HyperParameterField.Of(Recipe.Name).ToLookup(field => field.IsFeaturization);
        var config = new SolutionConfig
        {
            AlgorithmHyperParameters = Recipe.IsAutoML ? null : Chosen(fields[false]),
            FeatureTransformationParameters = Recipe.IsAutoML ? null : Chosen(fields[true]),
            EventValueThreshold = EventValueThreshold.Length > 0 ? EventValueThreshold : null,
            HpoConfig = Recipe.IsAutoML ? null : Tuning.ToConfig(),
            TrainingDataConfig = ColumnsConfig(),
            AutoTrainingConfig = AutoTraining ? new() { SchedulingExpression = RetrainingPlan.Expression(AutoTrainingDays) } : null,
        };
        return new()
        {
            Name = Name,
            DatasetGroupArn = datasetGroupArn,
            RecipeArn = Recipe.Arn,
            PerformAutoML = Recipe.IsAutoML ? true : null,
            PerformHPO = Recipe.IsAutoML || !Tuning.IsOn ? null : true,
            PerformAutoTraining = AutoTraining,
            EventType = EventType.Length > 0 ? EventType : null,
            SolutionConfig = config is
            {
                AlgorithmHyperParameters: null, FeatureTransformationParameters: null, EventValueThreshold: null, HpoConfig: null, TrainingDataConfig: null, AutoTrainingConfig: null,
            }
                ? null
                : config,
        };
    }

    /// <summary>True when the solution was made with exactly these settings. Only then may it stand for a new one.</summary>
    public bool IsAskedBy(Solution solution)
    {
        var wanted = ToRequest(solution.DatasetGroupArn);
        return wanted.RecipeArn == solution.RecipeArn
            && (wanted.PerformAutoML is true) == (solution.PerformAutoML is true)
            && (wanted.PerformHPO is true) == (solution.PerformHPO is true)
            && (wanted.PerformAutoTraining is true) == (solution.PerformAutoTraining is true)
            && Written(wanted.SolutionConfig?.HpoConfig) == Written(solution.SolutionConfig?.HpoConfig)
            && wanted.SolutionConfig?.AutoTrainingConfig?.SchedulingExpression == solution.SolutionConfig?.AutoTrainingConfig?.SchedulingExpression
            && (wanted.EventType ?? "") == (solution.EventType ?? "")
            && (wanted.SolutionConfig?.EventValueThreshold ?? "") == (solution.SolutionConfig?.EventValueThreshold ?? "")
            && Columns(wanted.SolutionConfig?.TrainingDataConfig).SetEquals(Columns(solution.SolutionConfig?.TrainingDataConfig))
            && Same(wanted.SolutionConfig?.AlgorithmHyperParameters, solution.SolutionConfig?.AlgorithmHyperParameters)
            && Same(wanted.SolutionConfig?.FeatureTransformationParameters, solution.SolutionConfig?.FeatureTransformationParameters);

        static HashSet<TrainingColumn> Columns(TrainingDataConfig? config) =>
            [.. (config?.ExcludedDatasetColumns ?? []).SelectMany(dataset => dataset.Value.Select(column => new TrainingColumn(dataset.Key.ToUpperInvariant(), column)))];

        static string Written(HPOConfig? config) => JsonSerializer.Serialize(config);

        static bool Same(Dictionary<string, string>? one, Dictionary<string, string>? other) =>
            (one ?? []).OrderBy(pair => pair.Key, StringComparer.Ordinal).SequenceEqual((other ?? []).OrderBy(pair => pair.Key, StringComparer.Ordinal));
    }

    /// <summary>Null while nothing is left out, or where the recipe does not choose by columns: it suggests actions.</summary>
    private TrainingDataConfig? ColumnsConfig() => LeftOut.Count == 0 || !Recipe.ChoosesColumns
        ? null
        : new() { ExcludedDatasetColumns = LeftOut.GroupBy(column => column.Dataset).ToDictionary(dataset => dataset.Key, dataset => dataset.Select(column => column.Name).Order(StringComparer.Ordinal).ToList()) };

    private Dictionary<string, string>? Chosen(IEnumerable<HyperParameterField> fields)
    {
        var chosen = fields.Where(field => HyperParameters.GetValueOrDefault(field.Name, "").Length > 0).ToDictionary(field => field.Name, field => HyperParameters[field.Name]);
        return chosen.Count > 0 ? chosen : null;
    }

    [GeneratedRegex(@"^[a-zA-Z0-9][a-zA-Z0-9\-_]{0,62}\z")]
    private static partial Regex NameShape();
}
