using System.Globalization;
using Amazon.Personalize.Model;

namespace LocalPersonalize.Recipes;

/// <summary>A hyperparameter of a recipe, as the service names it; values are strings on the wire.</summary>
/// <param name="IsTunable">Whether hyperparameter optimisation may choose it.</param>
internal abstract record HyperParameter(string Name, string Default, bool IsTunable)
{
    /// <summary>What may be given, in words: "a whole number from 32 to 256".</summary>
    public abstract string Allowed { get; }

    /// <exception cref="InvalidInputException">The value is not allowed.</exception>
    public void Check(string value)
    {
        if (!IsAllowed(value))
        {
            throw new InvalidInputException($"Hyperparameter {Name} is \"{value}\"; it must be {Allowed}.");
        }
    }

    /// <summary>The value at a point of its range, from 0 to below 1: what a search tries.</summary>
    public abstract string At(double point);

    /// <summary>Whether the value may be given.</summary>
    public abstract bool IsAllowed(string value);
}

/// <summary>A whole number within a range.</summary>
internal record WholeHyperParameter(string Name, int Value, int Min, int Max, bool IsTunable = true)
    : HyperParameter(Name, Value.ToString(CultureInfo.InvariantCulture), IsTunable)
{
    public override string Allowed => $"a whole number from {Min} to {Max}";

    public override string At(double point) => (Min + (int)(point * ((long)Max - Min + 1))).ToString(CultureInfo.InvariantCulture);

    public override bool IsAllowed(string value) =>
        int.TryParse(value, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) && number >= Min && number <= Max;
}

/// <summary>A whole number that only hyperparameter optimisation may choose.</summary>
internal sealed record SearchedHyperParameter(string Name, int Value, int Min, int Max) : WholeHyperParameter(Name, Value, Min, Max)
{
    public override string Allowed => $"left out: only hyperparameter optimisation chooses it, from {Min} to {Max}";

    public override bool IsAllowed(string value) => false;
}

/// <summary>A number within a range.</summary>
internal sealed record RealHyperParameter(string Name, double Value, double Min, double Max, bool IsTunable = true)
    : HyperParameter(Name, Value.ToString("0.0###", CultureInfo.InvariantCulture), IsTunable)
{
    public override string Allowed => string.Create(CultureInfo.InvariantCulture, $"a number from {Min} to {Max}");

    public override string At(double point) => (Min + (point * (Max - Min))).ToString("0.0###", CultureInfo.InvariantCulture);

    public override bool IsAllowed(string value) =>
        double.TryParse(value, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && number >= Min && number <= Max;
}

/// <summary>True or false.</summary>
internal sealed record FlagHyperParameter(string Name, bool Value, bool IsTunable = true) : HyperParameter(Name, Value ? "true" : "false", IsTunable)
{
    public override string Allowed => "true or false";

    public override string At(double point) => point < 0.5 ? "true" : "false";

    public override bool IsAllowed(string value) => bool.TryParse(value, out _);
}

/// <summary>One of several words.</summary>
internal sealed record ChoiceHyperParameter(string Name, string Value, IReadOnlyList<string> Choices) : HyperParameter(Name, Value, IsTunable: false)
{
    public override string Allowed => $"one of {string.Join(", ", Choices)}";

    public override string At(double point) => Choices[(int)(point * Choices.Count)];

    public override bool IsAllowed(string value) => Choices.Contains(value);
}

/// <summary>A recipe's hyperparameters with the values of a solution, or their defaults.</summary>
internal sealed class HyperParameterValues
{
    private readonly Dictionary<string, string> _values = [];

    /// <param name="config">What the solution sets; it was checked when the solution was created.</param>
    /// <param name="tuned">What a search tries instead.</param>
    public HyperParameterValues(Recipe recipe, SolutionConfig? config, IReadOnlyDictionary<string, string>? tuned = null)
    {
        foreach (var parameter in recipe.AlgorithmHyperParameters)
        {
            _values[parameter.Name] = tuned?.GetValueOrDefault(parameter.Name) ?? config?.AlgorithmHyperParameters?.GetValueOrDefault(parameter.Name) ?? parameter.Default;
        }

        foreach (var parameter in recipe.FeatureTransformationParameters)
        {
            _values[parameter.Name] = config?.FeatureTransformationParameters?.GetValueOrDefault(parameter.Name) ?? parameter.Default;
        }
    }

    /// <summary>When the training begins.</summary>
    public DateTimeOffset Now { get; init; }

    public int Whole(string name) => int.Parse(_values[name], CultureInfo.InvariantCulture);

    public double Real(string name) => double.Parse(_values[name], CultureInfo.InvariantCulture);

    public string Text(string name) => _values[name];

    public bool Flag(string name) => bool.Parse(_values[name]);
}
