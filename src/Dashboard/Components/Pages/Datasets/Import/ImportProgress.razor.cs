using Dashboard.Connections;
using Dashboard.DatasetGroups;
using Dashboard.Datasets.Importing;
using Dashboard.Datasets.Uploads;
using Microsoft.AspNetCore.Components;

namespace Dashboard.Components.Pages.Datasets.Import;

/// <summary>Shows the stages of an import.</summary>
public sealed partial class ImportProgress
{
    private static (ImportStage Stage, string Name)[] Stages =>
    [
        (ImportStage.Preparing, T["Prepare the file"]),
        (ImportStage.Schema, T["Create the schema"]),
        (ImportStage.Dataset, T["Create the dataset"]),
        (ImportStage.Job, T["Import the rows"]),
    ];

    /// <summary>The upload.</summary>
    [Parameter, EditorRequired]
    public required Upload Upload { get; set; }

    /// <summary>How many rows were prepared so far.</summary>
    [Parameter]
    public long? Prepared { get; set; }

    /// <summary>The job of the engine, where the connection tells it.</summary>
    [Parameter]
    public EngineJob? Job { get; set; }

    /// <summary>Whether the import can be stopped now.</summary>
    [Parameter]
    public bool CanCancel { get; set; }

    /// <summary>The file to go on with.</summary>
    [Parameter]
    public WizardNext? Next { get; set; }

    /// <summary>Stop it.</summary>
    [Parameter]
    public EventCallback OnCancel { get; set; }

    /// <summary>Back to the steps before.</summary>
    [Parameter]
    public EventCallback OnEdit { get; set; }

    /// <summary>Try again as it is.</summary>
    [Parameter]
    public EventCallback OnRetry { get; set; }

    /// <summary>The dataset group.</summary>
    [CascadingParameter]
    public required GroupContext Group { get; set; }

    private string LookOf(ImportStage stage)
    {
        var state = Upload.State;
        var at = state.Stage is ImportStage.Failed or ImportStage.Canceled ? state.StoppedAt : state.Stage;
        return stage < at ? "past"
            : stage > at ? "ahead"
            : state.Stage == at ? "now"
            : "bad";
    }

    private string Detail(ImportStage stage) => (stage, LookOf(stage)) switch
    {
        (ImportStage.Preparing, "now") => Prepared is { } rows ? T["{0:N0} of {1:N0} rows", rows, Upload.Profile.Rows] : T["Reading the file"],
        (ImportStage.Preparing, "past") => Upload.State.Rewrite is { } report
            ? report.RowsRead > report.RowsWritten
                ? T["{0:N0} rows rewritten, {1:N0} left out", report.RowsWritten, report.RowsRead - report.RowsWritten]
                : T["{0:N0} rows rewritten", report.RowsWritten]
            : T["Imported as it was uploaded"],
        (ImportStage.Schema, "past") => NameOf(Upload.State.SchemaArn),
        (ImportStage.Dataset, "past") => NameOf(Upload.State.DatasetArn),
        (ImportStage.Job, "past") => NameOf(Upload.State.JobArn),
        (ImportStage.Job, "now") => CurrentStage is { } engine ? Controls.JobProgress.StageWords(engine) : T["Waiting for the service"],
        (_, "now") => T["A moment"],
        _ => "",
    };

    private double? Percent(ImportStage stage) => stage switch
    {
        ImportStage.Preparing when Prepared is { } rows => 100d * rows / Math.Max(1, Upload.Profile.Rows),
        ImportStage.Job when CurrentStage is { Total: > 0 } engine => 100d * engine.Count / engine.Total,
        _ => null,
    };

    private EngineStage? CurrentStage => Job?.Stages.LastOrDefault(stage => stage.StartedAt is not null && stage.FinishedAt is null);

    private static string NameOf(string? arn) => arn?[(arn.IndexOf('/', StringComparison.Ordinal) + 1)..] ?? "";
}
