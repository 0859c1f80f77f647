using Amazon.Personalize.Model;
using LocalPersonalize.Jobs;
using LocalPersonalize.Recipes;
using LocalPersonalize.Storage;
using LocalPersonalize.Wire;

namespace LocalPersonalize.Resources;

/// <summary>StopRecommender: it serves and retrains no more, and keeps its model.</summary>
internal sealed class StopRecommender(EngineDatabase database) : IOperation<StopRecommenderRequest, StopRecommenderResponse>
{
    public Task<StopRecommenderResponse> HandleAsync(StopRecommenderRequest request, CancellationToken cancellationToken) => database.WriteAsync(
        transaction =>
        {
            var recommender = transaction.Resources.RequireActive<RecommenderState>(request.RecommenderArn);
            RecommenderRules.RequireNoUpdate(recommender, "be stopped");
            transaction.Resources.SetStatus(recommender.Arn, ResourceStatus.StopPending);
            transaction.Jobs.Add<DeactivateRecommender>(recommender.Arn, status: ResourceStatus.StopPending);
            return new StopRecommenderResponse { RecommenderArn = recommender.Arn };
        },
        cancellationToken);
}

/// <summary>StartRecommender: an INACTIVE recommender serves again what it was trained on last.</summary>
internal sealed class StartRecommender(EngineDatabase database) : IOperation<StartRecommenderRequest, StartRecommenderResponse>
{
    public Task<StartRecommenderResponse> HandleAsync(StartRecommenderRequest request, CancellationToken cancellationToken) => database.WriteAsync(
        transaction =>
        {
            var recommender = transaction.Resources.Require<RecommenderState>(request.RecommenderArn);
            if (recommender.Status != ResourceStatus.Inactive)
            {
                throw new ResourceInUseException($"Resource {recommender.Arn} is {recommender.Status}: only a recommender that is {ResourceStatus.Inactive} can be started.");
            }

            transaction.Resources.SetStatus(recommender.Arn, ResourceStatus.StartPending);
            transaction.Jobs.Add<ActivateRecommender>(recommender.Arn, status: ResourceStatus.StartPending);
            return new StartRecommenderResponse { RecommenderArn = recommender.Arn };
        },
        cancellationToken);
}

/// <summary>Takes a recommender out of service.</summary>
internal sealed class DeactivateRecommender : IJob
{
    public string InProgressStatus => ResourceStatus.StopInProgress;

    public Task<JobOutcome> RunAsync(JobRun run, CancellationToken cancellationToken) => Task.FromResult(JobOutcome.Nothing);

    /// <summary>What failed to stop goes on.</summary>
    public void Show(EngineTransaction transaction, string arn, string status, string? failureReason) => transaction.Resources.SetStatus(
        arn,
        status switch { ResourceStatus.Active => ResourceStatus.Inactive, ResourceStatus.CreateFailed => ResourceStatus.Active, _ => status },
        failureReason);
}

/// <summary>Brings a recommender back to service: its model must load, so that ACTIVE means that it serves.</summary>
internal sealed class ActivateRecommender(OutputDirectories outputs) : IJob
{
    public string InProgressStatus => ResourceStatus.StartInProgress;

    public Task<JobOutcome> RunAsync(JobRun run, CancellationToken cancellationToken)
    {
        using var model = outputs.Hold(transaction => transaction.Resources.Require<RecommenderState>(run.Arn).State.Model)
            ?? throw new JobFailedException("The recommender has no model. Delete it and create it again.");
        try
        {
            ModelDirectory.Load(model.FullPath);
            return Task.FromResult(JobOutcome.Nothing);
        }
        catch (Exception problem) when (problem is InvalidDataException or IOException)
        {
            throw new JobFailedException($"The recommender's model cannot be loaded: {problem.Message} Delete the recommender and create it again.", problem);
        }
    }

    /// <summary>What failed to start stays INACTIVE.</summary>
    public void Show(EngineTransaction transaction, string arn, string status, string? failureReason) =>
        transaction.Resources.SetStatus(arn, status == ResourceStatus.CreateFailed ? ResourceStatus.Inactive : status, failureReason);
}
