using System.Globalization;
using Amazon.Personalize.Model;
using Amazon.Runtime;
using Dashboard.Components.Controls;
using Dashboard.DatasetGroups;
using Dashboard.Datasets;
using Dashboard.Jobs;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Forms;
using MudBlazor;

namespace Dashboard.Components.Pages.Records;

/// <summary>Exports datasets and deletes users, and shows what became of it.</summary>
public sealed partial class RecordsPage
{
    private readonly Dictionary<string, IReadOnlyList<ExportedFile>> _files = [];
    private RecordJobs? _jobs;
    private IReadOnlyList<DatasetSummary> _datasets = [];
    private Exception? _refusal;
    private string _users = "";
    private Dictionary<string, Job> _running = [];
    private UserFile? _file;
    private string? _fileFault;
    private bool _isBusy;

    /// <summary>The group's name in the address; the group itself is cascaded.</summary>
    [Parameter]
    public required string Name { get; set; }

    /// <summary>The dataset group.</summary>
    [CascadingParameter]
    public required GroupContext Group { get; set; }

    private IReadOnlyList<string> UserIds => _file?.Users ?? [.. _users.Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).Distinct()];

    /// <inheritdoc/>
    protected override async Task ShowAsync(IReadOnlyList<Job> jobs, CancellationToken cancellationToken)
    {
        _running = jobs.Where(job => job.IsRunning && job.Kind is JobKind.Export or JobKind.Deletion).ToDictionary(job => job.Arn);
        var datasets = await Connection.Personalize.Paginators.ListDatasets(new() { DatasetGroupArn = Group.Arn }).Datasets.ToListAsync(cancellationToken);
        _datasets = [.. datasets.Where(dataset => DatasetTypeNames.Parse(dataset.DatasetType)?.IsOfActions() is false && ResourceStatus.IsActive(dataset.Status))];
        _jobs = await RecordJobs.ReadAsync(Connection.Personalize, Group.Arn, cancellationToken);
        foreach (var job in _jobs.Exports.Where(job => ResourceStatus.IsActive(job.Status) && !_files.ContainsKey(job.DatasetExportJobArn)))
        {
            _files[job.DatasetExportJobArn] = await ExportedFile.ListAsync(Connection.S3, job, Time, cancellationToken);
        }
    }

    private static string Words(string datasetType) => datasetType.ToLowerInvariant().Replace('_', ' ');

    private static DateTimeOffset? Moment(DateTime? time) => time is { } utc ? new DateTimeOffset(utc.ToUniversalTime()) : null;

    private string JobName(string what) =>
        $"{Group.Name[..Math.Min(30, Group.Name.Length)]}-{what}-{Time.GetUtcNow().UtcDateTime.ToString("yyyyMMdd-HHmmss", CultureInfo.InvariantCulture)}";

    private Task ExportAsync(DatasetSummary dataset) => TryAsync(() => RecordJobs.ExportAsync(
        Connection.Clients, Group, dataset.DatasetArn, JobName(Words(dataset.DatasetType).Replace(' ', '-')), CancellationToken.None));

    private async Task ReadFileAsync(IBrowserFile chosen)
    {
        (_file, _fileFault) = (null, null);
        if (chosen.Size > UserFile.LargestSize)
        {
            _fileFault = T["{0} has {1}; at most {2} are read here. Split it into several files.", chosen.Name, Sizes.Words(chosen.Size), Sizes.Words(UserFile.LargestSize)];
            return;
        }

        try
        {
            await using var content = chosen.OpenReadStream(UserFile.LargestSize);
            _file = await UserFile.ReadAsync(chosen.Name, content, CancellationToken.None);
        }
        catch (Exception failure) when (failure is IOException or InvalidDataException or CsvHelper.CsvFormatException)
        {
            _fileFault = failure.Message;
        }
    }

    private async Task DeleteAsync()
    {
        var users = UserIds;
        var confirmed = await ConfirmByName.AskAsync(
            Dialogs,
            users.Count == 1 ? T["Delete user {0}?", users[0]] : T["Delete {0:N0} users?", users.Count],
            Group.Name,
            T["What these users did and what is known of them goes from every dataset and model of the group. It cannot be had again."]);
        if (confirmed)
        {
            await TryAsync(async () =>
            {
                await RecordJobs.DeleteUsersAsync(Connection.Clients, Group, users, JobName("delete-users"), CancellationToken.None);
                (_users, _file) = ("", null);
            });
        }
    }

    private async Task TryAsync(Func<Task> act)
    {
        (_isBusy, _refusal) = (true, null);
        try
        {
            await act();
            Watcher.Nudge(Connection.Clients);
        }
        catch (Exception failure) when (failure is AmazonClientException or AmazonServiceException or HttpRequestException)
        {
            _refusal = failure;
        }

        _isBusy = false;
    }
}
