using Bunit;
using Dashboard.Components.Controls;
using Dashboard.Components.Layout;
using MudBlazor.Services;

namespace Dashboard.Tests.Components;

public sealed class DisplayTests : BunitContext
{
    public DisplayTests()
    {
        Services.AddMudServices();
        JSInterop.Mode = JSRuntimeMode.Loose;
    }

    [Theory]
    [InlineData("ACTIVE", "Active", "good")]
    [InlineData("CREATE IN_PROGRESS", "In progress", "busy")]
    [InlineData("CREATE FAILED", "Failed", "bad")]
    [InlineData("SOMETHING NEW", "SOMETHING NEW", "idle")]
    public void StatusChip_EachStatus_SaysItInWords(string status, string words, string tint)
    {
        var chip = Render<StatusChip>(parameters => parameters.Add(chip => chip.Status, status)).Find(".chip");

        Assert.Equal(words, chip.TextContent.Trim());
        Assert.Contains(tint, chip.ClassList);
    }

    [Fact]
    public void ArnText_PresenterMode_HidesRegionAndAccount()
    {
        const string Arn = "arn:aws:personalize:us-east-1:123456789012:campaign/ratings";

        var shown = Render<ArnText>(parameters => parameters
            .AddCascadingValue(new DisplayPreferences(Dark: false, Presenter: true))
            .Add(text => text.Value, Arn));

        Assert.Equal("arn:aws:personalize:•••:campaign/ratings", shown.Find("span").TextContent);
    }

    [Fact]
    public void ErrorPanel_ServiceError_SaysItPlainlyWithTheOriginalBelow()
    {
        var failure = new Amazon.Personalize.Model.ResourceInUseException("Campaign x is CREATE IN_PROGRESS.") { ErrorCode = "ResourceInUseException", RequestId = "r-1" };
        var retried = false;

        var panel = Render<ErrorPanel>(parameters => parameters.Add(panel => panel.Failure, failure).Add(panel => panel.OnRetry, () => retried = true));

        Assert.Contains("Something still uses it", panel.Find("h2").TextContent);
        Assert.Contains("Campaign x is CREATE IN_PROGRESS.", panel.Find("details").TextContent);
        Assert.Contains("r-1", panel.Find("details").TextContent);
        panel.Find("button").Click();
        Assert.True(retried);
    }

    [Fact]
    public void ErrorPanel_AdviceThatLeansOnTheMessage_ShowsItAtOnce()
    {
        var refused = new Amazon.Personalize.Model.InvalidInputException("EVENT_VALUE is missing.") { ErrorCode = "InvalidInputException" };

        Assert.True(Render<ErrorPanel>(parameters => parameters.Add(panel => panel.Failure, refused)).Find("details").HasAttribute("open"));
    }

    [Theory]
    [InlineData("dark.presenter", true, true)]
    [InlineData("light", false, false)]
    public void DisplayPreferences_CookieValue_SurvivesARoundTrip(string value, bool dark, bool presenter) =>
        Assert.Equal(value, new DisplayPreferences(dark, presenter).ToCookieValue());

    [Theory]
    [InlineData("groups/winter%20shop/data?step=2", "winter shop")]
    [InlineData("groups/shop", "shop")]
    [InlineData("groups/", null)]
    [InlineData("connections", null)]
    public void GroupNameOf_AnAddress_FindsTheGroup(string address, string? name) => Assert.Equal(name, MainLayout.GroupNameOf(address));
}
