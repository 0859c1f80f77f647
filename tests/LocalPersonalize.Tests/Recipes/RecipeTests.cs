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
