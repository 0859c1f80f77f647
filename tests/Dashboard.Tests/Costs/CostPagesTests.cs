using Bunit;
using Dashboard.Calls;
using Dashboard.Components.Controls;
using Dashboard.Components.Layout;
using Dashboard.Components.Pages.Costs;
using Dashboard.Connections;
using Dashboard.Costs;
using Microsoft.Extensions.DependencyInjection;
using MudBlazor;
using TestContext = Xunit.TestContext;

namespace Dashboard.Tests.Costs;

/// <summary>The pages as they are on a connection that bills, whose service is the local engine.</summary>
public sealed class CostPagesTests : PageTests, IClassFixture<ShopFixture>
{
    private readonly ShopFixture _shop;
    private readonly ConnectionClients _billing;

    public CostPagesTests(ShopFixture shop) : base(shop.Services)
    {
        _shop = shop;
        _billing = ConnectionClients.OfLocal(
            shop.Clients.Connection with { Name = "Billing", Kind = ConnectionKind.Aws }, new Uri(shop.Clients.Personalize.Config.ServiceURL), new Amazon.Runtime.BasicAWSCredentials("test", "test"));
        Services.AddSingleton(ActivatorUtilities.CreateInstance<CurrentConnection>(Circuit, _billing));
        Render<MudPopoverProvider>();
    }

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task ChipAndPage_CampaignOnABillingConnection_TellWhatItCostsAndWhetherItWasAsked()
    {
        await _shop.LaunchAsync("billed", _shop.PopularVersionArn);

        var chip = Render<CostChip>();
        chip.WaitForAssertion(() => Assert.Contains("$4.80/day", chip.Find("a").TextContent));
        var page = Render<CostsPage>();
        page.WaitForAssertion(() => Assert.Contains("billed", page.Find("tbody").TextContent));
        Assert.Contains("Never", page.Find("tbody").TextContent);
        Assert.Contains("$144", page.Find("tbody").TextContent);

        var connection = Services.GetRequiredService<CurrentConnection>();
        var arn = _shop.PopularVersionArn.Split(":solution/")[0] + ":campaign/billed";
        await connection.Runtime.GetRecommendationsAsync(new() { CampaignArn = arn, UserId = "1", NumResults = 1 }, Cancellation);
        var use = Services.GetRequiredService<CampaignUse>();
        Assert.True(await Until(async () => (await use.ListAsync("Billing", Cancellation)).ContainsKey(arn)));
        var again = Render<CostsPage>();
        again.WaitForAssertion(() => Assert.Contains("just now", again.Find("tbody").TextContent));
    }

    [Fact]
    public async Task Guard_AboveTheBudget_AsksBeforeItLetsGoOn()
    {
        await Services.GetRequiredService<BudgetStore>().SaveAsync("Billing", 100, Cancellation);
        var may = true;
        var guard = Render<CostGuard>(parameters => parameters
            .Add(one => one.Estimate, Services.GetRequiredService<PriceTable>().Campaign("us-east-1", 1))
            .Add(one => one.MayGoOn, may)
            .Add(one => one.MayGoOnChanged, now => may = now));

        guard.WaitForAssertion(() => Assert.Contains("above your budget of $100", guard.Find("[role=alert]").TextContent));
        Assert.False(may);

        await guard.Find("input[type=checkbox]").ChangeAsync(new() { Value = true });
        guard.Render(parameters => parameters.Add(one => one.MayGoOn, may));

        Assert.True(may);
        await Services.GetRequiredService<BudgetStore>().SaveAsync("Billing", null, Cancellation);
    }

    private static async Task<bool> Until(Func<Task<bool>> holds)
    {
        while (!await holds())
        {
            await Task.Delay(20, Cancellation);
        }

        return true;
    }
}

public sealed class CostChipTests(DashboardFixture dashboard) : PageTests(dashboard.Services), IClassFixture<DashboardFixture>
{
    [Fact]
    public void Chip_LocalEngine_SaysThatNothingIsCharged() =>
        Assert.Equal("The local engine charges nothing", Render<CostChip>().Find("a").GetAttribute("title"));
}
