using Amazon.Runtime;
using Dashboard.Components.Controls;
using Dashboard.Components.Controls.Lists;
using Dashboard.Components.Dialogs;
using Dashboard.Connections;
using Dashboard.Datasets.Schemas;
using Microsoft.AspNetCore.Components;

namespace Dashboard.Components.Pages.Schemas;

/// <summary>Lists the schemas of the account and deletes those that nothing uses. The address holds which two are compared.</summary>
public sealed partial class SchemasPage : IDisposable
{
    private readonly CancellationTokenSource _leaving = new();
    private IReadOnlyList<ListedSchema>? _schemas;
    private Exception? _failure;

    [Inject]
    internal CurrentConnection Connection { get; init; } = null!;

    [Inject]
    internal SchemaCache Cache { get; init; } = null!;

    [Inject]
    public required NavigationManager Navigation { get; init; }

    /// <summary>The name of the schema on the left of a comparison.</summary>
    [SupplyParameterFromQuery]
    public string? Left { get; set; }

    /// <summary>The name of the schema on the right.</summary>
    [SupplyParameterFromQuery]
    public string? Right { get; set; }

    private static IReadOnlyList<ListColumn<ListedSchema>> Columns =>
    [
        new("name", T["Name"], schema => schema.Name),
        new("datasetType", T["Dataset type"], schema => schema.DatasetType),
        new("domain", T["Domain"], schema => schema.Schema.Domain?.Value),
        new("usedBy", T["Used by"], schema => string.Join(", ", schema.Uses.Select(use => use.GroupName))),
        new("fields", T["Fields"], schema => string.Join(", ", schema.Fields.Select(one => one.Name))),
        new("created", T["Created"], schema => schema.Schema.CreationDateTime.Moment()),
        new("arn", "ARN", schema => schema.Arn),
    ];

    public void Dispose()
    {
        _leaving.Cancel();
        _leaving.Dispose();
    }

    protected override Task OnInitializedAsync() => LoadAsync();

    private async Task LoadAsync()
    {
        _failure = null;
        try
        {
            _schemas = await ListedSchema.ListAsync(Connection, Cache, _leaving.Token);
        }
        catch (Exception failure) when (failure is AmazonClientException or AmazonServiceException or HttpRequestException)
        {
            _failure = failure;
        }
    }

    private async Task DeleteAsync(ListedSchema schema)
    {
        if (await DeleteResource.AskAsync(Dialogs, schema.Arn, schema.Name))
        {
            await LoadAsync();
        }
    }

    private static string? NameIn(ChangeEventArgs change) => change.Value is string { Length: > 0 } name ? name : null;

    private ListedSchema? Find(string? name) => _schemas!.FirstOrDefault(schema => schema.Name == name);

    private void Navigate(string? left, string? right) => Navigation.NavigateTo(
        Navigation.GetUriWithQueryParameters(new Dictionary<string, object?> { ["left"] = left, ["right"] = right }), replace: true);
}
