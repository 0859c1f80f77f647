using System.Globalization;
using System.Text.RegularExpressions;

namespace Dashboard.Datasets.Importing;

/// <summary>Names for what an import makes: valid and, as far as can be known, free.</summary>
internal static partial class DatasetNames
{
    private const int Longest = 63;

    /// <summary>Fills in the names that the operator has not chosen.</summary>
    public static ImportPlan Fill(ImportPlan plan, string group, DateTimeOffset now)
    {
        var type = plan.Draft.Type.Slug();
        return plan with
        {
            SchemaName = plan.SchemaName.Length > 0 ? plan.SchemaName : Cut($"{group}-{type}-schema"),
            DatasetName = plan.DatasetName.Length > 0 ? plan.DatasetName : Cut($"{group}-{type}"),
            JobName = plan.JobName.Length > 0
                ? plan.JobName
                : Cut($"{group}-{type}", "-" + now.UtcDateTime.ToString("yyyyMMdd-HHmmss", CultureInfo.InvariantCulture)),
        };
    }

    /// <summary>What is wrong with a name; null when nothing is.</summary>
    public static string? Check(string name) =>
        name.Length is 0 or > Longest ? T["A name has 1 to {0} characters.", Longest].Value
        : !Valid().IsMatch(name) ? T["Use letters, digits, hyphens and underscores, beginning with a letter or digit."].Value
        : null;

    /// <summary>The name with the number that makes it one of its own: <c>shop-2</c>.</summary>
    public static string Numbered(string name, int number) => number == 1 ? name : Cut(name, $"-{number}");

    private static string Cut(string name, string suffix = "") =>
        name[..Math.Min(name.Length, Longest - suffix.Length)] + suffix;

    [GeneratedRegex(@"^[a-zA-Z0-9][a-zA-Z0-9\-_]*$")]
    private static partial Regex Valid();
}
