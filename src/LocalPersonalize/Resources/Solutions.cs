using Amazon.Personalize.Model;
using LocalPersonalize.Storage;
using LocalPersonalize.Wire;
using Microsoft.Extensions.Options;

namespace LocalPersonalize.Resources;

/// <summary>How a solution's versions are trained. Only UpdateSolution changes it, and only a little.</summary>
/// <param name="RecipeArn">Null with AutoML, which chooses one.</param>
/// <param name="AutoTraining">Whether <see cref="TrainingSchedule"/> trains it.</param>
/// <param name="Update">The newest update, under way or done.</param>
internal sealed record SolutionState(
    string? RecipeArn,
    bool PerformHpo,
    bool PerformAutoMl,
    bool AutoTraining,
    bool IncrementalUpdate,
    string? EventType,
    SolutionConfig? Config,
    SolutionUpdate? Update = null) : IResourceState
{
    public static string Kind => "solution";
}

/// <summary>CreateSolution: records what to train with; CreateSolutionVersion trains.</summary>
internal sealed class CreateSolution(EngineDatabase database, Arns arns, IOptions<LocalPersonalizeOptions> options)
    : IOperation<CreateSolutionRequest, CreateSolutionResponse>
{
    public Task<CreateSolutionResponse> HandleAsync(CreateSolutionRequest request, CancellationToken cancellationToken)
    {
        var solution = SolutionRules.Check(request);
        return database.WriteAsync(
            transaction =>
            {
                var group = transaction.Resources.RequireActive<DatasetGroupState>(request.DatasetGroupArn);
                SolutionRules.CheckEventColumns(transaction, group.Arn, solution);
                TrainingDataRules.CheckColumns(transaction, group.Arn, solution.Config?.TrainingDataConfig);
                Quotas.CheckExisting(transaction.Resources.All<SolutionState>(group.Arn).Count, options.Value.Quotas.SolutionsPerGroup);
                var arn = arns.Solution(request.Name);
                transaction.Resources.Add(arn, request.Name, group.Arn, solution, request.Tags);
                transaction.Jobs.Add<CreateResource>(arn);
                return new CreateSolutionResponse { SolutionArn = arn };
            },
            cancellationToken);
    }
}

/// <summary>DescribeSolution.</summary>
internal sealed class DescribeSolution(EngineDatabase database) : IOperation<DescribeSolutionRequest, DescribeSolutionResponse>
{
    public Task<DescribeSolutionResponse> HandleAsync(DescribeSolutionRequest request, CancellationToken cancellationToken)
    {
        var (solution, versions) = database.Read(transaction =>
            (transaction.Resources.Require<SolutionState>(request.SolutionArn), transaction.Resources.All<SolutionVersionState>(request.SolutionArn)));
        var best = versions.LastOrDefault(version => version.Status == ResourceStatus.Active);
        return Task.FromResult(new DescribeSolutionResponse
        {
            Solution = new()
            {
                SolutionArn = solution.Arn,
                Name = solution.Name,
                DatasetGroupArn = solution.Parent,
                RecipeArn = solution.State.RecipeArn,
                PerformHPO = solution.State.PerformHpo,
                PerformAutoML = solution.State.PerformAutoMl,
                PerformAutoTraining = solution.State.AutoTraining,
                PerformIncrementalUpdate = solution.State.IncrementalUpdate,
                EventType = solution.State.EventType,
                SolutionConfig = solution.State.Config,
                AutoMLResult = solution.State.PerformAutoMl && best is not null ? new() { BestRecipeArn = best.State.RecipeArn } : null,
                LatestSolutionUpdate = solution.State.Update?.Summarise(),
                LatestSolutionVersion = versions.Count > 0 ? SolutionVersions.Summarise(versions[^1]) : null,
                Status = solution.Status,
                CreationDateTime = solution.CreatedAt,
                LastUpdatedDateTime = solution.UpdatedAt,
            },
        });
    }
}

/// <summary>ListSolutions.</summary>
internal sealed class ListSolutions(EngineDatabase database) : IOperation<ListSolutionsRequest, ListSolutionsResponse>
{
    public Task<ListSolutionsResponse> HandleAsync(ListSolutionsRequest request, CancellationToken cancellationToken)
    {
        var page = database.Read(transaction => transaction.Resources.List<SolutionState>(request.DatasetGroupArn, request.NextToken, request.MaxResults));
        return Task.FromResult(new ListSolutionsResponse
        {
            NextToken = page.NextToken,
            Solutions = page.Select(solution => new SolutionSummary
            {
                SolutionArn = solution.Arn,
                Name = solution.Name,
                RecipeArn = solution.State.RecipeArn,
                Status = solution.Status,
                CreationDateTime = solution.CreatedAt,
                LastUpdatedDateTime = solution.UpdatedAt,
            }),
        });
    }
}

/// <summary>DeleteSolution: with all its versions, once no campaign is based on them, none is being trained and no batch job asks one.</summary>
internal sealed class DeleteSolution(EngineDatabase database) : IOperation<DeleteSolutionRequest, DeleteSolutionResponse>
{
    public Task<DeleteSolutionResponse> HandleAsync(DeleteSolutionRequest request, CancellationToken cancellationToken) => database.WriteAsync(
        transaction =>
        {
            var solution = transaction.Resources.Require<SolutionState>(request.SolutionArn);
            Deletion.RequireNone(solution.Arn, transaction.Resources.All<CampaignState>(solution.Arn), "campaigns");
            if (solution.State.Update is { } update && ResourceStatus.IsChanging(update.Status))
            {
                throw new ResourceInUseException($"Resource {solution.Arn} cannot be deleted while its update is {update.Status}.");
            }

            var versions = transaction.Resources.All<SolutionVersionState>(solution.Arn);
            Deletion.RequireNoneChanging(solution.Arn, versions);
            foreach (var version in versions)
            {
                Deletion.RequireNoneChanging(solution.Arn, transaction.Resources.All<BatchInferenceJobState>(version.Arn));
                Deletion.RequireNoneChanging(solution.Arn, transaction.Resources.All<BatchSegmentJobState>(version.Arn));
            }

            Deletion.Start(transaction, solution);
            return new DeleteSolutionResponse();
        },
        cancellationToken);
}
