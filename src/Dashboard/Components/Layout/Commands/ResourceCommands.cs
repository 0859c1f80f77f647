using System.Runtime.CompilerServices;
using Amazon.Personalize;
using Dashboard.DatasetGroups;
using MudBlazor;

namespace Dashboard.Components.Layout.Commands;

/// <summary>The groups of the connection and the resources of the open group, as places to go to.</summary>
internal static class ResourceCommands
{
    /// <summary>Yields what it finds, the fastest first.</summary>
    public static async IAsyncEnumerable<IReadOnlyList<Command>> ReadAsync(
        IAmazonPersonalize personalize, DatasetGroupDirectory groups, string? groupName, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var all = await groups.ListAsync(cancellationToken).ConfigureAwait(true);
        yield return [.. all.Select(group => new Command(T["Dataset group"], group.Name, Icons.Material.Outlined.Workspaces, GroupContext.AddressOf(group.Name), $"dataset group {group.DatasetGroupArn}"))];

        if (groupName is null || all.FirstOrDefault(group => group.Name == groupName)?.DatasetGroupArn is not { } arn)
        {
            yield break;
        }

        var contents = await GroupContents.ReadAsync(personalize, arn, cancellationToken).ConfigureAwait(true);
        yield return
        [
            .. contents.Campaigns.Select(campaign => new Command(
                T["Try it"], campaign.Name, Icons.Material.Outlined.PersonSearch, GroupContext.AddressOf(groupName, $"/try?campaign={Uri.EscapeDataString(campaign.Name)}"), "try campaign")),
            .. contents.Campaigns.Select(campaign => new Command(
                T["Campaign"], campaign.Name, Icons.Material.Outlined.RocketLaunch, GroupContext.AddressOf(groupName, $"/campaigns?q={Uri.EscapeDataString(campaign.Name)}"), $"campaign {campaign.CampaignArn}")),
            .. contents.Solutions.Select(solution => new Command(
                T["Solution"], solution.Name, Icons.Material.Outlined.ModelTraining, GroupContext.AddressOf(groupName, $"/training/{Uri.EscapeDataString(solution.Name)}"), $"solution {solution.SolutionArn}")),
            .. contents.Datasets.Select(dataset => new Command(
                T["Dataset"], dataset.Name, Icons.Material.Outlined.TableChart, GroupContext.AddressOf(groupName, "/data"), $"dataset {dataset.DatasetArn}")),
        ];

        var filters = await personalize.Paginators.ListFilters(new() { DatasetGroupArn = arn }).Filters.ToListAsync(cancellationToken).ConfigureAwait(true);
        yield return [.. filters.Select(filter => new Command(
            T["Filter"], filter.Name, Icons.Material.Outlined.FilterAlt, GroupContext.AddressOf(groupName, $"/filters?q={Uri.EscapeDataString(filter.Name)}"), $"filter {filter.FilterArn}"))];
    }
}
