using Amazon.Personalize.Model;
using Dashboard.DatasetGroups;
using Dashboard.Jobs;
using Microsoft.AspNetCore.Components;

namespace Dashboard.Components.Pages.DatasetGroups;

/// <summary>The overview of a dataset group: its three steps, in step with what is there.</summary>
public sealed partial class Overview
{
    private static readonly string[] s_types = ["INTERACTIONS", "ITEMS", "USERS"];

    private IReadOnlyList<Job> _jobs = [];
    private GroupContents? _contents;
    private GroupSteps? _steps;

    /// <summary>The group's name in the address; the group itself is cascaded.</summary>
    [Parameter]
    public required string Name { get; set; }

    [CascadingParameter]
    public required GroupContext Group { get; set; }

    private string DataWords => _steps!.Data == StepState.Done
        ? T["What users did is imported. Items and users make recommendations better."]
        : T["What users did: who, which item, when. A CSV is enough."];

    private static string DatasetWords(string type) => type switch { "INTERACTIONS" => T["Interactions"], "ITEMS" => T["Items"], _ => T["Users"] };

    protected override async Task ShowAsync(IReadOnlyList<Job> jobs, CancellationToken cancellationToken)
    {
        var before = _jobs;
        _jobs = [.. jobs.Where(job => job.GroupName == Group.Name)];
        try
        {
            // Progress comes often and changes nothing of what is there; a status does.
            if (_contents is null || !before.Select(job => (job.Arn, job.Status)).SequenceEqual(_jobs.Select(job => (job.Arn, job.Status))))
            {
                _contents = await GroupContents.ReadAsync(Connection.Personalize, Group.Arn, cancellationToken);
            }

            _steps = GroupSteps.Of(_contents, _jobs);
        }
        catch (ResourceNotFoundException)
        {
            // The group is being torn down while this page is open; the page of that tells how it goes.
        }
    }

    private Job? NewestOf(JobKind kind) => _jobs.FirstOrDefault(job => job.Kind == kind);
}
