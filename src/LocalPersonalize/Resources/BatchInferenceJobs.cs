using Amazon.Personalize;
using Amazon.Personalize.Model;
using LocalPersonalize.Batch;
using LocalPersonalize.Filters;
using LocalPersonalize.Recipes;
using LocalPersonalize.Serving;
using LocalPersonalize.Storage;
using LocalPersonalize.Wire;
using Recipe = LocalPersonalize.Recipes.Recipe;

namespace LocalPersonalize.Resources;

/// <param name="Config">As it was given; its exploration counts for recipes that explore, its influence for aws-semantic-similarity.</param>
/// <param name="ThemeItemName">The column of Items with the items' names, for themes; null where none are asked for.</param>
internal sealed record BatchInferenceJobState(
    string InputPath, string OutputPath, string RoleArn, int NumResults, string? FilterArn, BatchInferenceJobConfig? Config, string? ThemeItemName = null)
    : IResourceState
{
    public BatchInferenceJobMode Mode => ThemeItemName is null ? BatchInferenceJobMode.BATCH_INFERENCE : BatchInferenceJobMode.THEME_GENERATION;

    public static string Kind => "batch-inference-job";

    public Steering Steering => Steering.Of(new CampaignConfig { ItemExplorationConfig = Config?.ItemExplorationConfig, RankingInfluence = Config?.RankingInfluence });
}

/// <summary>CreateBatchInferenceJob: recommends for every record of JSON Lines files, by an ACTIVE solution version.</summary>
internal sealed class CreateBatchInferenceJob(EngineDatabase database, Arns arns) : IOperation<CreateBatchInferenceJobRequest, CreateBatchInferenceJobResponse>
{
    public Task<CreateBatchInferenceJobResponse> HandleAsync(CreateBatchInferenceJobRequest request, CancellationToken cancellationToken)
    {
        var (input, output) = (request.JobInput.S3DataSource.Path, request.JobOutput.S3DataDestination.Path);
        BatchRules.CheckPaths(input, output);
        var withThemes = request.BatchInferenceJobMode == BatchInferenceJobMode.THEME_GENERATION;
        if (withThemes != request.ThemeGenerationConfig is not null)
        {
            throw new InvalidInputException("batchInferenceJobMode THEME_GENERATION and themeGenerationConfig go together: give both, or neither.");
        }

        var state = new BatchInferenceJobState(
            input, output, request.RoleArn, BatchRules.CheckCount(request.NumResults, BatchRules.MostItems), request.FilterArn, request.BatchInferenceJobConfig,
            request.ThemeGenerationConfig?.FieldsForThemeGeneration.ItemName);
        _ = state.Steering; // throws if a number is out of its range
        return database.WriteAsync(
            transaction =>
            {
                var version = transaction.Resources.RequireActive<SolutionVersionState>(request.SolutionVersionArn);
                var recipe = RecipeCatalog.Require(version.State.RecipeArn!);
                CheckRecipe(recipe);
                CampaignRules.CheckInfluence(recipe, state.Config?.RankingInfluence);
                if (state.ThemeItemName is { } itemName)
                {
                    CheckThemes(transaction, version.Arn, recipe, itemName);
                }

                CheckFilter(FilterRules.Find(transaction, request.FilterArn, version, FilterTarget.ItemID), recipe);
                Quotas.CheckInProgress<BatchInferenceJobState>(transaction, Quotas.BatchInferenceJobsInProgress);
                var arn = arns.BatchInferenceJob(request.JobName);
                transaction.Resources.Add(arn, request.JobName, version.Arn, state, request.Tags);
                transaction.Jobs.Add<RunBatchInference>(arn);
                return new CreateBatchInferenceJobResponse { BatchInferenceJobArn = arn };
            },
            cancellationToken);
    }

    private static void CheckFilter(FilterExpression? filter, Recipe recipe)
    {
        if (filter?.Uses(FilterSource.CurrentItem) == true && recipe.Type != RecipeType.RelatedItems)
        {
            throw new InvalidInputException($"The filter looks at CurrentItem, which only recipes of type {RecipeType.RelatedItems} have; {recipe.Name} is of type {recipe.Type}.");
        }
    }

    private static void CheckThemes(EngineTransaction transaction, string versionArn, Recipe recipe, string itemName)
    {
        if (recipe.Type != RecipeType.RelatedItems)
        {
            throw new InvalidInputException($"Recipe {recipe.Name} is of type {recipe.Type}; themes need a solution version of type {RecipeType.RelatedItems}.");
        }

        if (BatchRules.FindItems(transaction, versionArn) is not { } items || DatasetRules.SchemaOf(transaction, items.State).Find(itemName) is not { Type: Datasets.FieldType.String })
        {
            throw new InvalidInputException($"The Items dataset has no string column {itemName}. Name the column with the items' names.");
        }
    }

    private static void CheckRecipe(Recipe recipe)
    {
        if (recipe.Name == "aws-trending-now"
            || recipe.Type is not (RecipeType.UserPersonalization or RecipeType.PopularItems or RecipeType.RelatedItems or RecipeType.PersonalizedRanking))
        {
            throw new InvalidInputException($"Recipe {recipe.Name} of type {recipe.Type} does not serve batch inference jobs. Use a solution version of another recipe.");
        }
    }
}

/// <summary>DescribeBatchInferenceJob.</summary>
internal sealed class DescribeBatchInferenceJob(EngineDatabase database)
    : IOperation<DescribeBatchInferenceJobRequest, DescribeBatchInferenceJobResponse>
{
    public Task<DescribeBatchInferenceJobResponse> HandleAsync(DescribeBatchInferenceJobRequest request, CancellationToken cancellationToken)
    {
        var job = database.Read(transaction => transaction.Resources.Require<BatchInferenceJobState>(request.BatchInferenceJobArn));
        return Task.FromResult(new DescribeBatchInferenceJobResponse
        {
            BatchInferenceJob = new()
            {
                BatchInferenceJobArn = job.Arn,
                JobName = job.Name,
                SolutionVersionArn = job.Parent,
                FilterArn = job.State.FilterArn,
                NumResults = job.State.NumResults,
                JobInput = new() { S3DataSource = new() { Path = job.State.InputPath } },
                JobOutput = new() { S3DataDestination = new() { Path = job.State.OutputPath } },
                BatchInferenceJobConfig = job.State.Config,
                BatchInferenceJobMode = job.State.Mode,
                ThemeGenerationConfig = job.State.ThemeItemName is { } itemName ? new() { FieldsForThemeGeneration = new() { ItemName = itemName } } : null,
                RoleArn = job.State.RoleArn,
                Status = job.Status,
                FailureReason = job.FailureReason,
                CreationDateTime = job.CreatedAt,
                LastUpdatedDateTime = job.UpdatedAt,
            },
        });
    }
}

/// <summary>ListBatchInferenceJobs.</summary>
internal sealed class ListBatchInferenceJobs(EngineDatabase database) : IOperation<ListBatchInferenceJobsRequest, ListBatchInferenceJobsResponse>
{
    public Task<ListBatchInferenceJobsResponse> HandleAsync(ListBatchInferenceJobsRequest request, CancellationToken cancellationToken)
    {
        var page = database.Read(transaction =>
            transaction.Resources.List<BatchInferenceJobState>(request.SolutionVersionArn, request.NextToken, request.MaxResults));
        return Task.FromResult(new ListBatchInferenceJobsResponse
        {
            NextToken = page.NextToken,
            BatchInferenceJobs = page.Select(job => new BatchInferenceJobSummary
            {
                BatchInferenceJobArn = job.Arn,
                JobName = job.Name,
                SolutionVersionArn = job.Parent,
                BatchInferenceJobMode = job.State.Mode,
                Status = job.Status,
                FailureReason = job.FailureReason,
                CreationDateTime = job.CreatedAt,
                LastUpdatedDateTime = job.UpdatedAt,
            }),
        });
    }
}
