using System.Globalization;
using System.Text.RegularExpressions;
using LocalPersonalize.Datasets;

namespace LocalPersonalize.Batch;

/// <summary>Which items a segment is for: <c>ITEMS.genres = "Comedy" AND ITEMS.year = 1999</c>. Only <c>=</c> and <c>AND</c>; case counts in values alone.</summary>
internal sealed partial class AttributeQuery
{
    private readonly List<(string Column, string Value)> _conditions = [];

    private AttributeQuery()
    {
    }

    /// <exception cref="BatchRecordException">The text is no such query, or names a column that Items does not have.</exception>
    public static AttributeQuery Parse(string text, DatasetSchema items)
    {
        var query = new AttributeQuery();
        for (var position = 0; ;)
        {
            var condition = Condition().Match(text, position);
            if (!condition.Success)
            {
                throw new BatchRecordException($"itemAttributes is not valid at position {position + 1}: a condition such as ITEMS.GENRES = \"Comedy\" is expected.");
            }

            var name = condition.Groups["column"].Value;
            var field = items.Fields.FirstOrDefault(field => field.Name.Equals(name, StringComparison.OrdinalIgnoreCase))
                ?? throw new BatchRecordException($"itemAttributes names the column {name}, which Items does not have. It has: {string.Join(", ", items.Fields.Select(one => one.Name))}.");
            var value = condition.Groups["text"].Success ? Unescape(condition.Groups["text"].Value) : condition.Groups["number"].Value;
            query._conditions.Add((field.Name, value));
            position += condition.Length;
            if (position == text.Length)
            {
                return query;
            }

            var and = And().Match(text, position);
            position += and.Success
                ? and.Length
                : throw new BatchRecordException($"itemAttributes is not valid at position {position + 1}: AND is expected. Only = and AND are allowed.");
        }
    }

    /// <summary>Whether an item meets all conditions; of several values, joined by bars, one must be equal.</summary>
    /// <param name="cell">An item's value in a column, null where blank.</param>
    public bool Matches(Func<string, string?> cell) => _conditions.TrueForAll(condition => cell(condition.Column) is { } value && Equal(value, condition.Value));

    private static bool Equal(string cell, string value) =>
        cell.Split('|').Contains(value, StringComparer.Ordinal)
        || (double.TryParse(cell, CultureInfo.InvariantCulture, out var number) && double.TryParse(value, CultureInfo.InvariantCulture, out var wanted) && number.Equals(wanted));

    private static string Unescape(string text) => text.Replace("\\\"", "\"", StringComparison.Ordinal);

    [GeneratedRegex("""\G\s*ITEMS\s*\.\s*(?<column>[A-Za-z_][A-Za-z0-9_]*)\s*=\s*("(?<text>([^"\\]|\\.)*)"|(?<number>-?[0-9]+(\.[0-9]+)?))\s*""", RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture)]
    private static partial Regex Condition();

    [GeneratedRegex(@"\GAND(?=\s)", RegexOptions.IgnoreCase)]
    private static partial Regex And();
}
