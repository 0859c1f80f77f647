using Amazon.Personalize.Model;
using LocalPersonalize.Recipes;
using LocalPersonalize.Storage;
using LocalPersonalize.Wire;
using Microsoft.Extensions.Options;

namespace LocalPersonalize.Resources;

/// <param name="Model">The directory of the model, as <see cref="Jobs.OutputDirectories"/> names it; null until it is trained.</param>
/// <param name="TrainedAt">When the training of the model began.</param>
/// <param name="TrainedOn">Which interactions there were then.</param>
/// <param name="Update">The newest update, under way or done.</param>
internal sealed record RecommenderState(
    string RecipeArn,
    RecommenderConfig Config,
    string? Model = null,
    Dictionary<string, double>? Metrics = null,
    DateTime? TrainedAt = null,
    TrainingDataMark? TrainedOn = null,
    RecommenderUpdate? Update = null) : IResourceState
{
    public static string Kind => "recommender";
}

/// <summary>An update of a recommender; until it is ACTIVE, the recommender serves as before.</summary>
internal sealed record RecommenderUpdate(RecommenderConfig Config, string Status, string? FailureReason, DateTime CreatedAt, DateTime UpdatedAt);

/// <summary>CreateRecommender: trains a use case of the dataset group's domain and serves it.</summary>
internal sealed class CreateRecommender(EngineDatabase database, Arns arns, IOptions<LocalPersonalizeOptions> options)
    : IOperation<CreateRecommenderRequest, CreateRecommenderResponse>
{
    public Task<CreateRecommenderResponse> HandleAsync(CreateRecommenderRequest request, CancellationToken cancellationToken)
    {
        var recipe = RecommenderRules.RequireRecipe(request.RecipeArn);
        var config = RecommenderRules.Check(recipe, request.RecommenderConfig ?? new RecommenderConfig());
        return database.WriteAsync(
            transaction =>
            {
                var group = transaction.Resources.RequireActive<DatasetGroupState>(request.DatasetGroupArn);
                RecommenderRules.CheckFits(transaction, recipe, group);
                Quotas.CheckExisting(transaction.Resources.All<RecommenderState>(group.Arn).Count, options.Value.Quotas.RecommendersPerGroup);
                Quotas.CheckInProgress<RecommenderState>(transaction, Quotas.RecommendersInProgress);
                var arn = arns.Recommender(request.Name);
                transaction.Resources.Add(arn, request.Name, group.Arn, new RecommenderState(recipe.Arn, config), request.Tags);
                transaction.Jobs.Add<TrainRecommender>(arn);
                return new CreateRecommenderResponse { RecommenderArn = arn };
            },
            cancellationToken);
    }
}

/// <summary>UpdateRecommender: changes the configuration; what it was trained on serves until the new one is ready.</summary>
internal sealed class UpdateRecommender(EngineDatabase database) : IOperation<UpdateRecommenderRequest, UpdateRecommenderResponse>
{
    public Task<UpdateRecommenderResponse> HandleAsync(UpdateRecommenderRequest request, CancellationToken cancellationToken) => database.WriteAsync(
        transaction =>
        {
            var recommender = transaction.Resources.RequireActive<RecommenderState>(request.RecommenderArn);
            RecommenderRules.RequireNoUpdate(recommender, "be updated");
            var config = RecommenderRules.Check(RecipeCatalog.Require(recommender.State.RecipeArn), request.RecommenderConfig);
            var update = new RecommenderUpdate(config, ResourceStatus.CreatePending, null, transaction.Now, transaction.Now);
            transaction.Resources.SetState(recommender.Arn, recommender.State with { Update = update });
            transaction.Jobs.Add<ReconfigureRecommender>(recommender.Arn);
            return new UpdateRecommenderResponse { RecommenderArn = recommender.Arn };
        },
        cancellationToken);
}

/// <summary>DescribeRecommender.</summary>
internal sealed class DescribeRecommender(EngineDatabase database) : IOperation<DescribeRecommenderRequest, DescribeRecommenderResponse>
{
    public Task<DescribeRecommenderResponse> HandleAsync(DescribeRecommenderRequest request, CancellationToken cancellationToken)
    {
        var recommender = database.Read(transaction => transaction.Resources.Require<RecommenderState>(request.RecommenderArn));
        return Task.FromResult(new DescribeRecommenderResponse
        {
            Recommender = new()
            {
                RecommenderArn = recommender.Arn,
                Name = recommender.Name,
                DatasetGroupArn = recommender.Parent,
                RecipeArn = recommender.State.RecipeArn,
                RecommenderConfig = recommender.State.Config,
                ModelMetrics = recommender.State.Metrics,
                LatestRecommenderUpdate = recommender.State.Update is not { } update ? null : new()
                {
                    RecommenderConfig = update.Config,
                    Status = update.Status,
                    FailureReason = update.FailureReason,
                    CreationDateTime = update.CreatedAt,
                    LastUpdatedDateTime = update.UpdatedAt,
                },
                Status = recommender.Status,
                FailureReason = recommender.FailureReason,
                CreationDateTime = recommender.CreatedAt,
                LastUpdatedDateTime = recommender.UpdatedAt,
            },
        });
    }
}

/// <summary>ListRecommenders.</summary>
internal sealed class ListRecommenders(EngineDatabase database) : IOperation<ListRecommendersRequest, ListRecommendersResponse>
{
    public Task<ListRecommendersResponse> HandleAsync(ListRecommendersRequest request, CancellationToken cancellationToken)
    {
        var page = database.Read(transaction => transaction.Resources.List<RecommenderState>(request.DatasetGroupArn, request.NextToken, request.MaxResults));
        return Task.FromResult(new ListRecommendersResponse
        {
            NextToken = page.NextToken,
            Recommenders = page.Select(recommender => new RecommenderSummary
            {
                RecommenderArn = recommender.Arn,
                Name = recommender.Name,
                DatasetGroupArn = recommender.Parent,
                RecipeArn = recommender.State.RecipeArn,
                RecommenderConfig = recommender.State.Config,
                Status = recommender.Status,
                CreationDateTime = recommender.CreatedAt,
                LastUpdatedDateTime = recommender.UpdatedAt,
            }),
        });
    }
}

/// <summary>DeleteRecommender: not while it is being created, updated, started or stopped.</summary>
internal sealed class DeleteRecommender(EngineDatabase database) : IOperation<DeleteRecommenderRequest, DeleteRecommenderResponse>
{
    public Task<DeleteRecommenderResponse> HandleAsync(DeleteRecommenderRequest request, CancellationToken cancellationToken) => database.WriteAsync(
        transaction =>
        {
            var recommender = transaction.Resources.Require<RecommenderState>(request.RecommenderArn);
            RecommenderRules.RequireNoUpdate(recommender, "be deleted");
            Deletion.Start(transaction, recommender);
            return new DeleteRecommenderResponse();
        },
        cancellationToken);
}
