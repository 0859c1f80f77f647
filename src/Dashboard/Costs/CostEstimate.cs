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
            yield return Money.Of(Low) == Money.Of(High) ? $"About {Money.Of(High)} once." : $"About {Money.Of(Low)} to {Money.Of(High)} once.";
        }

        if (Month > 0)
        {
            yield return $"About {Money.Of(Month / 30)} a day, {Money.Of(Month)} a month, even when nobody asks.";
        }

        yield return $"Takes {Span(Minutes[0], Minutes[^1])}.";
    }

    private static string Span(int least, int most) => most >= 120
        ? string.Create(CultureInfo.InvariantCulture, $"about {Math.Round(least / 60.0)} to {Math.Round(most / 60.0)} hours")
        : string.Create(CultureInfo.InvariantCulture, $"about {least} to {most} minutes");
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
        < 0.01m => "less than $0.01",
        < 20 => string.Create(Culture, $"${dollars:0.00}"),
        _ => string.Create(Culture, $"${dollars:#,0}"),
    };
}
