using Amazon.Personalize.Model;
using LocalPersonalize.Jobs;
using LocalPersonalize.Recipes;
using LocalPersonalize.Storage;

namespace LocalPersonalize.Resources;

/// <summary>Trains a new recommender.</summary>
internal sealed class TrainRecommender(EngineDatabase database, RecommenderTraining training) : IJob
{
    public async Task<JobOutcome> RunAsync(JobRun run, CancellationToken cancellationToken)
    {
        var recommender = database.Read(transaction => transaction.Resources.Require<RecommenderState>(run.Arn));
        var (trained, report) = await training.TrainAsync(run, recommender, recommender.State.Config, cancellationToken).ConfigureAwait(false);
        return new JobOutcome(transaction => transaction.Resources.SetState(run.Arn, trained), report);
    }
}

/// <summary>Puts a recommender's update into force; with other columns to train on it trains again first, and serves as before meanwhile.</summary>
internal sealed class ReconfigureRecommender(EngineDatabase database, RecommenderTraining training) : IJob
{
    public async Task<JobOutcome> RunAsync(JobRun run, CancellationToken cancellationToken)
    {
        var recommender = database.Read(transaction => transaction.Resources.Require<RecommenderState>(run.Arn));
        var (config, former) = (recommender.State.Update!.Config, recommender.State.Config);
        if (StoredJson.Write(config.TrainingDataConfig) == StoredJson.Write(former.TrainingDataConfig))
        {
            return new JobOutcome(transaction =>
                transaction.Resources.SetState(run.Arn, transaction.Resources.Require<RecommenderState>(run.Arn).State with { Config = config }));
        }

        var (trained, report) = await training.TrainAsync(run, recommender, config, cancellationToken).ConfigureAwait(false);
        return new JobOutcome(
            transaction => transaction.Resources.SetState(
                run.Arn, trained with { Update = transaction.Resources.Require<RecommenderState>(run.Arn).State.Update }),
            report);
    }

    public void Show(EngineTransaction transaction, string arn, string status, string? failureReason)
    {
        var state = transaction.Resources.Require<RecommenderState>(arn).State;
        var update = state.Update! with { Status = status, FailureReason = failureReason, UpdatedAt = transaction.Now };
        transaction.Resources.SetState(arn, state with { Update = update });
    }
}

/// <summary>Trains a recommender again on what is new; it serves as before meanwhile, and if that fails.</summary>
internal sealed class RetrainRecommender(EngineDatabase database, RecommenderTraining training) : IJob
{
    /// <summary>Not the recommender's ARN: a stop or a deletion need not wait for a training.</summary>
    public static string SubjectOf(string recommenderArn) => $"{recommenderArn}#retraining";

    public async Task<JobOutcome> RunAsync(JobRun run, CancellationToken cancellationToken)
    {
        if (database.Read(transaction => transaction.Resources.Find<RecommenderState>(run.Arn)) is not { } recommender)
        {
            return JobOutcome.Nothing; // deleted meanwhile
        }

        var (trained, report) = await training.TrainAsync(run, recommender, recommender.State.Config, cancellationToken).ConfigureAwait(false);
        return new JobOutcome(
            transaction =>
            {
                // An update, or a deletion of users, that was faster counts more.
                if (transaction.Resources.Find<RecommenderState>(run.Arn) is { } now && now.State.Model == recommender.State.Model)
                {
                    transaction.Resources.SetState(run.Arn, trained with { Config = now.State.Config, Update = now.State.Update });
                }
            },
            report);
    }

    /// <summary>The service does not show it either; <c>/_engine/jobs</c> does.</summary>
    public void Show(EngineTransaction transaction, string arn, string status, string? failureReason)
    {
    }
}

/// <summary>Trains the model of a recommender on the data as they are when it begins.</summary>
internal sealed class RecommenderTraining(EngineDatabase database, OutputDirectories outputs, HeldDatasets datasets)
{
    // Fixed, so that the same data and settings give the same model.
    private const ulong Seed = 1;

    /// <exception cref="JobFailedException">The data do not suffice.</exception>
    public async Task<(RecommenderState Trained, TrainingReport Report)> TrainAsync(
        JobRun run, Resource<RecommenderState> recommender, RecommenderConfig config, CancellationToken cancellationToken)
    {
        var (recipe, beganAt) = (RecipeCatalog.Require(recommender.State.RecipeArn), database.Read(transaction => transaction.Now));
        using var interactions = datasets.Hold(recommender.Parent!, DatasetState.Interactions);
        using var items = datasets.Hold(recommender.Parent!, DatasetState.Items);
        using var users = datasets.Hold(recommender.Parent!, DatasetState.Users);
        if (interactions?.Source.Imported is null)
        {
            throw new JobFailedException("The dataset group has no imported interactions. Import some, then create the recommender again.");
        }

        // Held until the worker has stored the outcome, which names it.
        var model = run.Hold(outputs.Create(OutputDirectories.Models));
        var settings = new SolutionConfig { TrainingDataConfig = config.TrainingDataConfig };
        var report = await SolutionTrainer.TrainAsync(
            new TrainingRequest(interactions.Source, items?.Source, users?.Source, recipe.Arn, recipe.UseCase!.EventType, settings, Seed, beganAt),
            model.FullPath,
            run.Progress,
            cancellationToken).ConfigureAwait(false);
        model.Flush();
        return (new RecommenderState(recipe.Arn, config, model.Name, new Dictionary<string, double>(report.Metrics), beganAt, interactions.Mark), report);
    }
}
