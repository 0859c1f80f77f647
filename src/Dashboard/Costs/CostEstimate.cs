using System.Globalization;

namespace Dashboard.Costs;

/// <summary>What something may cost and how long it may take before it is usable.</summary>
/// <param name="Low">Dollars once, at least.</param>
/// <param name="High">Dollars once, at most.</param>
/// <param name="Month">Dollars a month, for as long as it exists.</param>
/// <param name="Minutes">The least and the most that was seen.</param>
public sealed record CostEstimate(decimal Low, decimal High, decimal Month, int[] Minutes)
{
    /// <summary>In a sentence or two, without the date and region of the prices.</summary>
    public string Words => string.Join(' ', Sentences());

    private IEnumerable<string> Sentences()
    {
        if (High > 0)
        {
            yield return Money.Of(Low) == Money.Of(High) ? T["About {0} once.", Money.Of(High)] : T["About {0} to {1} once.", Money.Of(Low), Money.Of(High)];
        }

        if (Month > 0)
        {
            yield return T["About {0} a day, {1} a month, even when nobody asks.", Money.Of(Month / 30), Money.Of(Month)];
        }

        var (least, most) = (Minutes[0], Minutes[^1]);
        yield return most >= 120
            ? T["Takes about {0} to {1} hours.", Math.Round(least / 60.0), Math.Round(most / 60.0)]
            : T["Takes about {0} to {1} minutes.", least, most];
    }
}

/// <summary>Dollars as people say them.</summary>
internal static class Money
{
    /// <summary>Prices are in dollars, whatever language the page is in.</summary>
    public static CultureInfo Culture { get; } = CultureInfo.GetCultureInfo("en-US");

    /// <summary><c>less than $0.01</c>, <c>$4.80</c>, <c>$288</c>.</summary>
    public static string Of(decimal dollars) => dollars switch
    {
        0 => "$0",
        < 0.01m => T["less than $0.01"],
        < 20 => string.Create(Culture, $"${dollars:0.00}"),
        _ => string.Create(Culture, $"${dollars:#,0}"),
    };
}
