using System.Security.Cryptography;
using Amazon.Personalize;
using Amazon.Personalize.Model;
using LocalPersonalize.Jobs;
using LocalPersonalize.Recipes;
using LocalPersonalize.Storage;
using LocalPersonalize.Wire;

namespace LocalPersonalize.Resources;

/// <param name="RecipeArn">The recipe trained with; with AutoML null until the best one is known.</param>
/// <param name="Mode">FULL or UPDATE.</param>
/// <param name="Type">MANUAL or AUTOMATIC.</param>
/// <param name="Model">The directory of the model, as <see cref="OutputDirectories"/> names it; null until it is trained.</param>
/// <param name="TrainedOn">The data it was trained on; null until it is trained.</param>
/// <param name="ExploredOn">The data in which new items were looked for since; null for none yet.</param>
internal sealed record SolutionVersionState(
    string? RecipeArn,
    string Mode = "FULL",
    string Type = "MANUAL",
    string? Model = null,
    double? TrainingHours = null,
    Dictionary<string, double>? Metrics = null,
    Dictionary<string, string>? TunedHyperParameters = null,
    TrainingDataMark? TrainedOn = null,
    ExplorationMark? ExploredOn = null) : IResourceState
{
    public static string Kind => "solution-version";
}

/// <summary>CreateSolutionVersion: trains a model on the data that the dataset group has when the training begins.</summary>
internal sealed class CreateSolutionVersion(EngineDatabase database) : IOperation<CreateSolutionVersionRequest, CreateSolutionVersionResponse>
{
    public Task<CreateSolutionVersionResponse> HandleAsync(CreateSolutionVersionRequest request, CancellationToken cancellationToken)
    {
        var mode = request.TrainingMode ?? TrainingMode.FULL;
        if (mode == TrainingMode.AUTOTRAIN)
        {
            throw new InvalidInputException("trainingMode AUTOTRAIN cannot be asked for: set performAutoTraining of the solution.");
        }

        return database.WriteAsync(
            transaction =>
            {
                var solution = transaction.Resources.RequireActive<SolutionState>(request.SolutionArn);
                Quotas.CheckInProgress<SolutionVersionState>(transaction, Quotas.SolutionVersionsInProgress);
                if (TrainingDataRules.FindProblem(transaction, solution) is { } problem)
                {
                    throw problem;
                }

                if (request.Name is { } name && transaction.Resources.All<SolutionVersionState>(solution.Arn).FirstOrDefault(version => version.Name == name) is { } other)
                {
                    throw new ResourceAlreadyExistsException($"Solution {solution.Arn} already has a solution version named {name}: {other.Arn}.");
                }

                if (mode == TrainingMode.UPDATE)
                {
                    SolutionVersions.RequireUpdatable(transaction, solution.Arn);
                }

                var arn = SolutionVersions.Start(transaction, solution, request.Name, request.Tags, mode, TrainingType.MANUAL);
                return new CreateSolutionVersionResponse { SolutionVersionArn = arn };
            },
            cancellationToken);
    }
}

/// <summary>DescribeSolutionVersion.</summary>
internal sealed class DescribeSolutionVersion(EngineDatabase database) : IOperation<DescribeSolutionVersionRequest, DescribeSolutionVersionResponse>
{
    public Task<DescribeSolutionVersionResponse> HandleAsync(DescribeSolutionVersionRequest request, CancellationToken cancellationToken)
    {
        var (version, solution) = database.Read(transaction =>
        {
            var version = transaction.Resources.Require<SolutionVersionState>(request.SolutionVersionArn);
            return (version, transaction.Resources.Require<SolutionState>(version.Parent!));
        });
        return Task.FromResult(new DescribeSolutionVersionResponse
        {
            SolutionVersion = new()
            {
                SolutionVersionArn = version.Arn,
                Name = version.Name,
                SolutionArn = solution.Arn,
                DatasetGroupArn = solution.Parent,
                RecipeArn = version.State.RecipeArn,
                PerformHPO = solution.State.PerformHpo,
                PerformAutoML = solution.State.PerformAutoMl,
                PerformIncrementalUpdate = solution.State.IncrementalUpdate,
                EventType = solution.State.EventType,
                SolutionConfig = solution.State.Config,
                TrainingMode = version.State.Mode,
                TrainingType = version.State.Type,
                TrainingHours = version.State.TrainingHours,
                TunedHPOParams = version.State.TunedHyperParameters is { } tuned ? new() { AlgorithmHyperParameters = tuned } : null,
                Status = version.Status,
                FailureReason = version.FailureReason,
                CreationDateTime = version.CreatedAt,
                LastUpdatedDateTime = version.UpdatedAt,
            },
        });
    }
}

/// <summary>ListSolutionVersions.</summary>
internal sealed class ListSolutionVersions(EngineDatabase database) : IOperation<ListSolutionVersionsRequest, ListSolutionVersionsResponse>
{
    public Task<ListSolutionVersionsResponse> HandleAsync(ListSolutionVersionsRequest request, CancellationToken cancellationToken)
    {
        var page = database.Read(transaction =>
        {
            if (request.SolutionArn is { } solutionArn)
            {
                transaction.Resources.Require<SolutionState>(solutionArn);
            }

            return transaction.Resources.List<SolutionVersionState>(request.SolutionArn, request.NextToken, request.MaxResults);
        });
        return Task.FromResult(new ListSolutionVersionsResponse { NextToken = page.NextToken, SolutionVersions = page.Select(SolutionVersions.Summarise) });
    }
}

/// <summary>StopSolutionVersionCreation: a pending version stops at once, a training one as soon as it notices.</summary>
internal sealed class StopSolutionVersionCreation(JobCanceller canceller) : IOperation<StopSolutionVersionCreationRequest, StopSolutionVersionCreationResponse>
{
    public async Task<StopSolutionVersionCreationResponse> HandleAsync(StopSolutionVersionCreationRequest request, CancellationToken cancellationToken)
    {
        await canceller.EndAsync(
            transaction =>
            {
                var version = transaction.Resources.Require<SolutionVersionState>(request.SolutionVersionArn);
                return version.Status is ResourceStatus.CreatePending or ResourceStatus.CreateInProgress
                    ? transaction.Jobs.FindUnfinished(version.Arn)!
                    : throw new ResourceInUseException(
                        $"Resource {version.Arn} is {version.Status}: only a version that is CREATE PENDING or CREATE IN_PROGRESS can be stopped.");
            },
            ResourceStatus.CreateStopping,
            ResourceStatus.CreateStopped,
            cancellationToken).ConfigureAwait(false);
        return new StopSolutionVersionCreationResponse();
    }
}

/// <summary>GetSolutionMetrics: of an ACTIVE solution version.</summary>
internal sealed class GetSolutionMetrics(EngineDatabase database) : IOperation<GetSolutionMetricsRequest, GetSolutionMetricsResponse>
{
    public Task<GetSolutionMetricsResponse> HandleAsync(GetSolutionMetricsRequest request, CancellationToken cancellationToken)
    {
        var version = database.Read(transaction => transaction.Resources.RequireActive<SolutionVersionState>(request.SolutionVersionArn));
        return Task.FromResult(new GetSolutionMetricsResponse { SolutionVersionArn = version.Arn, Metrics = version.State.Metrics });
    }
}

/// <summary>What other kinds need of solution versions.</summary>
internal static class SolutionVersions
{
    public static Resource<DatasetState>? FindDataset(EngineTransaction transaction, string datasetGroupArn, string type) =>
        transaction.Resources.All<DatasetState>(datasetGroupArn).FirstOrDefault(dataset => dataset.State.DatasetType == type);

    /// <summary>The version that trainingMode UPDATE goes on from: the latest.</summary>
    /// <exception cref="InvalidInputException">There is none, or its recipe always begins anew.</exception>
    public static Resource<SolutionVersionState> RequireUpdatable(EngineTransaction transaction, string solutionArn)
    {
        var latest = transaction.Resources.All<SolutionVersionState>(solutionArn).LastOrDefault(version => version.Status == ResourceStatus.Active)
            ?? throw new InvalidInputException($"trainingMode UPDATE goes on from a solution version that was trained with FULL: {solutionArn} has none that is ACTIVE.");
        return RecipeCatalog.Require(latest.State.RecipeArn!) is { CanUpdate: false } recipe
            ? throw new InvalidInputException($"trainingMode UPDATE is not for recipe {recipe.Name}, only for {RecipeCatalog.UserPersonalization.Name}: use FULL.")
            : latest;
    }

    /// <summary>Adds a version and queues its training; its ARN.</summary>
    public static string Start(
        EngineTransaction transaction, Resource<SolutionState> solution, string? name, List<Tag>? tags, TrainingMode mode, TrainingType type)
    {
        var id = RandomNumberGenerator.GetHexString(8, lowercase: true);
        var arn = $"{solution.Arn}/{id}";
        transaction.Resources.Add(
            arn, name ?? $"{solution.Name}/{id}", solution.Arn, new SolutionVersionState(solution.State.RecipeArn, mode.Value, type.Value), tags);
        transaction.Jobs.Add<TrainSolutionVersion>(arn);
        return arn;
    }

    public static SolutionVersionSummary Summarise(Resource<SolutionVersionState> version) => new()
    {
        SolutionVersionArn = version.Arn,
        TrainingMode = version.State.Mode,
        TrainingType = version.State.Type,
        Status = version.Status,
        FailureReason = version.FailureReason,
        CreationDateTime = version.CreatedAt,
        LastUpdatedDateTime = version.UpdatedAt,
    };
}
