using Dashboard.DatasetGroups;
using MudBlazor;

namespace Dashboard.Components.Layout;

/// <summary>A section of a dataset group, as the navigation, the command palette and the shortcuts offer it.</summary>
/// <param name="Key">The letter that leads to it after a <c>g</c>.</param>
/// <param name="English">Its name in English, by which it is found in every language.</param>
public sealed record Section(char Key, string English, string Text, string Href, string Icon)
{
    /// <summary>Seldom needed: the navigation keeps it under More.</summary>
    public bool IsRare { get; init; }
}

internal static class Sections
{
    /// <summary>The sections of a group, in the order of the navigation; recommenders are of groups of a domain only.</summary>
    public static IReadOnlyList<Section> Of(string group, bool hasRecommenders) =>
    [
        new('o', "Overview", T["Overview"], GroupContext.AddressOf(group), Icons.Material.Outlined.SpaceDashboard),
        new('d', "Data", T["Data"], GroupContext.AddressOf(group, "/data"), Icons.Material.Outlined.TableChart),
        .. hasRecommenders ? [new Section('r', "Recommenders", T["Recommenders"], GroupContext.AddressOf(group, "/recommenders"), Icons.Material.Outlined.AutoAwesome)] : Array.Empty<Section>(),
        new('t', "Training", T["Training"], GroupContext.AddressOf(group, "/training"), Icons.Material.Outlined.ModelTraining),
        new('c', "Campaigns", T["Campaigns"], GroupContext.AddressOf(group, "/campaigns"), Icons.Material.Outlined.RocketLaunch),
        new('y', "Try it", T["Try it"], GroupContext.AddressOf(group, "/try"), Icons.Material.Outlined.PersonSearch),
        new('e', "Events", T["Events"], GroupContext.AddressOf(group, "/events"), Icons.Material.Outlined.Sensors),
        new('f', "Filters", T["Filters"], GroupContext.AddressOf(group, "/filters"), Icons.Material.Outlined.FilterAlt),
        new('b', "Batch", T["Batch"], GroupContext.AddressOf(group, "/batch"), Icons.Material.Outlined.DynamicFeed) { IsRare = true },
        new('i', "Impact", T["Impact"], GroupContext.AddressOf(group, "/impact"), Icons.Material.Outlined.QueryStats) { IsRare = true },
        new('j', "Jobs", T["Jobs"], GroupContext.AddressOf(group, "/jobs"), Icons.Material.Outlined.Schedule) { IsRare = true },
        new('a', "As code", T["As code"], GroupContext.AddressOf(group, "/code"), Icons.Material.Outlined.Code) { IsRare = true },
    ];
}
