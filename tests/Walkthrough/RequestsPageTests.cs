using Amazon.Personalize;
using LocalPersonalize;
using Microsoft.Playwright;

namespace Walkthrough;

/// <summary>The engine's own page of its requests.</summary>
[Collection(Stage.OneAtATime)]
public sealed class RequestsPageTests(Stage stage) : IClassFixture<Stage>
{
    [Theory]
    [InlineData(1440, false)]
    [InlineData(1440, true)]
    [InlineData(400, false)]
    [InlineData(400, true)]
    public async Task Request_OpenedAndReplayed_ShowsBothAnswers(int width, bool isDark)
    {
        await using var engine = await TestEngine.StartAsync(cancellationToken: TestContext.Current.CancellationToken);
        using var personalize = new AmazonPersonalizeClient("test", "test", new AmazonPersonalizeConfig { ServiceURL = engine.Url, AuthenticationRegion = "us-east-1" });
        await personalize.CreateDatasetGroupAsync(new() { Name = "seen" }, TestContext.Current.CancellationToken);
        await using var visit = await stage.OpenAsync("/", width, isDark);
        await visit.Page.GotoAsync($"{engine.Url}/_engine/");
        var toggle = visit.Button("CreateDatasetGroup");

        await toggle.ClickAsync();
        await Assertions.Expect(toggle).ToHaveAttributeAsync("aria-expanded", "true");
        await Assertions.Expect(visit.Page.GetByText("\"name\": \"seen\"")).ToBeVisibleAsync();
        await visit.Button("Replay").ClickAsync();

        await Assertions.Expect(visit.Page.GetByRole(AriaRole.Heading, new() { Name = "Answer to the replay: 400 ResourceAlreadyExistsException" })).ToBeVisibleAsync();
        await Assertions.Expect(visit.Page.GetByText("\"datasetGroupArn\"")).ToBeVisibleAsync();
        await visit.PictureAsync($"requests-{width}-{(isDark ? "dark" : "light")}");
        var faults = await LookTests.FaultsAsync(visit, "the page of requests");
        Assert.True(faults.Count == 0, string.Join(Environment.NewLine, faults));
    }
}
