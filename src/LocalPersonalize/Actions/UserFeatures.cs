using System.Globalization;
using System.IO.Hashing;
using System.Text;
using LocalPersonalize.Datasets;

namespace LocalPersonalize.Actions;

/// <summary>
/// What is known of a user at a moment, as numbers that name features: the items that the user had last, how the user answered each
/// action last, and the columns of Users: each category of a categorical one, and of a numeric one the class of its size.
/// </summary>
internal static class UserFeatures
{
    /// <summary>How many of the newest items count.</summary>
    public const int MostItems = 50;

    public static ulong NameOf(string action) => Name("action", action);

    /// <param name="items">Distinct, of which the first <see cref="MostItems"/> count.</param>
    /// <param name="taken">By action whether it was taken when the user was asked last.</param>
    public static ulong[] Of(IEnumerable<string> items, IEnumerable<KeyValuePair<string, bool>> taken, DatasetTable users, string userId) =>
    [
        .. items.Take(MostItems).Select(item => Name("item", item)),
        .. taken.Select(answer => Name(answer.Value ? "taken" : "not taken", answer.Key)),
        .. Metadata(users, users.RowOf(userId)),
    ];

    private static IEnumerable<ulong> Metadata(DatasetTable users, int row) => row < 0 ? [] : users.Columns.Select(name => users.Find(name)!).SelectMany(column => column switch
    {
        TextColumn { Field.Categorical: true } => (column.TextAt(row) ?? "").Split('|', StringSplitOptions.RemoveEmptyEntries).Select(value => Name(column.Field.Name, value)),
        TextColumn => [],
        _ when double.IsNaN(column.NumberAt(row)) => [],
        _ => [Name(column.Field.Name, Size(column.NumberAt(row)))],
    });

    /// <summary>Two classes for each doubling: neighbours share one, and outliers make few.</summary>
    private static string Size(double value) => Math.Round(Math.CopySign(2 * Math.Log2(1 + Math.Abs(value)), value)).ToString(CultureInfo.InvariantCulture);

    private static ulong Name(string kind, string value) => XxHash3.HashToUInt64(Encoding.UTF8.GetBytes($"{kind}={value}"));
}
