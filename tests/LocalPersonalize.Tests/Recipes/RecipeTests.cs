using Amazon.Personalize.Model;
using LocalPersonalize.Recipes;

namespace LocalPersonalize.Tests.Recipes;

public sealed class RecipeTests(EngineFixture engine) : IClassFixture<EngineFixture>
{
    [Fact]
    public async Task ListRecipes_EachOne_CanBeDescribedWithAlgorithmAndTransformation()
    {
        var cancellation = TestContext.Current.CancellationToken;
        var recipes = (await engine.Personalize.ListRecipesAsync(new ListRecipesRequest(), cancellation)).Recipes;

        Assert.Contains(recipes, recipe => recipe.RecipeArn == "arn:aws:personalize:::recipe/aws-popularity-count");
        foreach (var summary in recipes)
        {
            var recipe = (await engine.Personalize.DescribeRecipeAsync(new() { RecipeArn = summary.RecipeArn }, cancellation)).Recipe;
            Assert.Equal(summary.Name, recipe.Name);
            Assert.NotEmpty(recipe.Description);
            var algorithm = (await engine.Personalize.DescribeAlgorithmAsync(new() { AlgorithmArn = recipe.AlgorithmArn }, cancellation)).Algorithm;
            Assert.Equal(recipe.AlgorithmArn, algorithm.AlgorithmArn);
            var transformation = await engine.Personalize.DescribeFeatureTransformationAsync(
                new() { FeatureTransformationArn = recipe.FeatureTransformationArn }, cancellation);
            Assert.Equal(recipe.FeatureTransformationArn, transformation.FeatureTransformation.FeatureTransformationArn);
        }
    }

    [Fact]
    public async Task ListRecipes_InPages_GivesEachOnceInAlphabeticalOrder()
    {
        var cancellation = TestContext.Current.CancellationToken;
        var names = new List<string>();
        string? token = null;
        do
        {
            var page = await engine.Personalize.ListRecipesAsync(new() { MaxResults = 4, NextToken = token }, cancellation);
            Assert.InRange(page.Recipes.Count, 1, 4);
            names.AddRange(page.Recipes.Select(recipe => recipe.Name));
            token = page.NextToken;
        }
        while (token is not null);

        Assert.Equal(RecipeCatalog.All.Select(recipe => recipe.Name).Order(StringComparer.Ordinal), names);
    }

    [Theory]
    [InlineData("ECOMMERCE", "aws-ecomm-")]
    [InlineData("VIDEO_ON_DEMAND", "aws-vod-")]
    public async Task ListRecipes_OfADomain_GivesItsFiveUseCases(string domain, string prefix)
    {
        var cancellation = TestContext.Current.CancellationToken;
        var recipes = (await engine.Personalize.ListRecipesAsync(new() { Domain = domain }, cancellation)).Recipes;
        var all = (await engine.Personalize.ListRecipesAsync(new(), cancellation)).Recipes;

        Assert.Equal(5, recipes.Count);
        Assert.All(recipes, recipe => Assert.StartsWith(prefix, recipe.Name, StringComparison.Ordinal));
        Assert.All(recipes, recipe => Assert.Equal(domain, recipe.Domain.Value));
        Assert.Equal(recipes.Count, all.Count(recipe => recipe.Domain?.Value == domain));
    }

    [Fact]
    public async Task DescribeRecipe_Unknown_ThrowsResourceNotFoundAndNamesWhatThereIs()
    {
        var problem = await Assert.ThrowsAsync<ResourceNotFoundException>(() => engine.Personalize.DescribeRecipeAsync(
            new() { RecipeArn = "arn:aws:personalize:::recipe/aws-magic" }, TestContext.Current.CancellationToken));

        Assert.Contains("aws-popularity-count", problem.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void CheckHyperParameters_UnknownNameOrValueOutOfRange_NamesWhatIsAllowed()
    {
        var recipe = RecipeCatalog.PopularityCount with { AlgorithmHyperParameters = [new WholeHyperParameter("hidden_dimension", 149, 32, 256)] };

        var unknown = Assert.Throws<InvalidInputException>(() => RecipeCatalog.CheckHyperParameters(
            recipe, new() { AlgorithmHyperParameters = new() { ["depth"] = "3" } }));
        var outOfRange = Assert.Throws<InvalidInputException>(() => RecipeCatalog.CheckHyperParameters(
            recipe, new() { AlgorithmHyperParameters = new() { ["hidden_dimension"] = "31" } }));
        RecipeCatalog.CheckHyperParameters(recipe, new() { AlgorithmHyperParameters = new() { ["hidden_dimension"] = "256" } });

        Assert.Contains("it has: hidden_dimension", unknown.Message, StringComparison.Ordinal);
        Assert.Contains("a whole number from 32 to 256", outOfRange.Message, StringComparison.Ordinal);
    }
}
