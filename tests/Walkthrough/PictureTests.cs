using System.Globalization;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Walkthrough;

/// <summary>
/// Makes the pictures of the documentation anew, of the synthetic sample store: the environment variable PICTURES names their folder. They are stored with
/// fewer colours: <c>mogrify +dither -colors 256 docs/pictures/*.png</c>.
/// </summary>
[Collection(Stage.OneAtATime)]
public sealed class PictureTests
{
    private const string Group = "/groups/sample-store";

    private static readonly string? s_folder = Environment.GetEnvironmentVariable("PICTURES");

    [Fact]
    public async Task Pictures_OfTheSampleStore_AreMade()
    {
        Assert.SkipWhen(s_folder is null, "Pictures are made into the folder that the environment variable PICTURES names.");
        await using var stage = new Stage();
        await stage.InitializeAsync();
        await using var visit = await stage.OpenAsync("/demo");
        await visit.Button("Start").ClickAsync();
        await Visit.WaitForAsync(visit.Link("Try it with user"), 600);

        await visit.GoAndLoadAsync(Group);
        await Expect(visit.Page.GetByRole(AriaRole.Heading, new() { NameRegex = new("Campaign") }).First).ToBeVisibleAsync();
        await TakeAsync(visit, "overview");

        await visit.GoAsync($"{Group}/data/quality");
        await Visit.WaitForAsync(visit.Link("HTML"));
        await TakeAsync(visit, "data-quality");

        await visit.GoAsync($"{Group}/try?user=2");
        await Visit.WaitForAsync(visit.Page.GetByText("why?"));
        await visit.Page.GetByText("why?").First.ClickAsync();
        await Expect(visit.Page.GetByRole(AriaRole.Note).First).ToBeVisibleAsync();
        await TakeAsync(visit, "try-it");

        await visit.GoAndLoadAsync($"{Group}/code");
        await TakeAsync(visit, "as-code");

        await using var room = await stage.OpenAsync("/");
        await room.Page.EvaluateAsync("document.cookie = 'display=dark.presenter; path=/'");
        await room.OpenVoteAsync("sample-store");
        for (var voter = 0; voter < 9; voter++)
        {
            await using var phone = await stage.OpenAsync("/audience", width: 400);
            var candidates = phone.Page.Locator("button[data-user]");
            await candidates.Nth(voter % 3 * (voter % 2)).ClickAsync();
            await Expect(phone.Page.Locator("button[aria-pressed=true]")).ToBeVisibleAsync();
        }

        await Expect(room.Page.GetByRole(AriaRole.Heading, new() { Name = "9 votes" })).ToBeVisibleAsync();
        await TakeAsync(room, "audience");

        await visit.GoAsync($"{Group}/training/new");
        await visit.Page.GetByRole(AriaRole.Radio, new() { NameRegex = new("^Find the best for me") }).ClickAsync();
        await visit.Button("Train").ClickAsync();
        await Visit.WaitForAsync(visit.Page.GetByRole(AriaRole.Heading, new() { Name = "How good it is" }), 900);
        await TakeAsync(visit, "automl");
    }

    private static async Task TakeAsync(Visit visit, string name) =>
        await visit.Page.ScreenshotAsync(new() { Path = Path.Combine(s_folder!, string.Create(CultureInfo.InvariantCulture, $"{name}.png")) });
}
