using System.Globalization;
using System.Text.RegularExpressions;

namespace Dashboard.Filters;

/// <summary>A parameter of a filter, <c>$GENRE</c>: a request gives its value.</summary>
/// <param name="IsList">Whether it stands for strings in a list, <c>IN ($GENRE)</c>, rather than for what a field is compared with.</param>
public sealed partial record FilterParameter(string Name, bool IsList)
{
    /// <summary>The parameters of an expression, in the order in which they come.</summary>
    public static IReadOnlyList<FilterParameter> Of(string expression)
    {
        // Texts in quotes may hold anything, so they are taken out first.
        var bare = Quoted().Replace(expression, "\"\"");
        return [.. Parameter().Matches(bare).Select(match => new FilterParameter(match.Groups["name"].Value, List().IsMatch(bare[..match.Index]))).DistinctBy(parameter => parameter.Name)];
    }

    /// <summary>What was typed, as the service takes it: strings in quotes with commas between them, numbers plain.</summary>
    /// <param name="typed">For a list, values separated by commas.</param>
    public string ValueOf(string typed) => IsList
        ? string.Join(',', typed.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Select(FilterText.Quote))
        : double.TryParse(typed, NumberStyles.Float, CultureInfo.InvariantCulture, out _) ? typed.Trim() : FilterText.Quote(typed.Trim());

    [GeneratedRegex("""("([^"\\]|\\.)*"|'([^'\\]|\\.)*')""", RegexOptions.ExplicitCapture)]
    private static partial Regex Quoted();

    [GeneratedRegex(@"\$(?<name>[A-Za-z0-9_]+)", RegexOptions.ExplicitCapture)]
    private static partial Regex Parameter();

    [GeneratedRegex(@"\bIN\s*\([^()]*$", RegexOptions.IgnoreCase)]
    private static partial Regex List();
}

/// <summary>Texts as filter expressions write them.</summary>
internal static class FilterText
{
    public static string Quote(string text) => $"\"{text.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal)}\"";
}
