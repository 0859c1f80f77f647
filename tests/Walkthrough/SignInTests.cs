using Dashboard.Access;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Walkthrough;

/// <summary>From the printed link to a viewer who may only look, in a real browser.</summary>
[Collection(Stage.OneAtATime)]
public sealed class SignInTests(SignInTests.Server stage) : IClassFixture<SignInTests.Server>
{
    private const string Password = "correct horse battery staple";

    [Fact]
    public async Task People_SignIn_AndDoWhatTheirRoleAllows()
    {
        var faults = new List<string>();
        await using var ada = await stage.OpenAsync("/");
        await Expect(ada.Page.GetByText("There is no account yet.")).ToBeVisibleAsync();
        await ada.GoAsync(stage.Services.GetRequiredService<FirstAccount>().LinkUnder("")!);
        await LookAsync(ada, "first-account");
        await ada.Page.GetByLabel("Name").FillAsync("ada");
        await ada.Page.GetByLabel("Password, at least 12 characters").FillAsync(Password);
        await ada.Page.GetByLabel("The password again").FillAsync(Password);
        await ada.Button("Make the account").ClickAsync();
        await Expect(ada.Link("Your account: ada (Administrator)")).ToBeVisibleAsync();

        await ada.GoAsync("/accounts");
        var form = ada.Page.GetByRole(AriaRole.Region, new() { Name = "Add an account" });
        await form.GetByLabel("Name").FillAsync("vera");
        await form.GetByLabel("Password for the start").FillAsync(Password);
        await form.GetByRole(AriaRole.Button, new() { Name = "Add" }).ClickAsync();
        await Expect(ada.Page.GetByRole(AriaRole.Heading, new() { Name = "vera" })).ToBeVisibleAsync();
        await LookAsync(ada, "accounts");
        await ada.GoAsync("/account");
        await LookAsync(ada, "account");
        await ada.Button("Sign out").ClickAsync();
        await Expect(ada.Page.GetByText("You are signed out.")).ToBeVisibleAsync();

        await using var vera = await stage.OpenAsync("/accounts", width: 400, isDark: true);
        await LookAsync(vera, "sign-in");
        await vera.Page.GetByLabel("Name").FillAsync("vera");
        await vera.Page.GetByLabel("Password").FillAsync(Password);
        await vera.Button("Sign in").ClickAsync();
        await Expect(vera.Page.GetByText("This page is for administrators.")).ToBeVisibleAsync();
        await vera.GoAsync("/");
        await Expect(vera.Page.GetByText("You are a viewer")).ToBeVisibleAsync();
        await vera.Page.GetByRole(AriaRole.Button, new() { NameRegex = new("New dataset group|Start with your own data") }).First.ClickAsync();
        await vera.Page.GetByLabel("Name").First.FillAsync("forbidden");
        await vera.Button("Create").ClickAsync();
        await Expect(vera.Page.GetByText("This needs the role Operator; yours is Viewer.").First).ToBeVisibleAsync();
        await LookAsync(vera, "viewer");

        Assert.True(faults.Count == 0, string.Join(Environment.NewLine, faults));

        async Task LookAsync(Visit visit, string name)
        {
            await visit.PictureAsync($"access-{name}");
            faults.AddRange(await LookTests.FaultsAsync(visit, name));
        }
    }

    /// <summary>A dashboard that asks for a sign-in.</summary>
    public sealed class Server : Stage
    {
        protected override string[] Settings => ["--Dashboard:Access:SignIn=on"];
    }
}
