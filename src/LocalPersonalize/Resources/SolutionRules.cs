using System.Globalization;
using Amazon.Personalize.Model;
using LocalPersonalize.Datasets;
using LocalPersonalize.Recipes;
using LocalPersonalize.Storage;
using DatasetSchema = LocalPersonalize.Datasets.DatasetSchema;

namespace LocalPersonalize.Resources;

/// <summary>What a solution may ask for.</summary>
internal static class SolutionRules
{
    /// <exception cref="InvalidInputException">The settings contradict each other or the recipe.</exception>
    /// <exception cref="ResourceNotFoundException">There is no such recipe.</exception>
    public static SolutionState Check(CreateSolutionRequest request)
    {
        var autoMl = request.PerformAutoML == true;
        if (autoMl && request.RecipeArn is not null)
        {
            throw new InvalidInputException("With performAutoML the recipe is chosen by training: leave recipeArn out.");
        }

        if (!autoMl && request.RecipeArn is null)
        {
            throw new InvalidInputException("recipeArn is missing: name a recipe, or set performAutoML.");
        }

        if (request.RecipeArn is { } recipeArn)
        {
            var recipe = RecipeCatalog.Require(recipeArn);
            if (recipe.UseCase is not null)
            {
                throw new InvalidInputException($"{recipeArn} is a use case of domain {recipe.UseCase.Domain.Value}: create a recommender with it, not a solution.");
            }

            RecipeCatalog.CheckHyperParameters(recipe, request.SolutionConfig);
            if (request.PerformHPO == true || request.SolutionConfig?.HpoConfig is not null)
            {
                SearchSpace.Check(recipe, request.SolutionConfig?.HpoConfig);
            }
        }

        if (request.SolutionConfig?.EventValueThreshold is { } threshold && !double.TryParse(threshold, CultureInfo.InvariantCulture, out _))
        {
            throw new InvalidInputException($"solutionConfig.eventValueThreshold must be a number, not \"{threshold}\".");
        }

        var solution = new SolutionState(
            request.RecipeArn,
            request.PerformHPO == true,
            autoMl,
            request.PerformAutoTraining ?? true,
            request.PerformIncrementalUpdate ?? false,
            request.EventType,
            request.SolutionConfig);
        CheckChangeable(solution);
        return solution;
    }

    /// <summary>Checks the part of a solution that UpdateSolution may change.</summary>
    /// <exception cref="InvalidInputException">It asks for what cannot be.</exception>
    public static void CheckChangeable(SolutionState solution)
    {
        TrainingSchedule.Check(solution.Config?.AutoTrainingConfig);
        if (solution.IncrementalUpdate && solution.RecipeArn != RelatedItemsRecipes.SemanticSimilarity.Arn)
        {
            throw new InvalidInputException($"performIncrementalUpdate is for the recipe {RelatedItemsRecipes.SemanticSimilarity.Name} only: leave it out.");
        }
    }

    /// <summary>Where the group has an Interactions dataset, it must have the columns that the solution chooses events by.</summary>
    public static void CheckEventColumns(EngineTransaction transaction, string datasetGroupArn, SolutionState solution)
    {
        var interactions = SolutionVersions.FindDataset(transaction, datasetGroupArn, DatasetState.Interactions);
        if (interactions is null)
        {
            return;
        }

        var schemaState = transaction.Resources.Require<SchemaState>(interactions.State.SchemaArn).State;
        var schema = DatasetSchema.Parse(schemaState.Avro, schemaState.Domain);
        Require(solution.EventType is not null || solution.Config?.EventsConfig?.EventParametersList is { Count: > 0 }, DatasetColumns.EventType);
        Require(solution.Config?.EventValueThreshold is not null, DatasetColumns.EventValue);

        void Require(bool needed, string column)
        {
            if (needed && schema.Find(column) is null)
            {
                throw new InvalidInputException(
                    $"The solution chooses events by {column}, which schema {interactions.State.SchemaArn} does not have. Import data with that column, or choose all events.");
            }
        }
    }
}
