using System.Globalization;
using System.Text.Json.Serialization;
using Amazon.Personalize;
using Amazon.Personalize.Model;

namespace Dashboard.Solutions;

/// <summary>A hyperparameter that the service can search for, as <c>DescribeAlgorithm</c> tells it.</summary>
/// <param name="Values">What may be chosen; null for a number from <paramref name="Min"/> to <paramref name="Max"/>.</param>
public sealed record TunableParameter(string Name, double Min, double Max, bool IsWhole, IReadOnlyList<string>? Values = null)
{
    /// <summary>What may be tried, in words.</summary>
    public string Allowed => Values is not null
        ? string.Join(T[" or "], Values)
        : Between(Min, Max, IsWhole);

    /// <summary>The numbers that are allowed, in words, and as they have to be typed.</summary>
    internal static string Between(double min, double max, bool isWhole)
    {
        var (from, to) = (min.ToString(CultureInfo.InvariantCulture), max.ToString(CultureInfo.InvariantCulture));
        return isWhole ? T["whole number from {0} to {1}", from, to] : T["number from {0} to {1}", from, to];
    }

    /// <summary>Asks the service what can be searched for with a recipe; nothing when the recipe has nothing of the kind.</summary>
    public static async Task<IReadOnlyList<TunableParameter>> ReadAsync(IAmazonPersonalize personalize, string recipeArn, CancellationToken cancellationToken)
    {
        var recipe = (await personalize.DescribeRecipeAsync(new() { RecipeArn = recipeArn }, cancellationToken).ConfigureAwait(false)).Recipe;
        if (recipe.AlgorithmArn is null)
        {
            return [];
        }

        var algorithm = (await personalize.DescribeAlgorithmAsync(new() { AlgorithmArn = recipe.AlgorithmArn }, cancellationToken).ConfigureAwait(false)).Algorithm;
        var ranges = algorithm.DefaultHyperParameterRanges;
        return
        [
            .. (ranges?.IntegerHyperParameterRanges ?? []).Where(range => range.IsTunable is true)
                .Select(range => new TunableParameter(range.Name, range.MinValue ?? 0, range.MaxValue ?? int.MaxValue, IsWhole: true)),
            .. (ranges?.ContinuousHyperParameterRanges ?? []).Where(range => range.IsTunable is true)
                .Select(range => new TunableParameter(range.Name, range.MinValue ?? 0, range.MaxValue ?? double.MaxValue, IsWhole: false)),
            .. (ranges?.CategoricalHyperParameterRanges ?? []).Where(range => range.IsTunable is true)
                .Select(range => new TunableParameter(range.Name, 0, 0, IsWhole: false, range.Values)),
        ];
    }
}

/// <summary>What the operator typed for one hyperparameter. Empty is the whole of what is allowed.</summary>
public sealed class TuningRange
{
    /// <summary>Whether it is searched for at all.</summary>
    public bool IsIncluded { get; set; } = true;

    public string From { get; set; } = "";

    public string To { get; set; } = "";

    /// <summary>What is wrong; null when nothing is.</summary>
    public string? FaultOf(TunableParameter parameter) => !IsIncluded || parameter.Values is not null ? null
        : Number(From, parameter, parameter.Min) is not { } from || Number(To, parameter, parameter.Max) is not { } to ? T["Use a {0}, or leave it empty.", parameter.Allowed].Value
        : from > to ? T["The first must not be greater than the second."].Value
        : null;

    internal static double? Number(string text, TunableParameter parameter, double whenEmpty) =>
        text.Length == 0 ? whenEmpty
        : double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number)
            && number >= parameter.Min && number <= parameter.Max && (!parameter.IsWhole || number == Math.Floor(number)) ? number
        : null;
}

/// <summary>Whether to search for hyperparameters, how long, and within which ranges.</summary>
public sealed class TuningDraft
{
    /// <summary>The most trials that the service allows.</summary>
    public const int MostTrials = 40;

    /// <summary>The most trials side by side that the service allows.</summary>
    public const int MostParallel = 10;

    public bool IsOn { get; set; }

    public int Trials { get; set; } = 12;

    public int Parallel { get; set; } = 2;

    /// <summary>What the recipe can be searched for; empty while not known, and where there is nothing.</summary>
    [JsonIgnore]
    public IReadOnlyList<TunableParameter> Parameters { get; set; } = [];

    /// <summary>What was typed, by hyperparameter.</summary>
    public Dictionary<string, TuningRange> Ranges { get; init; } = [];

    /// <summary>What was typed for a hyperparameter.</summary>
    public TuningRange RangeOf(TunableParameter parameter)
    {
        if (!Ranges.TryGetValue(parameter.Name, out var range))
        {
            range = Ranges[parameter.Name] = new();
        }

        return range;
    }

    /// <summary>True when the service can be asked to search.</summary>
    public bool IsValid => !IsOn || (Included.Any() && Included.All(parameter => RangeOf(parameter).FaultOf(parameter) is null));

    private IEnumerable<TunableParameter> Included => Parameters.Where(parameter => RangeOf(parameter).IsIncluded);

    /// <summary>The request's part; null without a search.</summary>
    public HPOConfig? ToConfig() => !IsOn ? null : new()
    {
        HpoResourceConfig = new()
        {
            MaxNumberOfTrainingJobs = Trials.ToString(CultureInfo.InvariantCulture),
            MaxParallelTrainingJobs = Parallel.ToString(CultureInfo.InvariantCulture),
        },
        AlgorithmHyperParameterRanges = new()
        {
            IntegerHyperParameterRanges = NullIfEmpty(Included.Where(parameter => parameter is { IsWhole: true, Values: null }).Select(parameter =>
                new IntegerHyperParameterRange { Name = parameter.Name, MinValue = (int)From(parameter), MaxValue = (int)To(parameter) })),
            ContinuousHyperParameterRanges = NullIfEmpty(Included.Where(parameter => parameter is { IsWhole: false, Values: null }).Select(parameter =>
                new ContinuousHyperParameterRange { Name = parameter.Name, MinValue = From(parameter), MaxValue = To(parameter) })),
            CategoricalHyperParameterRanges = NullIfEmpty(Included.Where(parameter => parameter.Values is not null).Select(parameter =>
                new CategoricalHyperParameterRange { Name = parameter.Name, Values = [.. parameter.Values!] })),
        },
    };

    private double From(TunableParameter parameter) => TuningRange.Number(RangeOf(parameter).From, parameter, parameter.Min)!.Value;

    private double To(TunableParameter parameter) => TuningRange.Number(RangeOf(parameter).To, parameter, parameter.Max)!.Value;

    private static List<T>? NullIfEmpty<T>(IEnumerable<T> some) => some.ToList() is { Count: > 0 } list ? list : null;
}
