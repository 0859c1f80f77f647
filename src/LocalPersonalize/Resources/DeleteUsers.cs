using LocalPersonalize.Actions;
using LocalPersonalize.Datasets;
using LocalPersonalize.Events;
using LocalPersonalize.Jobs;
using LocalPersonalize.Recipes;
using LocalPersonalize.S3;
using LocalPersonalize.Storage;

namespace LocalPersonalize.Resources;

/// <summary>Deletes users from every dataset and trained model of a group; all at once, when everything has been rewritten.</summary>
/// <remarks>It takes the lane of trainings, so that no training goes on with the data that it deletes.</remarks>
internal sealed class DeleteUsers(EngineDatabase database, OutputDirectories outputs, ObjectStore objects, EventLog log) : IJob
{
    private const long MostBytes = 100L << 20;

    public string InProgressStatus => ResourceStatus.InProgress;

    public async Task<JobOutcome> RunAsync(JobRun run, CancellationToken cancellationToken)
    {
        var job = database.Read(transaction => transaction.Resources.Require<DataDeletionJobState>(run.Arn));
        var users = ReadUsers(S3Uri.Parse(job.State.DataLocation));
        var datasets = await RewriteDatasetsAsync(run, job.Parent!, users, cancellationToken).ConfigureAwait(false);
        var models = RewriteModels(run, job.Parent!, users, cancellationToken);
        var deleted = datasets.Sum(dataset => dataset.Deleted);
        foreach (var dataset in database.Read(transaction => transaction.Resources.All<DatasetState>(job.Parent)))
        {
            deleted += await log.DeleteAsync(dataset.Arn, users, cancellationToken).ConfigureAwait(false);
        }

        return new JobOutcome(
            transaction =>
            {
                foreach (var (arn, snapshot, _) in datasets)
                {
                    transaction.Resources.SetState(arn, transaction.Resources.Require<DatasetState>(arn).State with { Snapshot = snapshot });
                }

                foreach (var (arn, model) in models)
                {
                    if (transaction.Resources.Find<SolutionVersionState>(arn) is { } version)
                    {
                        transaction.Resources.SetState(arn, version.State with { Model = model });
                    }
                    else if (transaction.Resources.Find<RecommenderState>(arn) is { } recommender)
                    {
                        transaction.Resources.SetState(arn, recommender.State with { Model = model });
                    }
                }

                transaction.Resources.SetState(run.Arn, job.State with { Deleted = (int)Math.Min(int.MaxValue, deleted) });
            },
            new DeletionReport(users.Count, deleted, models.Count));
    }

    /// <summary>Data deletion jobs spell their statuses without CREATE, and end as COMPLETED.</summary>
    public void Show(EngineTransaction transaction, string arn, string status, string? failureReason)
    {
        var spelt = status switch
        {
            ResourceStatus.Active => ResourceStatus.Completed,
            ResourceStatus.CreateFailed => ResourceStatus.Failed,
            _ => ResourceStatus.InProgress,
        };
        transaction.Resources.SetStatus(arn, spelt, failureReason);
    }

    private HashSet<string> ReadUsers(S3Uri location)
    {
        var files = InputFiles.Find(objects, location, "dataLocation");
        return files.Sum(file => file.Size) <= MostBytes
            ? UserDeletion.ReadUserIds(files.Select(file => new CsvSource(file.Key, file.Size, () => objects.OpenRead(location.Bucket, file.Key))).ToList())
            : throw new JobFailedException($"The files at {location} are larger than 100 MB together. Split them into several jobs.");
    }

    private async Task<List<(string Arn, string? Snapshot, long Deleted)>> RewriteDatasetsAsync(
        JobRun run, string datasetGroupArn, HashSet<string> users, CancellationToken cancellationToken)
    {
        var rewritten = new List<(string, string?, long)>();
        var datasets = database.Read(transaction => transaction.Resources.All<DatasetState>(datasetGroupArn)
            .Select(dataset => (dataset.Arn, Schema: DatasetRules.SchemaOf(transaction, dataset.State))).ToList());
        foreach (var (arn, schema) in datasets.Where(dataset => dataset.Schema.Find(DatasetColumns.UserId) is not null))
        {
            using var data = outputs.Hold(transaction => transaction.Resources.Require<DatasetState>(arn).State.Snapshot);
            if (data is null)
            {
                continue;
            }

            // Held until the worker has stored the outcome, which names it.
            var output = run.Hold(outputs.Create(OutputDirectories.Snapshots));
            var (deleted, left) = await UserDeletion.CopyWithoutAsync(
                Snapshot.Open(data.FullPath), schema, users, output.FullPath, run.Progress, cancellationToken).ConfigureAwait(false);
            if (deleted > 0)
            {
                output.Flush();
                rewritten.Add((arn, left > 0 ? output.Name : null, deleted));
            }
        }

        return rewritten;
    }

    private List<(string Arn, string Model)> RewriteModels(JobRun run, string datasetGroupArn, HashSet<string> users, CancellationToken cancellationToken)
    {
        const string Stage = "Deleting from models";
        var rewritten = new List<(string, string)>();
        var owners = database.Read(transaction => transaction.Resources.All<SolutionState>(datasetGroupArn)
            .SelectMany(solution => transaction.Resources.All<SolutionVersionState>(solution.Arn)).Select(version => version.Arn)
            .Concat(transaction.Resources.All<RecommenderState>(datasetGroupArn).Select(recommender => recommender.Arn)).ToList());
        for (var index = 0; index < owners.Count; index++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            run.Progress.Report(new StageProgress(Stage, index, owners.Count));
            using var model = outputs.Hold(transaction => ModelOf(transaction, owners[index]));
            if (model is not null)
            {
                var output = run.Hold(outputs.Create(OutputDirectories.Models));
                if (CopyWithout(owners[index], model.FullPath, output.FullPath, users))
                {
                    output.Flush();
                    rewritten.Add((owners[index], output.Name));
                }
            }
        }

        run.Progress.Report(new StageProgress(Stage, owners.Count, owners.Count));
        return rewritten;
    }

    private static string? ModelOf(EngineTransaction transaction, string arn) =>
        transaction.Resources.Find<SolutionVersionState>(arn)?.State.Model ?? transaction.Resources.Find<RecommenderState>(arn)?.State.Model;

    private static bool CopyWithout(string ownerArn, string source, string directory, HashSet<string> users)
    {
        try
        {
            return !ActionModel.IsIn(source) && ModelDirectory.CopyWithout(source, directory, users); // actions' models hold no users
        }
        catch (InvalidDataException problem)
        {
            throw new JobFailedException($"The model of {ownerArn} cannot be read: {problem.Message} Delete its solution or recommender, then create the job again. Nothing was deleted.", problem);
        }
    }
}

/// <param name="UsersNamed">Distinct users in the files, whether known or not.</param>
/// <param name="RecordsDeleted">Rows of all datasets.</param>
/// <param name="ModelsChanged">Solution versions and recommenders that knew one of the users.</param>
internal sealed record DeletionReport(int UsersNamed, long RecordsDeleted, int ModelsChanged);
