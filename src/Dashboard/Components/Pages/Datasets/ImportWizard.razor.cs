using System.Globalization;
using System.IO.Pipelines;
using Dashboard.Access;
using Dashboard.Connections;
using Dashboard.DatasetGroups;
using Dashboard.Datasets;
using Dashboard.Datasets.Csv;
using Dashboard.Datasets.Importing;
using Dashboard.Datasets.Profiling;
using Dashboard.Datasets.Schemas;
using Dashboard.Datasets.Uploads;
using Dashboard.Components.Pages.Datasets.Files;
using Dashboard.Components.Pages.Datasets.SchemaEditing;
using Microsoft.AspNetCore.Components;

namespace Dashboard.Components.Pages.Datasets;

/// <summary>Leads through the steps and keeps what is chosen.</summary>
public sealed partial class ImportWizard : IDisposable
{
    private readonly CancellationTokenSource _leaving = new();
    private Upload? _upload;
    private DatasetDetails? _dataset;
    private IReadOnlyList<Upload> _waiting = [];
    private IReadOnlyList<ExistingSchema> _schemas = [];
    private IReadOnlyList<Finding> _findings = [];
    private Exception? _failure;
    private WizardStep _step;
    private (string, string?, string?)? _shown;
    private bool _isLoaded;
    private bool _isBusy;

    /// <summary>The name of the dataset group.</summary>
    [Parameter]
    public required string GroupName { get; set; }

    /// <summary>The dataset, as part of the address.</summary>
    [Parameter]
    public required string TypeSlug { get; set; }

    /// <summary>The step, in lower case.</summary>
    [SupplyParameterFromQuery(Name = "step")]
    public string? StepName { get; set; }

    /// <summary>The upload that is being imported.</summary>
    [SupplyParameterFromQuery(Name = "upload")]
    public string? UploadId { get; set; }

    /// <summary>The dataset group.</summary>
    [CascadingParameter]
    public required GroupContext Group { get; set; }

    [Inject]
    private UploadStore Uploads { get; init; } = null!;

    [Inject]
    private CurrentConnection Connection { get; init; } = null!;

    [Inject]
    private NavigationManager Navigation { get; init; } = null!;

    [Inject]
    private TimeProvider Time { get; init; } = null!;

    private DatasetType Type => DatasetTypeNames.Parse(TypeSlug) ?? DatasetType.Interactions;

    private string Title => T["Import {0}", Type.Words().ToLower(CultureInfo.CurrentCulture)];

    private string Lead => _upload is null ? Type.Explanation() : _step switch
    {
        WizardStep.Check => T["This is what the file holds. Press Next when it looks right."],
        WizardStep.Schema => T["Each column joined to a field of the schema. Usually there is nothing to change."],
        _ => T["From here on it runs by itself."],
    };

    private string FixedReason => _dataset is not null
        ? T["This group already has the dataset {0}, so its schema is used. Only the lines can be changed.", _dataset.Dataset.Name]
        : T["An existing schema cannot be changed. Only the lines can."];

    private string? Blocked => _step switch
    {
        WizardStep.Check when _findings.Any(finding => finding.Level == FindingLevel.Error) => T["Put right what is marked red first."],
        WizardStep.Schema when _upload!.Plan.Draft.Check(Group.Domain) is [var first, ..] => first.Message,
        _ => null,
    };

    private string BackAddress => _step == WizardStep.Check
        ? Group.Address($"/data/import/{TypeSlug}")
        : StepAddress(_upload!, _step - 1);

    private Dictionary<WizardStep, string> StepLinks => _upload!.State.Stage != ImportStage.Draft ? [] : new()
    {
        [WizardStep.File] = Group.Address($"/data/import/{TypeSlug}"),
        [WizardStep.Check] = StepAddress(_upload, WizardStep.Check),
        [WizardStep.Schema] = StepAddress(_upload, WizardStep.Schema),
    };

    /// <summary>The upload to go on with when this one is started: interactions, then items, then users.</summary>
    private Upload? NextUpload => _waiting
        .Where(upload => upload.Type > _upload!.Type)
        .OrderBy(upload => upload.Type)
        .ThenByDescending(upload => upload.CreatedAt)
        .FirstOrDefault();

    private WizardNext? Next => NextUpload is { } next ? new(next.FileName, next.Type, StepAddress(next, WizardStep.Check)) : null;

    /// <inheritdoc/>
    public void Dispose()
    {
        _leaving.Cancel();
        _leaving.Dispose();
    }

    /// <inheritdoc/>
    protected override Task OnParametersSetAsync()
    {
        // A step is an address: the same page is shown again with another one.
        var address = (TypeSlug, StepName, UploadId);
        if (address == _shown)
        {
            return Task.CompletedTask;
        }

        _shown = address;
        return LoadAsync();
    }

    private async Task LoadAsync()
    {
        _failure = null;
        try
        {
            _waiting = [.. (await Uploads.ListAsync(Connection.Connection.Name, Group.Name, _leaving.Token))
                .Where(upload => upload.State.Stage == ImportStage.Draft)];
            _upload = UploadId is null ? null : await Uploads.FindAsync(UploadId, _leaving.Token);
            if (_upload is not null)
            {
                _dataset = await DatasetDirectory.FindAsync(Connection.Personalize, Group.Arn, _upload.Type, _leaving.Token);
                _step = _upload.State.Stage != ImportStage.Draft ? WizardStep.Import
                    : Enum.TryParse<WizardStep>(StepName, ignoreCase: true, out var step) && step > WizardStep.File ? step
                    : WizardStep.Check;
                await PrepareAsync();
            }

            _isLoaded = true;
        }
        catch (Exception failure) when (failure is not OperationCanceledException)
        {
            _failure = failure;
        }
    }

    private async Task PrepareAsync()
    {
        if (_upload!.State.Stage == ImportStage.Draft && _dataset is not null && _upload.Plan.ExistingSchemaArn != _dataset.Schema.SchemaArn)
        {
            await KeepAsync(WithSchema(_dataset.Schema.SchemaArn, _dataset.Schema.Schema));
        }

        if (_step == WizardStep.Schema && _dataset is null)
        {
            var schemas = await DatasetDirectory.ListSchemasAsync(Connection.Personalize, _upload.Type, Group.Domain, _leaving.Token);
            _schemas = [.. schemas.Select(schema => new ExistingSchema(schema.SchemaArn, schema.Name))];
        }

        if (_step == WizardStep.Import && _upload.State.Stage == ImportStage.Draft)
        {
            await KeepAsync(_upload with { Plan = DatasetNames.Fill(_upload.Plan, Group.Name, Time.GetUtcNow()) });
        }

        Find();
    }

    private void Find() => _findings = FileCheck.Check(_upload!.Profile, _upload.Plan, _upload.ConvertedFrom, Time.GetUtcNow());

    private async Task ContinueWithUploadsAsync(IReadOnlyList<UploadReceipt> receipts)
    {
        if (receipts is [var only] && await Uploads.FindAsync(only.Id, _leaving.Token) is { } upload && MayBeForThisPage(upload))
        {
            await KeepAsync(Inferred(upload, Type));
            Navigation.NavigateTo(StepAddress(upload with { Plan = _upload!.Plan }, WizardStep.Check));
            return;
        }

        var first = receipts.MinBy(receipt => DatasetTypeNames.Parse(receipt.Type))!;
        Navigation.NavigateTo(Group.Address($"/data/import/{first.Type}?step=check&upload={first.Id}"));
    }

    /// <summary>A file with no more than an <c>id</c> can be of items, users or actions: dropped on the page of one of them, it is that.</summary>
    private bool MayBeForThisPage(Upload upload) => upload.ConvertedFrom is null && upload.Type is DatasetType.Items or DatasetType.Users
        && Type is DatasetType.Items or DatasetType.Users or DatasetType.Actions
        && SchemaInference.Infer(upload.Profile, Type, Group.Domain).Check(Group.Domain).Count == 0;

    private void GoOn() => Navigation.NavigateTo(StepAddress(_upload!, _step + 1));

    private string StepAddress(Upload upload, WizardStep step) =>
        Group.Address($"/data/import/{upload.Type.Slug()}?step={step.ToString().ToLowerInvariant()}&upload={upload.Id}");

    private Task FixAsync(FindingFix fix) => fix switch
    {
        FindingFix.FirstLineIsHeader => ReadAgainAsync(_upload!.Profile.Dialect with { HasHeader = true }),
        FindingFix.FirstLineIsData => ReadAgainAsync(_upload!.Profile.Dialect with { HasHeader = false }),
        FindingFix.HashPersonalData => KeepAsync(_upload! with { Plan = _upload!.Plan.HashPersonalData(_upload.Profile, isHashed: true) }),
        FindingFix.KeepPersonalData => KeepAsync(_upload! with { Plan = _upload!.Plan.HashPersonalData(_upload.Profile, isHashed: false) }),
        FindingFix.LeaveOutPersonalData => KeepAsync(_upload! with { Plan = _upload!.Plan.LeaveOutPersonalData(_upload.Profile) }),
        _ => KeepAsync(_upload! with { Plan = _upload!.Plan.Apply(fix) }),
    };

    private async Task ReadAgainAsync(CsvDialect dialect)
    {
        _isBusy = true;
        try
        {
            using var file = await Connection.S3.GetObjectAsync(_upload!.Bucket, _upload.Key, _leaving.Token);
            var profile = await Task.Run(() => CsvProfiler.ProfileAsync(PipeReader.Create(file.ResponseStream), dialect, _leaving.Token));
            await KeepAsync(Inferred(_upload with { Profile = profile }, _upload.Type));
        }
        catch (Exception failure) when (failure is not OperationCanceledException)
        {
            _failure = failure;
        }

        _isBusy = false;
    }

    private async Task ChangeTypeAsync(DatasetType type)
    {
        await KeepAsync(Inferred(_upload!, type));
        Navigation.NavigateTo(StepAddress(_upload!, WizardStep.Check));
    }

    private Upload Inferred(Upload upload, DatasetType type) => upload with
    {
        Plan = new ImportPlan { Draft = SchemaInference.Infer(upload.Profile, type, Group.Domain), LeaveOutBadRows = upload.Plan.LeaveOutBadRows }
            .HashFields(upload.Plan.HashedFields().ToHashSet()),
    };

    private Task ChangeDraftAsync(SchemaDraft draft) => KeepAsync(_upload! with { Plan = _upload!.Plan with { Draft = draft } });

    private Task ChangePlanAsync(ImportPlan plan) => KeepAsync(_upload! with { Plan = plan });

    private async Task UseExistingAsync(string arn)
    {
        if (arn.Length > 0)
        {
            var described = await Connection.Personalize.DescribeSchemaAsync(new() { SchemaArn = arn }, _leaving.Token);
            await KeepAsync(WithSchema(arn, described.Schema.Schema));
        }
    }

    private Task MakeNewSchemaAsync() => KeepAsync(Inferred(_upload!, _upload!.Type));

    private Upload WithSchema(string arn, string json) => SchemaJson.Parse(json).Document is { } document
        ? _upload! with
        {
            Plan = _upload!.Plan with
            {
                ExistingSchemaArn = arn,
                Draft = SchemaInference.Reconnect(_upload.Plan.Draft.With(document), _upload.Profile, Group.Domain),
            },
        }
        : _upload!;

    /// <summary>Back to choosing, after an import that failed or was stopped.</summary>
    private async Task EditAsync()
    {
        await KeepAsync(_upload! with { State = new() });
        Navigation.NavigateTo(StepAddress(_upload!, WizardStep.Check));
    }

    private async Task KeepAsync(Upload upload)
    {
        Connection.Clients.Visitor!.Demand(Role.Operator);
        _upload = upload;
        Find();
        await Uploads.SaveAsync(upload, CancellationToken.None);
    }

    private async Task RemoveAsync(Upload upload)
    {
        await Connection.S3.DeleteObjectAsync(upload.Bucket, upload.Key, _leaving.Token);
        await Uploads.RemoveAsync(upload.Id, _leaving.Token);
        _waiting = [.. _waiting.Where(other => other.Id != upload.Id)];
    }
}

/// <summary>A file that was uploaded together with this one and is still to be imported.</summary>
public sealed record WizardNext(string FileName, DatasetType Type, string Address);
