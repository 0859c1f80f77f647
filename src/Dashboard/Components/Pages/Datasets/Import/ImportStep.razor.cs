using System.Globalization;
using Dashboard.Connections;
using Dashboard.DatasetGroups;
using Dashboard.Datasets.Importing;
using Dashboard.Datasets.Uploads;
using Dashboard.Languages;
using Microsoft.AspNetCore.Components;

namespace Dashboard.Components.Pages.Datasets.Import;

/// <summary>Starts an import and follows it.</summary>
public sealed partial class ImportStep : IDisposable
{
    private readonly CancellationTokenSource _leaving = new();
    private Action _readAgain = null!;
    private Upload _current = null!;
    private EngineJob? _job;
    private BucketAccess? _access;
    private bool _isBusy;
    private bool _mayGoOn = true;
    private bool _isStarted;

    /// <summary>The upload.</summary>
    [Parameter, EditorRequired]
    public required Upload Upload { get; set; }

    /// <summary>Another name or mode was chosen.</summary>
    [Parameter]
    public EventCallback<ImportPlan> PlanChanged { get; set; }

    /// <summary>Whether the dataset holds data already.</summary>
    [Parameter]
    public bool HasData { get; set; }

    /// <summary>The file to go on with.</summary>
    [Parameter]
    public WizardNext? Next { get; set; }

    /// <summary>Back to the steps before.</summary>
    [Parameter]
    public EventCallback OnEdit { get; set; }

    /// <summary>The dataset group.</summary>
    [CascadingParameter]
    public required GroupContext Group { get; set; }

    [Inject]
    private ImportRunner Runner { get; init; } = null!;

    [Inject]
    private UploadStore Uploads { get; init; } = null!;

    [Inject]
    private CurrentConnection Connection { get; init; } = null!;

    private string Rows => Upload.Profile.Rows.ToString("N0", CultureInfo.CurrentCulture);

    private List<string> LeftOut =>
        [.. Upload.Profile.Columns.Select(column => column.Name).Except(Upload.Plan.Draft.Fields.Select(mapped => mapped.Column).OfType<string>())];

    private bool Rewritten => CsvRewriter.IsNeeded(Upload.Profile, Upload.Plan.Draft);

    private bool NamesAreWrong => DatasetNames.Check(Upload.Plan.JobName) is not null
        || (Upload.Plan.ExistingSchemaArn is null && (DatasetNames.Check(Upload.Plan.SchemaName) is not null || DatasetNames.Check(Upload.Plan.DatasetName) is not null));

    private bool CanCancel => _current.State.Stage is ImportStage.Preparing or ImportStage.Schema or ImportStage.Dataset
        || (_current.State.Stage == ImportStage.Job && Connection.Capabilities.CancelImport);

    /// <inheritdoc/>
    public void Dispose()
    {
        Runner.Changed -= ReadAgain;
        _leaving.Cancel();
        _leaving.Dispose();
    }

    /// <inheritdoc/>
    protected override async Task OnInitializedAsync()
    {
        _readAgain = Translation.InThisLanguage(() => _ = InvokeAsync(async () =>
        {
            if (!_leaving.IsCancellationRequested)
            {
                await ReadAsync();
                StateHasChanged();
            }
        }));
        Runner.Changed += ReadAgain;
        _current = Upload;
        _isStarted = Upload.State.Stage != ImportStage.Draft;
        await ReadAsync();
        if (Upload.State.Stage == ImportStage.Draft && Connection.Engine is null)
        {
            _access = await BucketAccess.CheckAsync(Connection.S3, Upload.Bucket, Connection.Connection.RoleArn, _leaving.Token);
        }
    }

    /// <inheritdoc/>
    protected override void OnParametersSet()
    {
        if (!_isStarted)
        {
            _current = Upload;
        }
    }

    private Task SetModeAsync(bool incremental) => PlanChanged.InvokeAsync(Upload.Plan with { Incremental = incremental });

    private async Task StartAsync()
    {
        (_isBusy, _isStarted) = (true, true);
        await Runner.StartAsync(_current, Group.Arn, Connection.Clients, _leaving.Token);
        await ReadAsync();
        _isBusy = false;
    }

    private async Task CancelAsync()
    {
        _isBusy = true;
        await Runner.CancelAsync(_current, Connection.Clients, _leaving.Token);
        _isBusy = false;
    }

    private async Task AllowAsync()
    {
        _isBusy = true;
        _access = await BucketAccess.AllowAsync(Connection.S3, Upload.Bucket, Connection.Connection.RoleArn, _leaving.Token);
        _isBusy = false;
    }

    private void ReadAgain(string uploadId)
    {
        if (uploadId == Upload.Id)
        {
            _readAgain();
        }
    }

    private async Task ReadAsync()
    {
        _current = await Uploads.FindAsync(Upload.Id, _leaving.Token) ?? _current;
        _job = Runner.WaitingFor(Upload.Id)?.Progress;
        if (_current.State is { Stage: ImportStage.Done, JobArn: { } arn } && Connection.Engine is { } engine)
        {
            _job = await engine.FindJobAsync(arn, _leaving.Token);
        }
    }
}
