using Dashboard.Connections;
using Dashboard.DatasetGroups;
using Dashboard.DatasetGroups.Demo;
using Dashboard.Jobs;
using Microsoft.Extensions.DependencyInjection;

namespace Dashboard.Tests;

/// <summary>A dashboard with the sample store imported and popularity trained: what the pages of a group need to have something to show.</summary>
public sealed class ShopFixture : IAsyncLifetime
{
    private readonly DashboardFixture _dashboard;

    public ShopFixture() => _dashboard = new();

    internal ShopFixture(string[] settings) => _dashboard = new() { Settings = settings };

    public IServiceProvider Services => _dashboard.Services;

    public Uri Address => _dashboard.Address;

    internal ConnectionClients Clients => _dashboard.Clients;

    internal GroupContext Group { get; private set; } = null!;

    /// <summary>The ARN of the ACTIVE version of the solution <c>popular</c>.</summary>
    internal string PopularVersionArn { get; private set; } = "";

    private JobWatcher Watcher => Services.GetRequiredService<JobWatcher>();

    public async ValueTask InitializeAsync()
    {
        await _dashboard.InitializeAsync();
        var work = new DemoWork(Clients, Watcher, "shop", TimeProvider.System, _ => { });
        var groupArn = await work.MakeGroupAsync(CancellationToken.None);
        await work.UploadAsync(CancellationToken.None);
        await work.MakeDatasetsAsync(groupArn, CancellationToken.None);
        await work.ImportAsync(groupArn, CancellationToken.None);
        Group = new("shop", groupArn, null);
        PopularVersionArn = await TrainAsync("popular", "aws-popularity-count");
    }

    public ValueTask DisposeAsync() => _dashboard.DisposeAsync();

    /// <summary>Trains a new solution to its end, whatever that is; answers the version's ARN.</summary>
    internal async Task<string> TrainAsync(string name, string recipe, string? eventType = null)
    {
        var solution = await Clients.Personalize.CreateSolutionAsync(new()
        {
            Name = name, DatasetGroupArn = Group.Arn, RecipeArn = $"arn:aws:personalize:::recipe/{recipe}", EventType = eventType, PerformAutoTraining = false,
        });
        await Watcher.WaitAsync(Clients, solution.SolutionArn, CancellationToken.None);
        var version = await Clients.Personalize.CreateSolutionVersionAsync(new() { SolutionArn = solution.SolutionArn });
        await Watcher.WaitAsync(Clients, version.SolutionVersionArn, CancellationToken.None);
        return version.SolutionVersionArn;
    }

    /// <summary>Trains the solution of a version again; answers the new version's ARN.</summary>
    internal async Task<string> TrainAgainAsync(string versionArn)
    {
        var version = await Clients.Personalize.CreateSolutionVersionAsync(new() { SolutionArn = versionArn[..versionArn.LastIndexOf('/')] });
        await Watcher.WaitAsync(Clients, version.SolutionVersionArn, CancellationToken.None);
        return version.SolutionVersionArn;
    }

    /// <summary>Waits until a campaign serves a version.</summary>
    internal async Task UntilServesAsync(string campaign, string versionArn)
    {
        var arn = Group.Arn.Replace("dataset-group/shop", $"campaign/{campaign}", StringComparison.Ordinal);
        using var patience = new CancellationTokenSource(TimeSpan.FromMinutes(5));
        while ((await Clients.Personalize.DescribeCampaignAsync(new() { CampaignArn = arn }, patience.Token)).Campaign.SolutionVersionArn != versionArn)
        {
            await Task.Delay(50, patience.Token);
        }
    }

    /// <summary>Launches a campaign and waits until it serves.</summary>
    internal async Task LaunchAsync(string name, string versionArn)
    {
        var campaign = await Clients.Personalize.CreateCampaignAsync(new() { Name = name, SolutionVersionArn = versionArn, MinProvisionedTPS = 1 });
        await Watcher.WaitAsync(Clients, campaign.CampaignArn, CancellationToken.None);
    }
}
