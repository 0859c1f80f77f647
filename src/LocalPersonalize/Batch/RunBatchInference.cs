using LocalPersonalize.Jobs;
using LocalPersonalize.Resources;
using LocalPersonalize.Serving;
using LocalPersonalize.Storage;

namespace LocalPersonalize.Batch;

/// <summary>Answers a batch inference job's records with its solution version, from the histories that it was trained on.</summary>
internal sealed class RunBatchInference(EngineDatabase database, OutputDirectories outputs, BatchProcessor processor) : IJob
{
    public async Task<JobOutcome> RunAsync(JobRun run, CancellationToken cancellationToken)
    {
        var job = database.Read(transaction => transaction.Resources.Require<BatchInferenceJobState>(run.Arn));
        using var model = outputs.Hold(transaction => transaction.Resources.Require<SolutionVersionState>(job.Parent!).State.Model)
            ?? throw new JobFailedException($"Solution version {job.Parent} has no model. Create a new solution version.");
        run.Progress.Report(new StageProgress("Loading the model", 0, 1));
        var recommendations = new BatchRecommendations(Load(job.Parent!, model.FullPath), job.State.NumResults, job.State.Exploration);
        run.Progress.Report(new StageProgress("Loading the model", 1, 1));
        var report = await processor.RunAsync(
            job.State.InputPath, job.State.OutputPath, recommendations.Answer, run.Progress, cancellationToken).ConfigureAwait(false);
        return new JobOutcome(_ => { }, report);
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
