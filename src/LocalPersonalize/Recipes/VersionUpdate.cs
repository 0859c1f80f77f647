using System.Diagnostics;
using LocalPersonalize.Jobs;
using LocalPersonalize.Storage;
using Recommenders.Data;
using Recommenders.Models;

namespace LocalPersonalize.Recipes;

/// <summary>
/// trainingMode UPDATE: the earlier version's model learns on from all events, with the items that came since, in a sixth of the passes. It is
/// not measured again: the earlier model knows the users by whom it would be, so its metrics stay.
/// </summary>
internal static class VersionUpdate
{
    /// <exception cref="JobFailedException">The earlier model cannot be read.</exception>
    public static TrainingReport Train(
        TrainingRequest request, EarlierVersion earlier, TrainingSet data, string modelDirectory, IProgress<StageProgress>? progress, CancellationToken cancellationToken)
    {
        var watch = Stopwatch.StartNew();
        var stored = Load(earlier.ModelDirectory);
        var recipe = RecipeCatalog.Require(stored.RecipeArn);
        var trainer = recipe.CreateTrainer(new Candidate(recipe, earlier.Tuned ?? new Dictionary<string, string>()).ValuesFor(request));
        var known = stored.Data.Interactions.Items;
        var before = data.Interactions.Items.Names.Select(name => known.TryGetIndex(name, out var index) && index < stored.Model.ItemCount ? index : -1).ToArray();

        var curve = new List<LearningPoint>();
        var training = new TrainerProgress($"Updating {recipe.Name} with what is new", progress, curve);
        var model = trainer.Update(((IAdaptableModel)stored.Model).Adapt(before, data), data, request.Seed, training, cancellationToken);
        progress?.Report(new StageProgress("Saving the model", 0, 1));
        ModelDirectory.Save(modelDirectory, recipe.Arn, model, data);
        progress?.Report(new StageProgress("Saving the model", 1, 1));
        return new TrainingReport(
            recipe.Arn,
            watch.Elapsed.TotalSeconds,
            earlier.Metrics,
            Baseline: new Dictionary<string, double>(),
            [new TrainingCandidate(recipe.Arn, ResourceStatus.Active, earlier.Metrics, watch.Elapsed.TotalSeconds, Chosen: true)],
            curve)
        {
            Tuned = earlier.Tuned,
        };
    }

    private static StoredModel Load(string directory)
    {
        try
        {
            return ModelDirectory.Load(directory);
        }
        catch (Exception problem) when (problem is InvalidDataException or IOException)
        {
            throw new JobFailedException($"The model of the earlier version cannot be read: {problem.Message} Train with trainingMode FULL.", problem);
        }
    }
}
