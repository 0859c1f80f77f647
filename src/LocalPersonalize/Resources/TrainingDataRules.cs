using Amazon.Personalize;
using Amazon.Personalize.Model;
using LocalPersonalize.Datasets;
using LocalPersonalize.Recipes;
using LocalPersonalize.Storage;
using DatasetSchema = LocalPersonalize.Datasets.DatasetSchema;
using Recipe = LocalPersonalize.Recipes.Recipe;

namespace LocalPersonalize.Resources;

/// <summary>Whether a dataset group has what a solution learns from.</summary>
internal static class TrainingDataRules
{
    private static readonly string[] s_types = [DatasetState.Interactions, DatasetState.Items, DatasetState.Users];

    /// <summary>The dataset whose new rows are a reason to train again.</summary>
    /// <param name="recipeArn">Null for AutoML.</param>
    public static string MainDatasetOf(string? recipeArn) =>
        recipeArn is not null && RecipeCatalog.Require(recipeArn).Needs == RecipeNeeds.ItemTexts ? DatasetState.Items : DatasetState.Interactions;

    /// <summary>Why the solution cannot be trained now; null if it can.</summary>
    public static AmazonPersonalizeException? FindProblem(EngineTransaction transaction, Resource<SolutionState> solution) => FindProblem(
        transaction, solution.Parent!, solution.State.RecipeArn is { } arn ? RecipeCatalog.Require(arn) : null, solution.State.Config?.TrainingDataConfig);

    /// <summary>Why the recipe cannot be trained now; null if it can.</summary>
    /// <param name="recipe">Null for AutoML.</param>
    public static AmazonPersonalizeException? FindProblem(EngineTransaction transaction, string datasetGroupArn, Recipe? recipe, TrainingDataConfig? columns) =>
        recipe?.Needs switch
        {
            null or RecipeNeeds.Interactions => FindProblem(transaction, datasetGroupArn, DatasetState.Interactions, recipe),
            RecipeNeeds.InteractionsAndItems =>
                FindProblem(transaction, datasetGroupArn, DatasetState.Interactions, recipe) ?? FindProblem(transaction, datasetGroupArn, DatasetState.Items, recipe),
            RecipeNeeds.InteractionsAndActions =>
                FindProblem(transaction, datasetGroupArn, DatasetState.Interactions, recipe) ?? FindProblem(transaction, datasetGroupArn, DatasetState.Actions, recipe),
            _ => FindProblem(transaction, datasetGroupArn, DatasetState.Items, recipe) ?? FindTextProblem(transaction, datasetGroupArn, recipe, columns),
        };

    /// <summary>Where the group has a dataset whose columns the solution chooses, it must have them; events need who, what and when.</summary>
    /// <exception cref="InvalidInputException">A dataset type or a column is unknown, or cannot be left out.</exception>
    public static void CheckColumns(EngineTransaction transaction, string datasetGroupArn, TrainingDataConfig? config)
    {
        foreach (var (type, columns) in (config?.ExcludedDatasetColumns ?? []).Concat(config?.IncludedDatasetColumns ?? []))
        {
            if (!s_types.Contains(type.ToUpperInvariant()))
            {
                throw new InvalidInputException($"trainingDataConfig names the dataset type {type}; it must be one of {string.Join(", ", s_types)}.");
            }

            if (SolutionVersions.FindDataset(transaction, datasetGroupArn, type.ToUpperInvariant()) is { } dataset
                && DatasetRules.SchemaOf(transaction, dataset.State) is var schema && columns.Find(column => schema.Find(column) is null) is { } unknown)
            {
                throw new InvalidInputException(
                    $"trainingDataConfig names the column {unknown}, which {type} does not have. It has: {string.Join(", ", schema.Fields.Select(field => field.Name))}.");
            }
        }

        if ((config?.ExcludedDatasetColumns ?? []).SelectMany(one => one.Value).FirstOrDefault(column => DatasetColumns.IsIdentifier(column) || column is DatasetColumns.Timestamp or DatasetColumns.EventType) is { } needed)
        {
            throw new InvalidInputException($"trainingDataConfig excludes {needed}, which every training reads. Leave it in.");
        }
    }

    private static AmazonPersonalizeException? FindProblem(EngineTransaction transaction, string datasetGroupArn, string type, Recipe? recipe)
    {
        var (name, need) = (type[..1] + type[1..].ToLowerInvariant(), recipe is null ? "AutoML" : $"Recipe {recipe.Name}");
        if (SolutionVersions.FindDataset(transaction, datasetGroupArn, type) is not { } dataset)
        {
            return new InvalidInputException($"Dataset group {datasetGroupArn} has no {name} dataset. {need} needs one: create it and import data first.");
        }

        var hasPuts = type != DatasetState.Interactions && transaction.Puts.Latest(dataset.Arn) > 0;
        return dataset.State.Snapshot is not null || hasPuts
            ? null
            : new ResourceInUseException($"Dataset {dataset.Arn} has no imported data. Wait for a dataset import job to become ACTIVE.");
    }

    private static InvalidInputException? FindTextProblem(EngineTransaction transaction, string datasetGroupArn, Recipe recipe, TrainingDataConfig? chosen)
    {
        var items = SolutionVersions.FindDataset(transaction, datasetGroupArn, DatasetState.Items)!;
        DatasetSchema schema = DatasetRules.SchemaOf(transaction, items.State);
        var columns = new ColumnChoice(chosen);
        var used = schema.Fields.Where(field => columns.Takes(schema, field)).ToList();
        string[] missing = [.. used.Exists(field => field.ItemName) ? [] : (string[])["\"itemName\": true"], .. used.Exists(field => field.Textual) ? [] : (string[])["\"textual\": true"]];
        return missing.Length == 0
            ? null
            : new InvalidInputException(
                $"Recipe {recipe.Name} reads what is written of items: the schema of {items.Arn} needs a string field with {string.Join(" and one with ", missing)}, "
                + "not excluded by trainingDataConfig. Replace the schema by one that has it, with UpdateDataset, and import again.");
    }
}
