using Amazon.Personalize.Model;
using LocalPersonalize.Storage;
using LocalPersonalize.Wire;

namespace LocalPersonalize.Recipes;

/// <summary>ListRecipes: in alphabetical order; of one domain, or all.</summary>
internal sealed class ListRecipes(EngineDatabase database) : IOperation<ListRecipesRequest, ListRecipesResponse>
{
    private const int MaxPageSize = 100;

    public Task<ListRecipesResponse> HandleAsync(ListRecipesRequest request, CancellationToken cancellationToken)
    {
        var scope = $"recipe {request.Domain?.Value}";
        var after = request.NextToken is { } token ? database.PageTokens.Open(scope, token) : "";
        var size = request.MaxResults ?? MaxPageSize;
        var recipes = RecipeCatalog.All
            .Where(recipe => (request.Domain is null || recipe.UseCase?.Domain == request.Domain) && string.CompareOrdinal(recipe.Name, after) > 0)
            .OrderBy(recipe => recipe.Name, StringComparer.Ordinal)
            .ToList();
        return Task.FromResult(new ListRecipesResponse
        {
            NextToken = recipes.Count > size ? database.PageTokens.Seal(scope, recipes[size - 1].Name) : null,
            Recipes = recipes.Take(size).Select(recipe => new RecipeSummary
            {
                Name = recipe.Name,
                RecipeArn = recipe.Arn,
                Domain = recipe.UseCase?.Domain,
                Status = "ACTIVE",
                CreationDateTime = DateTime.UnixEpoch,
                LastUpdatedDateTime = DateTime.UnixEpoch,
            }).ToList(),
        });
    }
}

/// <summary>DescribeRecipe.</summary>
internal sealed class DescribeRecipe : IOperation<DescribeRecipeRequest, DescribeRecipeResponse>
{
    public Task<DescribeRecipeResponse> HandleAsync(DescribeRecipeRequest request, CancellationToken cancellationToken)
    {
        var recipe = RecipeCatalog.Require(request.RecipeArn);
        return Task.FromResult(new DescribeRecipeResponse
        {
            Recipe = new()
            {
                Name = recipe.Name,
                RecipeArn = recipe.Arn,
                AlgorithmArn = recipe.AlgorithmArn,
                FeatureTransformationArn = recipe.FeatureTransformationArn,
                RecipeType = recipe.Type,
                Description = recipe.Description,
                Status = "ACTIVE",
                CreationDateTime = DateTime.UnixEpoch,
                LastUpdatedDateTime = DateTime.UnixEpoch,
            },
        });
    }
}

/// <summary>DescribeAlgorithm: the hyperparameters of a recipe with their defaults and ranges.</summary>
internal sealed class DescribeAlgorithm : IOperation<DescribeAlgorithmRequest, DescribeAlgorithmResponse>
{
    public Task<DescribeAlgorithmResponse> HandleAsync(DescribeAlgorithmRequest request, CancellationToken cancellationToken)
    {
        var recipe = RecipeCatalog.All.FirstOrDefault(one => one.AlgorithmArn == request.AlgorithmArn)
            ?? throw new ResourceNotFoundException($"The given algorithm ARN {request.AlgorithmArn} does not exist.");
        return Task.FromResult(new DescribeAlgorithmResponse
        {
            Algorithm = new()
            {
                Name = recipe.Algorithm ?? recipe.Name,
                AlgorithmArn = recipe.AlgorithmArn,
                DefaultHyperParameters = recipe.AlgorithmHyperParameters.ToDictionary(parameter => parameter.Name, parameter => parameter.Default),
                DefaultHyperParameterRanges = Ranges(recipe.AlgorithmHyperParameters),
                CreationDateTime = DateTime.UnixEpoch,
                LastUpdatedDateTime = DateTime.UnixEpoch,
            },
        });
    }

    private static DefaultHyperParameterRanges Ranges(IReadOnlyList<HyperParameter> parameters) => new()
    {
        IntegerHyperParameterRanges = parameters.OfType<WholeHyperParameter>().Select(whole => new DefaultIntegerHyperParameterRange
        {
            Name = whole.Name,
            MinValue = whole.Min,
            MaxValue = whole.Max,
            IsTunable = whole.IsTunable,
        }).ToList(),
        ContinuousHyperParameterRanges = parameters.OfType<RealHyperParameter>().Select(real => new DefaultContinuousHyperParameterRange
        {
            Name = real.Name,
            MinValue = real.Min,
            MaxValue = real.Max,
            IsTunable = real.IsTunable,
        }).ToList(),
        CategoricalHyperParameterRanges = parameters.OfType<FlagHyperParameter>().Select(flag => new DefaultCategoricalHyperParameterRange
        {
            Name = flag.Name,
            Values = ["true", "false"],
            IsTunable = flag.IsTunable,
        }).ToList(),
    };
}

/// <summary>DescribeFeatureTransformation: the parameters by which a recipe prepares the data.</summary>
internal sealed class DescribeFeatureTransformation : IOperation<DescribeFeatureTransformationRequest, DescribeFeatureTransformationResponse>
{
    public Task<DescribeFeatureTransformationResponse> HandleAsync(DescribeFeatureTransformationRequest request, CancellationToken cancellationToken)
    {
        var recipe = RecipeCatalog.All.FirstOrDefault(one => one.FeatureTransformationArn == request.FeatureTransformationArn)
            ?? throw new ResourceNotFoundException($"The given feature transformation ARN {request.FeatureTransformationArn} does not exist.");
        return Task.FromResult(new DescribeFeatureTransformationResponse
        {
            FeatureTransformation = new()
            {
                Name = recipe.FeatureTransformation,
                FeatureTransformationArn = recipe.FeatureTransformationArn,
                DefaultParameters = recipe.FeatureTransformationParameters.ToDictionary(parameter => parameter.Name, parameter => parameter.Default),
                Status = "ACTIVE",
                CreationDateTime = DateTime.UnixEpoch,
                LastUpdatedDateTime = DateTime.UnixEpoch,
            },
        });
    }
}
