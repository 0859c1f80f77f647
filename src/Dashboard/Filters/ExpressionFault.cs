using System.Globalization;
using System.Text.RegularExpressions;

namespace Dashboard.Filters;

/// <summary>Where in an expression the service found a fault.</summary>
/// <param name="Before">The line's text before the fault.</param>
/// <param name="At">From the fault to the end of its line; empty if something is missing at the end.</param>
public sealed partial record ExpressionFault(string Message, int Line, int Column, string Before, string At)
{
    /// <summary>Reads a refusal such as <c>IN expected (line 1, column 33)</c>; null if it names no place.</summary>
    public static ExpressionFault? Find(string message, string expression)
    {
        if (Place().Match(message) is not { Success: true } place)
        {
            return null;
        }

        var (line, column) = (Number(place, "line"), Number(place, "column"));
        var text = expression.Split('\n').ElementAtOrDefault(line - 1) ?? "";
        var start = Math.Clamp(column - 1, 0, text.Length);
        return new(message[..place.Index].Trim(), line, column, text[..start], text[start..]);
    }

    private static int Number(Match place, string group) => int.Parse(place.Groups[group].Value, CultureInfo.InvariantCulture);

    [GeneratedRegex(@"\(line (?<line>\d{1,5}), column (?<column>\d{1,5})\)\s*$", RegexOptions.ExplicitCapture)]
    private static partial Regex Place();
}
