using LocalPersonalize.Datasets;
using LocalPersonalize.Filters;
using LocalPersonalize.Jobs;
using LocalPersonalize.Recipes;
using LocalPersonalize.Resources;
using LocalPersonalize.S3;
using LocalPersonalize.Storage;
using Recommenders.Data;
using Recommenders.Models;
using DatasetSchema = LocalPersonalize.Datasets.DatasetSchema;

namespace LocalPersonalize.Batch;

/// <summary>Finds the users of each segment that a batch segment job's records ask for.</summary>
internal sealed class RunBatchSegment(EngineDatabase database, OutputDirectories outputs, BatchProcessor processor, FilterCatalog filters) : IJob
{
    public async Task<JobOutcome> RunAsync(JobRun run, CancellationToken cancellationToken)
    {
        var (job, items) = database.Read(transaction =>
        {
            var job = transaction.Resources.Require<BatchSegmentJobState>(run.Arn);
            return (job, BatchRules.FindItems(transaction, job.Parent!));
        });
        var (recipe, model, data) = Load(job.Parent!);
        var schema = recipe.Name == RecipeCatalog.ItemAttributeAffinity.Name
            ? items is null ? throw new JobFailedException("The dataset group has no Items dataset, whose attributes the records name. Import one.")
                : database.Read(transaction => DatasetRules.SchemaOf(transaction, items.State))
            : null;
        var filter = await filters.LoadForJobAsync(job.State.FilterArn, job.Parent!, FilterTarget.UserID).ConfigureAwait(false);
        var queries = new SegmentQueries(recipe, data.Interactions, schema, filter);
        await CollectAsync(queries, S3Uri.Parse(job.State.InputPath), cancellationToken).ConfigureAwait(false);
        var asked = await FindSegmentsAsync(queries, schema, items?.Arn, cancellationToken).ConfigureAwait(false);
        var segments = await RankAsync(model, data, asked, job.State.NumResults, run.Progress, cancellationToken).ConfigureAwait(false);
        var report = await processor.RunAsync(
            job.State.InputPath,
            job.State.OutputPath,
            record => segments.TryGetValue(queries.KeyOf(record), out var users)
                ? new BatchOutput(RecommendedUsers: users)
                : throw new BatchRecordException("No item of the training data has these attributes"),
            run.Progress,
            cancellationToken).ConfigureAwait(false);
        return new JobOutcome(_ => { }, report);
    }

    private (Recipe Recipe, ITrainedModel Model, TrainingSet Data) Load(string versionArn)
    {
        using var directory = outputs.Hold(transaction => transaction.Resources.Require<SolutionVersionState>(versionArn).State.Model)
            ?? throw new JobFailedException($"Solution version {versionArn} has no model. Create a new solution version.");
        try
        {
            var stored = ModelDirectory.Load(directory.FullPath);
            return (RecipeCatalog.Require(stored.RecipeArn), stored.Serving, stored.Data);
        }
        catch (InvalidDataException problem)
        {
            throw new JobFailedException($"The model of {versionArn} cannot be loaded: {problem.Message} Create a new solution version.", problem);
        }
    }

    private async Task CollectAsync(SegmentQueries queries, S3Uri input, CancellationToken cancellationToken)
    {
        foreach (var file in processor.FindInput(input))
        {
            await foreach (var records in processor.ReadAsync(input, file, cancellationToken).ConfigureAwait(false))
            {
                foreach (var record in records)
                {
                    queries.Add(record);
                }

                if (queries.Keys.Count > queries.Most)
                {
                    throw new JobFailedException($"{input} has more than {queries.Most} different {queries.Field}; split it into several jobs.");
                }
            }
        }
    }

    private async Task<Dictionary<string, Segment>> FindSegmentsAsync(SegmentQueries queries, DatasetSchema? schema, string? itemsArn, CancellationToken cancellationToken)
    {
        using var data = schema is null ? null : outputs.Hold(transaction => transaction.Resources.Require<DatasetState>(itemsArn!).State.Snapshot)
            ?? throw new JobFailedException($"Dataset {itemsArn} has no data, whose attributes the records name. Import some.");
        return await queries.FindSegmentsAsync(data is null ? null : Snapshot.Open(data.FullPath), cancellationToken).ConfigureAwait(false);
    }

    private static async Task<Dictionary<string, string[]>> RankAsync(
        ITrainedModel model,
        TrainingSet data,
        Dictionary<string, Segment> asked,
        int count,
        IProgress<StageProgress> progress,
        CancellationToken cancellationToken)
    {
        var keys = asked.Keys.Where(key => asked[key].Items.Length > 0).ToList();
        var ranked = await Task.Run(
            () => UserSegments.Rank(model, data, keys.ConvertAll(key => asked[key]), count, progress, cancellationToken), cancellationToken).ConfigureAwait(false);
        return keys.Zip(ranked).ToDictionary(one => one.First, one => Array.ConvertAll(one.Second, user => data.Interactions.Users[user]));
    }
}
