using System.Globalization;
using Dashboard.Solutions;

namespace Dashboard.Tests.Solutions;

public sealed class MetricWordsTests
{
    [Fact]
    public void Summary_PrecisionAt25_IsTheNumberOfRightSuggestions()
    {
        CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;

        Assert.Equal("Of 25 suggestions, 3.1 were things the user went on to pick.", MetricWords.Summary(new Dictionary<string, double> { ["precision_at_25"] = 0.124 }));
        Assert.Null(MetricWords.Summary(new Dictionary<string, double>()));
    }

    [Theory]
    [InlineData(0.3, 0.1, "3.0 times as good")]
    [InlineData(0.1, 0.1, "about as well")]
    [InlineData(0.05, 0.1, "would do better")]
    public void Comparison_WithPopularity_SaysWhoWins(double own, double popular, string expected)
    {
        CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;

        Assert.Contains(expected, MetricWords.Comparison(
            new Dictionary<string, double> { [MetricWords.Main] = own }, new Dictionary<string, double> { [MetricWords.Main] = popular }), StringComparison.Ordinal);
    }
}
