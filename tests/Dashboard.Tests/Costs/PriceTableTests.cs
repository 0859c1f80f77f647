using Dashboard.Configuration;
using Dashboard.Costs;
using Microsoft.Extensions.Options;

namespace Dashboard.Tests.Costs;

public sealed class PriceTableTests : IDisposable
{
    private readonly TestDirectory _directory = new();

    public void Dispose() => _directory.Dispose();

    [Fact]
    public void Campaign_MinimumThroughput_IsBilledBySecondAndTier()
    {
        var prices = Table();

        Assert.Equal(4.80m, prices.CampaignDay("us-east-1", 1), precision: 2);
        Assert.StartsWith("About $9.61 a day, $288 a month", prices.DescribeCampaign("us-east-1", 2));
        // 100 requests a second are 259.2 million a month: 72 at the first price, the rest at the second.
        Assert.Equal((72_000m * 0.0556m) + (187_200m * 0.0278m), prices.CampaignMonth("us-east-1", 100));
    }

    [Fact]
    public void Basis_RegionWithoutPrices_SaysWhosePricesStandIn()
    {
        Assert.Equal("us-east-1, prices of November 2026", Table().Basis("us-east-1"));
        Assert.StartsWith("us-east-1; eu-central-1 may differ", Table().Basis("eu-central-1"));
    }

    [Fact]
    public void Training_MoreInteractionsOrRecipes_CostsMore()
    {
        var prices = Table();

        var (small, between, large) = (prices.Training("us-east-1", 1_000), prices.Training("us-east-1", 3_000_000), prices.Training("us-east-1", 50_000_000));

        Assert.Equal(prices.Training("us-east-1", 100_000).High, small.High);
        Assert.True(small.High < between.High && between.High < large.High);
        Assert.Equal(120m * 0.24m, large.High);
        Assert.Equal(3 * between.Low, prices.Training("us-east-1", 3_000_000, recipes: 3).Low);
        Assert.Equal("About $0.24 to $0.53 once. Takes about 20 to 60 minutes.", small.Words);
    }

    [Fact]
    public void File_InTheDataDirectory_TakesThePlaceOfTheShippedOne()
    {
        File.WriteAllText(Path.Combine(_directory.Path, "prices.json"), PriceTable.ShippedText().Replace("us-east-1", "eu-central-1").Replace("0.0556", "1"));

        var prices = Table();

        Assert.True(prices.IsOverridden);
        Assert.Equal(86.4m, prices.CampaignDay("eu-central-1", 1));
        Assert.StartsWith("eu-central-1; us-east-1 may differ", prices.Basis("us-east-1"));
    }

    [Theory]
    [InlineData("{")]
    [InlineData("""{ "date": "2026-01-01", "source": "me", "regions": {}, "trainings": [], "minutes": { "import": [1, 2], "campaign": [1, 2], "recommender": [1, 2], "batch": [1, 2] } }""")]
    public void File_ThatCannotBeUsed_IsNamedAndTheShippedOneCounts(string text)
    {
        File.WriteAllText(Path.Combine(_directory.Path, "prices.json"), text);

        var prices = Table();

        Assert.False(prices.IsOverridden);
        Assert.Contains("prices.json cannot be used", prices.Fault);
        Assert.Equal(4.80m, prices.CampaignDay("us-east-1", 1), precision: 2);
    }

    [Theory]
    [InlineData(null, 0, false)]
    [InlineData(200, 0, false)]
    [InlineData(200, 100, true)]
    [InlineData(100, 0, true)]
    public void Budget_WhatWouldExceedIt_IsSaidInASentence(int? budget, int running, bool exceeds)
    {
        var excess = Budget.ExcessOf(budget, running, new(0, 0, 144, [7, 10]));

        Assert.Equal(exceeds, excess is not null);
        Assert.True(excess is null || excess.Contains($"above your budget of ${budget}", StringComparison.Ordinal));
    }

    private PriceTable Table() => new(Options.Create(new DashboardOptions { DataDirectory = _directory.Path }));
}
