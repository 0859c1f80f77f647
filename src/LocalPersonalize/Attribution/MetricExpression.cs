using System.Text.RegularExpressions;
using Amazon.Personalize.Model;

namespace LocalPersonalize.Attribution;

/// <summary>What a metric adds up: <c>SUM(Items.PRICE)</c>, <c>SUM(Interactions.EVENT_VALUE)</c> or <c>SAMPLECOUNT()</c>.</summary>
/// <param name="Dataset">ITEMS or INTERACTIONS; null for a count.</param>
/// <param name="Column">Null for a count.</param>
internal sealed partial record MetricExpression(string? Dataset, string? Column)
{
    /// <summary>The function's name in reports.</summary>
    public string Function => Column is null ? "samplecount" : "sum";

    /// <exception cref="InvalidInputException">It is none of the three.</exception>
    public static MetricExpression Parse(string text) => Pattern().Match(text) is { Success: true } match
        ? match.Groups["column"] is { Success: true, Value: var column }
            ? new MetricExpression(match.Groups["dataset"].Value.ToUpperInvariant(), column.ToUpperInvariant())
            : new MetricExpression(null, null)
        : throw new InvalidInputException($"Expression {text} is not known. Use SUM(Items.COLUMN), SUM(Interactions.COLUMN) or SAMPLECOUNT().");

    [GeneratedRegex(@"^\s*(SUM\(\s*(?<dataset>Items|Interactions)\s*\.\s*(?<column>[A-Za-z_][A-Za-z0-9_]*)\s*\)|SAMPLECOUNT\(\s*\))\s*$", RegexOptions.IgnoreCase)]
    private static partial Regex Pattern();
}
