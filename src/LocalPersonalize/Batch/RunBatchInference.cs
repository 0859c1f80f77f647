using LocalPersonalize.Datasets;
using LocalPersonalize.Filters;
using LocalPersonalize.Jobs;
using LocalPersonalize.Resources;
using LocalPersonalize.Serving;
using LocalPersonalize.Storage;

namespace LocalPersonalize.Batch;

/// <summary>Answers a batch inference job's records with its solution version, from the histories that it was trained on.</summary>
internal sealed class RunBatchInference(EngineDatabase database, OutputDirectories outputs, BatchProcessor processor, FilterCatalog filters) : IJob
{
    public async Task<JobOutcome> RunAsync(JobRun run, CancellationToken cancellationToken)
    {
        var job = database.Read(transaction => transaction.Resources.Require<BatchInferenceJobState>(run.Arn));
        using var model = outputs.Hold(transaction => transaction.Resources.Require<SolutionVersionState>(job.Parent!).State.Model)
            ?? throw new JobFailedException($"Solution version {job.Parent} has no model. Create a new solution version.");
        run.Progress.Report(new StageProgress("Loading the model", 0, 1));
        var filter = await filters.LoadForJobAsync(job.State.FilterArn, job.Parent!, FilterTarget.ItemID).ConfigureAwait(false);
        var recommendations = new BatchRecommendations(Load(job.Parent!, model.FullPath), job.State.NumResults, job.State.Steering, filter);
        run.Progress.Report(new StageProgress("Loading the model", 1, 1));
        var themes = job.State.ThemeItemName is null ? null : await ReadThemesAsync(job, cancellationToken).ConfigureAwait(false);
        var report = await processor.RunAsync(
            job.State.InputPath, job.State.OutputPath, record => WithTheme(recommendations.Answer(record), themes), run.Progress, cancellationToken).ConfigureAwait(false);
        return new JobOutcome(_ => { }, report);
    }

    private static BatchOutput WithTheme(BatchOutput output, ItemThemes? themes)
    {
        if (themes is null)
        {
            return output;
        }

        var (theme, relevance) = themes.Of(output.RecommendedItems!);
        return output with { Theme = theme, ItemsThemeRelevanceScores = relevance };
    }

    private async Task<ItemThemes> ReadThemesAsync(Resource<BatchInferenceJobState> job, CancellationToken cancellationToken)
    {
        var (items, schema) = database.Read(transaction =>
        {
            var items = BatchRules.FindItems(transaction, job.Parent!);
            return (items, items is null ? null : DatasetRules.SchemaOf(transaction, items.State));
        });
        using var data = items is null ? null : outputs.Hold(transaction => transaction.Resources.Require<DatasetState>(items.Arn).State.Snapshot);
        return data is null
            ? throw new JobFailedException("The dataset group has no imported Items, which themes are made from. Import some.")
            : await ItemThemes.ReadAsync(Snapshot.Open(data.FullPath), schema!, job.State.ThemeItemName!, cancellationToken).ConfigureAwait(false);
    }

    private static DeployedModel Load(string versionArn, string directory)
    {
        try
        {
            return DeployedModel.Load(directory);
        }
        catch (InvalidDataException problem)
        {
            throw new JobFailedException($"The model of {versionArn} cannot be loaded: {problem.Message} Create a new solution version.", problem);
        }
    }
}
