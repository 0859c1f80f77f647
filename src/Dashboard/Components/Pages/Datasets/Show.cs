using System.Globalization;
using Dashboard.Datasets;
using Dashboard.Datasets.Profiling;
using MudBlazor;

namespace Dashboard.Components.Pages.Datasets;

/// <summary>Numbers, sizes and dates as these pages show them.</summary>
internal static class Show
{
    /// <summary><c>640 B</c>, <c>1.9 MB</c>.</summary>
    public static string Size(double bytes) => bytes switch
    {
        < 1_000 => $"{bytes:0} B",
        < 1_000_000 => $"{bytes / 1e3:0.#} KB",
        < 1_000_000_000 => $"{bytes / 1e6:0.#} MB",
        _ => $"{bytes / 1e9:0.##} GB",
    };

    /// <summary>A number with as many decimals as help.</summary>
    public static string Number(double number) => Math.Abs(number) switch
    {
        0 => "0",
        < 1 => number.ToString("0.###", CultureInfo.CurrentCulture),
        < 1_000 => number.ToString("0.##", CultureInfo.CurrentCulture),
        _ => number.ToString("N0", CultureInfo.CurrentCulture),
    };

    /// <summary>A day, from Unix time in seconds.</summary>
    public static string Day(double unixSeconds) => DateTimeOffset
        .FromUnixTimeSeconds((long)Math.Clamp(unixSeconds, -62_135_596_800, 253_402_300_799)).ToString(T["d MMM yyyy"], CultureInfo.CurrentCulture);

    /// <summary>A share as a percentage.</summary>
    public static string Percent(double share) => share is > 0 and < 0.01 ? "< 1 %" : $"{share * 100:0.#} %";

    /// <summary>A length of time in its largest unit.</summary>
    public static string Span(double seconds) => seconds switch
    {
        < 7_200 => T["{0:0} minutes", seconds / 60],
        < 172_800 => T["{0:0} hours", seconds / 3_600],
        < 86_400 * 90 => T["{0:0} days", seconds / 86_400],
        < 86_400 * 730 => T["{0:0} months", seconds / 2_629_800],
        _ => T["{0:0.#} years", seconds / 31_557_600],
    };

    /// <summary>What a column's values are, in a word.</summary>
    public static string Kind(ColumnKind kind) => kind switch
    {
        ColumnKind.Empty => T["Empty"],
        ColumnKind.WholeNumber => T["Whole numbers"],
        ColumnKind.DecimalNumber => T["Decimals"],
        ColumnKind.Boolean => T["True or false"],
        ColumnKind.Timestamp => T["Dates and times"],
        _ => T["Text"],
    };

    /// <summary>The icon of a dataset.</summary>
    public static string Icon(DatasetType type) => type switch
    {
        DatasetType.Items => Icons.Material.Outlined.Category,
        DatasetType.Users => Icons.Material.Outlined.Group,
        DatasetType.Actions => Icons.Material.Outlined.Campaign,
        _ => Icons.Material.Outlined.TouchApp,
    };
}
