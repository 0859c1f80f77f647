using Bunit;
using Dashboard.Campaigns;
using Dashboard.Catalog;
using Dashboard.Components.Layout;
using Dashboard.Components.Pages.TryIt;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;
using MudBlazor.Services;

namespace Dashboard.Tests.TryIt;

/// <summary>What an operator reads in the columns of a test.</summary>
public sealed class PanelTests : BunitContext, IAsyncLifetime
{
    private static readonly DateTimeOffset s_now = new(2026, 5, 1, 12, 0, 0, TimeSpan.Zero);

    private static readonly Dictionary<string, CatalogItem> s_items = new()
    {
        ["313"] = new("313", "Titanic (1997)", "Drama|Romance", 9.5),
        ["316"] = new("316", "As Good As It Gets (1997)", "Comedy"),
    };

    public PanelTests()
    {
        Services.AddMudServices();
        Services.AddSingleton<TimeProvider>(new FakeTimeProvider(s_now));
        JSInterop.Mode = JSRuntimeMode.Loose;
    }

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    [Fact]
    public void History_UserWhoRated_ShowsStarsTitlesAndHowLongAgoWithTheTimeOnHover()
    {
        var panel = Render<HistoryPanel>(parameters => parameters
            .Add(history => history.UserId, "2")
            .Add(history => history.Count, 62)
            .Add(history => history.History, [new(s_items["313"], s_now.AddDays(-3), null, 4), new(s_items["316"], s_now.AddHours(-5), null, null)]));

        Assert.Equal("What user 2 did", panel.Find("h2").TextContent);
        Assert.Contains("62 interactions", panel.Markup);
        var first = panel.Find("li");
        Assert.Contains("★4", first.TextContent);
        Assert.Contains("Titanic (1997)", first.TextContent);
        Assert.Equal("3 d ago", first.QuerySelector("time")!.TextContent);
        Assert.Equal("28 April 2026, 12:00:00 UTC", first.QuerySelector("time")!.GetAttribute("title"));
        Assert.Contains("The newest 2 of 62", panel.Markup);
    }

    [Fact]
    public void History_PurchasesWithPrices_AreNotShownAsStars()
    {
        var panel = Render<HistoryPanel>(parameters => parameters
            .Add(history => history.UserId, "2")
            .Add(history => history.Count, 2)
            .Add(history => history.History, [new(s_items["313"], s_now, "purchase", 19.9), new(s_items["316"], s_now, "view", null)]));

        Assert.DoesNotContain("★", panel.Markup);
        Assert.Equal(["purchase", "view"], panel.FindAll(".type").Select(type => type.TextContent));
        Assert.Contains("19.9", panel.Find("li").TextContent);
    }

    [Fact]
    public void History_UnknownUser_IsSaidToBeNewAndWhatNewUsersGet()
    {
        var panel = Render<HistoryPanel>(parameters => parameters
            .Add(history => history.UserId, "nobody").Add(history => history.Count, 0).Add(history => history.History, []));

        Assert.Equal("User nobody is new", panel.Find("h2").TextContent);
        Assert.Contains("what a new user gets", panel.Find("p").TextContent);
    }

    [Fact]
    public void Result_AnswerWithScores_ShowsRankTitleCategoryScoreAndWhatWasSeen()
    {
        var panel = Render<ResultPanel>(parameters => parameters
            .Add(result => result.Label, "Recommended")
            .Add(result => result.Answer, Answer(("313", 0.0241), ("316", 0.0198), ("999", 0.0001)))
            .Add(result => result.Items, s_items)
            .Add(result => result.Seen, new HashSet<string> { "316" }));

        string[] Texts(string css) => [.. panel.FindAll($"tbody {css}").Select(element => element.TextContent)];
        Assert.Equal(["1", "2", "3"], Texts(".rank"));
        Assert.Equal(["Titanic (1997)", "As Good As It Gets (1997)", "999"], Texts(".title"));
        Assert.Equal(["Drama, Romance · 9.50", "Comedy"], Texts(".category"));
        Assert.Equal(["0.0241", "0.0198", "1.0E-4"], Texts(".value"));
        Assert.Contains("seen", panel.FindAll("tbody tr")[1].TextContent);
        Assert.Contains("width: 100%", panel.Find(".bar span").GetAttribute("style"));
        Assert.Contains("RID-1", panel.Find("footer").TextContent);
    }

    [Fact]
    public void Result_AnswerWithoutScores_SaysThatItIsAnOrder()
    {
        var panel = Render<ResultPanel>(parameters => parameters
            .Add(result => result.Label, "Recommended")
            .Add(result => result.Answer, Answer(("313", null), ("316", null))));

        Assert.Empty(panel.FindAll(".bar"));
        Assert.Contains("an order, without scores", panel.Markup);
    }

    [Fact]
    public void Result_ComparedWithAnother_MarksTheDifferencesInWords()
    {
        var answer = Answer(("313", 0.2), ("316", 0.1));
        var panel = Render<ResultPanel>(parameters => parameters
            .Add(result => result.Label, "Recommended")
            .Add(result => result.Answer, answer)
            .Add(result => result.Marks, Comparison.Of(answer.Items, ComparisonTests.List("a", "b", "316"))));

        var rows = panel.FindAll("tbody tr");
        Assert.Contains("only here", rows[0].TextContent);
        Assert.Equal("1 higher than in the other list", rows[1].QuerySelector(".up")!.GetAttribute("title"));
    }

    [Fact]
    public void Code_AnotherLanguageChosen_ShowsTheSameCallInIt()
    {
        var panel = Render<CodePanel>(parameters => parameters.Add(code => code.Call, Answer().Call));
        Assert.Contains("get_recommendations(", panel.Find("pre").TextContent);

        panel.FindAll("button").Single(button => button.TextContent == "curl").Click();

        Assert.StartsWith("curl --aws-sigv4", panel.Find("pre").TextContent);
        Assert.Equal("true", panel.FindAll("button").Single(button => button.TextContent == "curl").GetAttribute("aria-pressed"));
    }

    [Fact]
    public void Code_PresenterMode_HidesRegionAndAccountOfTheArn()
    {
        var panel = Render<CodePanel>(parameters => parameters
            .Add(code => code.Call, Answer().Call)
            .AddCascadingValue(new DisplayPreferences(Dark: false, Presenter: true)));

        Assert.Contains("arn:aws:personalize:•••:campaign/ratings", panel.Find("pre").TextContent);
        Assert.DoesNotContain("000000000000", panel.Markup);
    }

    [Theory]
    [InlineData(30, "just now")]
    [InlineData(60 * 5, "5 min ago")]
    [InlineData(3600 * 5, "5 h ago")]
    [InlineData(86400 * 40, "40 d ago")]
    [InlineData(86400 * 400, "27 Mar 2025")]
    [InlineData(-86400, "2 May 2026")]
    public void TimeAgo_Age_IsSaidAsPeopleSayIt(int seconds, string expected) =>
        Assert.Equal(expected, TimeAgo.Of(s_now.AddSeconds(-seconds), s_now));

    private static RecommendationAnswer Answer(params (string Id, double? Score)[] items) => new(
        RecommendationCall.Recommendations("arn:aws:personalize:us-east-1:000000000000:campaign/ratings", "2", null, 25, "us-east-1", null),
        "RID-1",
        [.. items.Select((item, index) => new Recommendation(index + 1, item.Id, item.Score))],
        TimeSpan.FromMilliseconds(14));
}
