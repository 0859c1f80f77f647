using System.Text.RegularExpressions;
using Dashboard.Connections;
using Dashboard.DatasetGroups.Demo;
using Dashboard.Jobs;
using Dashboard.Tests.Faults;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;

namespace Walkthrough;

/// <summary>A connection of kind Aws, behind which a scripted Amazon answers, throttles and breaks.</summary>
[Collection(Stage.OneAtATime)]
public sealed class AmazonTests(AmazonTests.Account account) : IClassFixture<AmazonTests.Account>
{
    [Theory]
    [InlineData(1440, false)]
    [InlineData(1440, true)]
    [InlineData(400, false)]
    [InlineData(400, true)]
    public async Task Check_OfAnAccountThatLacksThings_SaysWhatToDo(int width, bool isDark)
    {
        await using var visit = await account.OpenAsync("/connections", width, isDark);
        var amazon = account.Amazon;
        amazon.Answer("GetCallerIdentity", ScriptedAmazon.Xml(ScriptedAmazon.CallerIdentity));
        amazon.Answer("CreateSolution", ScriptedAmazon.Denied("personalize:CreateSolution"));
        amazon.Answer("GetRole", ScriptedAmazon.Denied("iam:GetRole", "role PersonalizeDashboard"));
        amazon.Answer("SimulatePrincipalPolicy", ScriptedAmazon.Denied("iam:SimulatePrincipalPolicy", "role PersonalizeDashboard"));
        amazon.Answer("GET encryption", ScriptedAmazon.Xml("<Error><Code>ServerSideEncryptionConfigurationNotFoundError</Code><Message>None</Message></Error>", 404));

        await visit.PictureAsync($"amazon-connections-{width}-{(isDark ? "dark" : "light")}");
        await visit.Link("Check the account").ClickAsync();
        await Assertions.Expect(visit.Page.GetByText("cannot be told")).ToBeVisibleAsync();
        await Assertions.Expect(visit.Page.GetByText("Not allowed: CreateSolution.")).ToBeVisibleAsync();
        await visit.PictureAsync($"amazon-check-{width}-{(isDark ? "dark" : "light")}");
        await visit.Page.GetByText("Bucket policy", new() { Exact = true }).ClickAsync();
        await Assertions.Expect(visit.Button("Put it on the bucket")).ToBeDisabledAsync();
        await visit.PictureAsync($"amazon-check-policy-{width}-{(isDark ? "dark" : "light")}");

        Assert.Empty(await LookTests.FaultsAsync(visit, "the check of an account"));
    }

    [Theory]
    [InlineData(1440, false)]
    [InlineData(400, true)]
    public async Task Page_Throttled_SaysThatItWaitsAndThenShows(int width, bool isDark)
    {
        await using var visit = await account.OpenAsync("/connections", width, isDark);
        account.Amazon.Answer("ListFilters", ScriptedAmazon.Throttled(retryAfter: 3), times: 1);

        await visit.GoAsync("/groups/shop/filters");
        await Assertions.Expect(visit.Page.GetByText("Amazon asks us to slow down; trying again in 3 s.")).ToBeVisibleAsync();
        await visit.PictureAsync($"amazon-throttled-{width}-{(isDark ? "dark" : "light")}");
        Assert.Empty(await LookTests.FaultsAsync(visit, "a throttled page"));
        await Assertions.Expect(visit.Page.GetByText("Amazon asks us to slow down")).ToBeHiddenAsync();
    }

    [Theory]
    [InlineData(1440, false)]
    [InlineData(400, true)]
    public async Task Speaker_AmazonBreaks_GoesOnWithTheLocalEngineAtTheSamePage(int width, bool isDark)
    {
        await using var visit = await account.OpenAsync("/groups/shop/filters", width, isDark);
        await visit.Page.EvaluateAsync($"document.cookie = 'display={(isDark ? "dark" : "light")}.presenter; path=/'");
        account.Amazon.Answer("ListFilters", ScriptedAmazon.Broken(503));

        await visit.GoAsync("/groups/shop/filters");
        await Assertions.Expect(visit.Page.GetByRole(AriaRole.Alert)).ToContainTextAsync("The service has a problem");
        await visit.PictureAsync($"amazon-broken-{width}-{(isDark ? "dark" : "light")}");
        await visit.Button("Go on with the local engine").ClickAsync();

        await Assertions.Expect(visit.Page.GetByRole(AriaRole.Banner)).ToContainTextAsync("Local engine");
        await Assertions.Expect(visit.Button("New filter").First).ToBeVisibleAsync();
        await Assertions.Expect(visit.Page.GetByRole(AriaRole.Alert)).ToHaveCountAsync(0);
        Assert.EndsWith("/groups/shop/filters", visit.Page.Url);
        await visit.PictureAsync($"amazon-fallen-back-{width}-{(isDark ? "dark" : "light")}");
    }

    [Theory]
    [InlineData(1440, false)]
    [InlineData(400, true)]
    public async Task Campaign_ThatCostsMoney_IsInTheFrameAndAskedAboutBeyondTheBudget(int width, bool isDark)
    {
        await using var visit = await account.OpenAsync("/costs", width, isDark);
        await Assertions.Expect(visit.Page.GetByText("campaign, at least 1 request a second")).ToBeVisibleAsync();
        await visit.Page.GetByLabel("Dollars a month").FillAsync("10");
        await visit.Button("Save").ClickAsync();
        await Assertions.Expect(visit.Page.GetByText("Saved")).ToBeVisibleAsync();
        await Assertions.Expect(visit.Page.GetByRole(AriaRole.Banner).Locator("a[href='/costs']")).ToHaveAttributeAsync("title", new Regex(@"^Costs now: one campaign or recommender, about \$\d"));
        await visit.PictureAsync("amazon-costs", width);
        Assert.Empty(await LookTests.FaultsAsync(visit, "the costs"));

        await visit.GoAsync("/groups/shop/campaigns");
        await visit.Button("Launch a campaign").First.ClickAsync();
        await Assertions.Expect(visit.Page.GetByRole(AriaRole.Dialog).GetByRole(AriaRole.Alert)).ToContainTextAsync("$10");
        await Assertions.Expect(visit.Button("Launch")).ToBeDisabledAsync();
        await visit.PictureAsync("amazon-budget", width);
        Assert.Empty(await LookTests.FaultsAsync(visit, "a launch beyond the budget"));
        await visit.Page.GetByRole(AriaRole.Checkbox, new() { Name = "Go over the budget" }).CheckAsync();
        await Assertions.Expect(visit.Button("Launch")).ToBeEnabledAsync();
    }

    /// <summary>A stage with a dataset group of the sample store, that both connections show.</summary>
    public sealed class Account : IAsyncLifetime
    {
        private readonly Stage _stage = new();
        private Connection _connection = null!;

        internal ScriptedAmazon Amazon { get; private set; } = null!;

        public async ValueTask InitializeAsync()
        {
            await _stage.InitializeAsync();
            if (!_stage.HasBrowser)
            {
                return;
            }

            var (store, cache) = (_stage.Services.GetRequiredService<ConnectionStore>(), _stage.Services.GetRequiredService<ConnectionClientsCache>());
            var local = cache.Of(store.Local);
            var work = new DemoWork(local, _stage.Services.GetRequiredService<JobWatcher>(), "shop", TimeProvider.System, _ => { });
            var group = await work.MakeGroupAsync(CancellationToken.None);
            await work.UploadAsync(CancellationToken.None);
            await work.MakeDatasetsAsync(group, CancellationToken.None);
            await work.ImportAsync(group, CancellationToken.None);
            await work.LaunchAsync(await work.TrainAsync(group, CancellationToken.None), CancellationToken.None);
            Amazon = await ScriptedAmazon.StartAsync(new(local.Personalize.Config.ServiceURL));
            cache.StandIn = Amazon.StandIn;
            _connection = store.Local with { Name = "Shop account", Kind = ConnectionKind.Aws, Profile = "shop" };
            await store.SaveAsync(_connection, CancellationToken.None);
        }

        /// <summary>Opens a page of the account, where everything is well.</summary>
        public async Task<Visit> OpenAsync(string path, int width, bool isDark)
        {
            if (_stage.HasBrowser)
            {
                Amazon.Mend();
                await _stage.Services.GetRequiredService<ConnectionStore>().UseAsync(_connection.Name, CancellationToken.None);
            }

            return await _stage.OpenAsync(path, width, isDark);
        }

        public async ValueTask DisposeAsync()
        {
            if (Amazon is not null)
            {
                await Amazon.DisposeAsync();
            }

            await _stage.DisposeAsync();
        }
    }
}
