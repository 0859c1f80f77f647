using Amazon.Personalize;
using LocalPersonalize.Actions;
using LocalPersonalize.Jobs;
using LocalPersonalize.Recipes;
using LocalPersonalize.Storage;

namespace LocalPersonalize.Resources;

/// <summary>Trains a solution version on the data as they are when it begins; a later import does not disturb it.</summary>
internal sealed class TrainSolutionVersion(EngineDatabase database, OutputDirectories outputs, HeldDatasets datasets, TimeProvider time) : IJob
{
    // Fixed, so that the same data and settings give the same model.
    private const ulong Seed = 1;

    public async Task<JobOutcome> RunAsync(JobRun run, CancellationToken cancellationToken)
    {
        var (solution, earlier) = database.Read(transaction =>
        {
            var version = transaction.Resources.Require<SolutionVersionState>(run.Arn);
            return (transaction.Resources.Require<SolutionState>(version.Parent!),
                version.State.Mode == TrainingMode.UPDATE ? SolutionVersions.RequireUpdatable(transaction, version.Parent!) : null);
        });
        using var earlierModel = earlier is null ? null : outputs.Hold(transaction => transaction.Resources.Require<SolutionVersionState>(earlier.Arn).State.Model);
        using var interactions = datasets.Hold(solution.Parent!, DatasetState.Interactions);
        using var items = datasets.Hold(solution.Parent!, DatasetState.Items);
        using var users = datasets.Hold(solution.Parent!, DatasetState.Users);
        if (database.Read(transaction => TrainingDataRules.FindProblem(transaction, solution)) is { } problem)
        {
            throw new JobFailedException(problem.Message);
        }

        // Held until the worker has stored the outcome, which names it.
        var model = run.Hold(outputs.Create(OutputDirectories.Models));
        var report = solution.State.RecipeArn == NextBestAction.Recipe.Arn
            ? await TrainActionsAsync(run, solution, interactions!.Source, users?.Source, model.FullPath, cancellationToken).ConfigureAwait(false)
            : await SolutionTrainer.TrainAsync(
                new TrainingRequest(
                    interactions?.Source, items?.Source, users?.Source, solution.State.RecipeArn, solution.State.EventType, solution.State.Config, Seed, time.GetUtcNow())
                {
                    PerformHpo = solution.State.PerformHpo,
                    Earlier = earlier is null ? null : new EarlierVersion(earlierModel!.FullPath, earlier.State.TunedHyperParameters, earlier.State.Metrics!),
                },
                model.FullPath,
                run.Progress,
                cancellationToken).ConfigureAwait(false);
        model.Flush();
        return new JobOutcome(
            transaction =>
            {
                transaction.Resources.SetState(run.Arn, transaction.Resources.Require<SolutionVersionState>(run.Arn).State with
                {
                    RecipeArn = report.RecipeArn,
                    Model = model.Name,
                    TrainingHours = Math.Round(report.Seconds / 3600, 4),
                    Metrics = new Dictionary<string, double>(report.Metrics),
                    TunedHyperParameters = report.Tuned?.ToDictionary(),
                    TrainedOn = (TrainingDataRules.MainDatasetOf(solution.State.RecipeArn) == DatasetState.Items ? items : interactions)?.Mark,
                });
                CampaignRules.SyncWithLatest(transaction, solution.Arn);
            },
            report);
    }

    private async Task<TrainingReport> TrainActionsAsync(
        JobRun run, Resource<SolutionState> solution, DatasetSource interactions, DatasetSource? users, string modelDirectory, CancellationToken cancellationToken)
    {
        using var actions = datasets.Hold(solution.Parent!, DatasetState.Actions)
            ?? throw new JobFailedException("The dataset group has no Actions dataset. Create one and import into it, then create a solution version again.");
        using var events = datasets.Hold(solution.Parent!, DatasetState.ActionInteractions);
        return await ActionTrainer.TrainAsync(
            new ActionTrainingRequest(actions.Source, events?.Source, interactions, users, solution.State.Config, Seed),
            modelDirectory,
            run.Progress,
            cancellationToken).ConfigureAwait(false);
    }
}
