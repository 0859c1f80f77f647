using Dashboard.Datasets;
using Dashboard.Datasets.Csv;
using Dashboard.Datasets.Importing;
using Dashboard.Datasets.Profiling;
using Microsoft.AspNetCore.Components;

namespace Dashboard.Components.Pages.Datasets.Check;

/// <summary>Shows the profile of an upload and offers the fixes.</summary>
public sealed partial class CheckStep
{
    /// <summary>The upload.</summary>
    [Parameter, EditorRequired]
    public required Dashboard.Datasets.Uploads.Upload Upload { get; set; }

    /// <summary>What is remarkable about it.</summary>
    [Parameter, EditorRequired]
    public required IReadOnlyList<Finding> Findings { get; set; }

    /// <summary>Where the rows that cannot be imported can be had.</summary>
    [Parameter, EditorRequired]
    public required string BadRowsAddress { get; set; }

    /// <summary>Whether the file is being read again.</summary>
    [Parameter]
    public bool IsBusy { get; set; }

    /// <summary>A fix was asked for.</summary>
    [Parameter]
    public EventCallback<FindingFix> OnFix { get; set; }

    /// <summary>The file is to be read differently.</summary>
    [Parameter]
    public EventCallback<CsvDialect> OnDialectChanged { get; set; }

    /// <summary>The file is for another dataset.</summary>
    [Parameter]
    public EventCallback<DatasetType> OnTypeChanged { get; set; }

    private ColumnProfile? Times => FileCheck.ColumnOf(Upload.Profile, Upload.Plan.Draft, "TIMESTAMP");

    private string FindingsTitle => Findings.Count(finding => finding.Level == FindingLevel.Error) switch
    {
        0 => Findings.Any(finding => finding.Level == FindingLevel.Warning) ? T["Worth a look"] : T["Nothing left to do"],
        1 => T["One thing to put right"],
        var count => T["{0} things to put right", count],
    };

    private string? FieldOf(ColumnProfile column) =>
        Upload.Plan.Draft.Fields.FirstOrDefault(field => field.Column == column.Name)?.Field.Name;

    private List<(string Name, string Value)> Tiles()
    {
        var profile = Upload.Profile;
        var tiles = new List<(string, string)> { (Upload.Type == DatasetType.Interactions ? T["Interactions"] : T["Rows"], $"{profile.Rows:N0}") };
        var users = FileCheck.ColumnOf(profile, Upload.Plan.Draft, "USER_ID");
        var items = FileCheck.ColumnOf(profile, Upload.Plan.Draft, "ITEM_ID");
        if (users is not null)
        {
            tiles.Add((T["Users"], Count(users)));
        }

        if (items is not null)
        {
            tiles.Add((T["Items"], Count(items)));
        }

        if (Upload.Type == DatasetType.Interactions && users is { Distinct: > 0 })
        {
            tiles.Add((T["Events per user"], Show.Number(Math.Round(profile.Rows / (double)users.Distinct, 1))));
            if (Times is { Minimum: { } from, Maximum: { } to })
            {
                tiles.Add((T["Time span"], Show.Span(to - from)));
            }
        }
        else
        {
            tiles.Add((T["Columns"], $"{profile.Columns.Count:N0}"));
        }

        return tiles;
    }

    private static string Count(ColumnProfile column) => $"{(column.DistinctIsApproximate ? "≈ " : "")}{column.Distinct:N0}";
}
