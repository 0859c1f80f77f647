using System.Globalization;
using Amazon.Personalize.Model;
using LocalPersonalize.Jobs;
using Recommenders.Tuning;

namespace LocalPersonalize.Recipes;

/// <summary>Among what a training searches: the ranges of <c>hpoConfig</c>, or the recipe's own; with AutoML several recipes.</summary>
internal static class SearchSpace
{
    private const int DefaultTrials = 12;
    private const int MostTrials = 40;
    private const int MostParallel = 10;

    // AutoML tries networks only as wide as does well on data of a laptop's size.
    private const int AutoMlWidth = 64;

    /// <exception cref="InvalidInputException">A range does not fit the recipe, or there are too many trials; the message names it.</exception>
    public static void Check(Recipe recipe, HPOConfig? config)
    {
        if (!recipe.AlgorithmHyperParameters.Any(parameter => parameter.IsTunable))
        {
            throw new InvalidInputException($"Recipe {recipe.Name} has no hyperparameters that can be tuned: leave performHPO out.");
        }

        Of(recipe, config);
        CheckCount(config?.HpoResourceConfig?.MaxNumberOfTrainingJobs, MostTrials, "maxNumberOfTrainingJobs");
        CheckCount(config?.HpoResourceConfig?.MaxParallelTrainingJobs, MostParallel, "maxParallelTrainingJobs");
    }

    /// <summary>The candidates of a training, the defaults first; one if there is nothing to search for.</summary>
    /// <exception cref="JobFailedException">AutoML may use none of the recipes.</exception>
    public static IReadOnlyList<Candidate> CandidatesOf(TrainingRequest request)
    {
        if (request.RecipeArn is null)
        {
            return [.. RecipesOfAutoMl(request).Select(recipe => new Candidate(recipe, AutoMlValues(recipe)))];
        }

        var recipe = RecipeCatalog.Require(request.RecipeArn);
        if (!request.PerformHpo)
        {
            return [new Candidate(recipe, new Dictionary<string, string>())];
        }

        var config = request.Config?.HpoConfig;
        var trials = config?.HpoResourceConfig?.MaxNumberOfTrainingJobs is { } most ? int.Parse(most, CultureInfo.InvariantCulture) : DefaultTrials;
        return Sample(recipe, request.Config, Of(recipe, config), trials, request.Seed);
    }

    /// <summary>The hyperparameters to search for, each narrowed to its range. Without ranges: all that can be tuned, over all that is allowed.</summary>
    private static List<HyperParameter> Of(Recipe recipe, HPOConfig? config)
    {
        var ranges = config?.AlgorithmHyperParameterRanges;
        List<HyperParameter> narrowed =
        [
            .. (ranges?.IntegerHyperParameterRanges ?? []).Select(range => Narrow(recipe, range)),
            .. (ranges?.ContinuousHyperParameterRanges ?? []).Select(range => Narrow(recipe, range)),
            .. (ranges?.CategoricalHyperParameterRanges ?? []).Select(range => Narrow(recipe, range)),
        ];
        if (narrowed.GroupBy(parameter => parameter.Name).FirstOrDefault(group => group.Count() > 1) is { } repeated)
        {
            throw new InvalidInputException($"hpoConfig gives more than one range for {repeated.Key}.");
        }

        return narrowed.Count > 0 ? narrowed : [.. recipe.AlgorithmHyperParameters.Where(parameter => parameter.IsTunable)];
    }

    private static WholeHyperParameter Narrow(Recipe recipe, IntegerHyperParameterRange range)
    {
        var whole = Require<WholeHyperParameter>(recipe, range.Name, "integerHyperParameterRanges");
        var (min, max) = (range.MinValue ?? whole.Min, range.MaxValue ?? whole.Max);
        CheckRange(whole, min >= whole.Min && max <= whole.Max && min <= max, min, max);
        return new WholeHyperParameter(whole.Name, Math.Clamp(whole.Value, min, max), min, max);
    }

    private static RealHyperParameter Narrow(Recipe recipe, ContinuousHyperParameterRange range)
    {
        var real = Require<RealHyperParameter>(recipe, range.Name, "continuousHyperParameterRanges");
        var (min, max) = (range.MinValue ?? real.Min, range.MaxValue ?? real.Max);
        CheckRange(real, min >= real.Min && max <= real.Max && min <= max, min, max);
        return new RealHyperParameter(real.Name, Math.Clamp(real.Value, min, max), min, max);
    }

    private static ChoiceHyperParameter Narrow(Recipe recipe, CategoricalHyperParameterRange range)
    {
        var flag = Require<FlagHyperParameter>(recipe, range.Name, "categoricalHyperParameterRanges");
        var values = range.Values is { Count: > 0 } given ? given : ["true", "false"];
        values.ForEach(flag.Check);
        return new ChoiceHyperParameter(flag.Name, values.Contains(flag.Default) ? flag.Default : values[0], values);
    }

    private static T Require<T>(Recipe recipe, string? name, string list)
        where T : HyperParameter =>
        recipe.AlgorithmHyperParameters.OfType<T>().FirstOrDefault(parameter => parameter.Name == name && parameter.IsTunable)
        ?? throw new InvalidInputException(
            $"Recipe {recipe.Name} has no {name} to tune in {list}; it has: "
            + $"{string.Join(", ", recipe.AlgorithmHyperParameters.OfType<T>().Where(parameter => parameter.IsTunable).Select(parameter => parameter.Name).DefaultIfEmpty("none"))}.");

    private static void CheckRange(HyperParameter parameter, bool isRight, double min, double max)
    {
        if (!isRight)
        {
            throw new InvalidInputException(string.Create(
                CultureInfo.InvariantCulture, $"The range of {parameter.Name} is {min} to {max}; it must be within {parameter.Allowed}, the smaller value first."));
        }
    }

    private static void CheckCount(string? text, int most, string name)
    {
        if (text is not null && (!int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var count) || count < 1 || count > most))
        {
            throw new InvalidInputException($"{name} is \"{text}\"; it must be a whole number from 1 to {most}.");
        }
    }

    private static List<Recipe> RecipesOfAutoMl(TrainingRequest request)
    {
        var listed = request.Config?.AutoMLConfig?.RecipeList;
        List<Recipe> recipes = listed is { Count: > 0 }
            ? [.. RecipeCatalog.ForAutoMl.Where(recipe => listed.Contains(recipe.Arn) && (recipe.Needs == RecipeNeeds.Interactions || request.Items is not null))]
            : [.. RecipeCatalog.AutoMlDefaults];
        return recipes.Count > 0
            ? recipes
            : throw new JobFailedException("AutoML found no recipe of type USER_PERSONALIZATION to search among. Name others in autoMLConfig.recipeList, or choose a recipe.");
    }

    /// <summary>What AutoML sets; the rest is as by default.</summary>
    private static Dictionary<string, string> AutoMlValues(Recipe recipe) => recipe.AlgorithmHyperParameters.OfType<WholeHyperParameter>()
        .Where(parameter => parameter.Name == "hidden_dimension")
        .ToDictionary(width => width.Name, width => Math.Min(width.Value, AutoMlWidth).ToString(CultureInfo.InvariantCulture));

    /// <summary>Different points of the space, that of the defaults first, then evenly spread ones.</summary>
    private static List<Candidate> Sample(Recipe recipe, SolutionConfig? config, List<HyperParameter> space, int count, ulong seed)
    {
        Dictionary<string, string> Defaults() => space.ToDictionary(
            parameter => parameter.Name,
            parameter => config?.AlgorithmHyperParameters?.GetValueOrDefault(parameter.Name) is { } given && parameter.IsAllowed(given) ? given : parameter.Default);

        // A small space may have fewer points than were asked for.
        return QuasiRandom.Points(space.Count, seed).Take(10 * count)
            .Select(point => space.Select((parameter, i) => (parameter.Name, Value: parameter.At(point[i]))).ToDictionary(pair => pair.Name, pair => pair.Value))
            .Prepend(Defaults())
            .DistinctBy(tuned => string.Join(' ', tuned.Values))
            .Take(count)
            .Select(tuned => new Candidate(recipe, tuned))
            .ToList();
    }
}
