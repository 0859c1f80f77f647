using Amazon.Personalize.Model;
using LocalPersonalize.Tests.Resources;

namespace LocalPersonalize.Tests.Recipes;

/// <summary>Hyperparameter optimisation: what may be asked for, and what comes of it.</summary>
public sealed class HpoTests(HpoEngine data) : IClassFixture<HpoEngine>
{
    private const string Sims = "arn:aws:personalize:::recipe/aws-sims";

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task CreateSolutionVersion_WithRanges_ChoosesWithinThemAndTellsEachTrial()
    {
        var solution = await CreateAsync("ranges", new()
        {
            HpoResourceConfig = new() { MaxNumberOfTrainingJobs = "5", MaxParallelTrainingJobs = "2" },
            AlgorithmHyperParameterRanges = new()
            {
                ContinuousHyperParameterRanges = [new() { Name = "popularity_discount_factor", MinValue = 0.25, MaxValue = 0.75 }],
                IntegerHyperParameterRanges = [new() { Name = "min_cointeraction_count", MinValue = 1, MaxValue = 2 }],
                CategoricalHyperParameterRanges = [],
            },
        });
        var version = await TrainAsync(solution);
        var (tuned, trials) = (version.TunedHPOParams.AlgorithmHyperParameters, await TrialsAsync(version));

        Assert.Equal(["min_cointeraction_count", "popularity_discount_factor"], tuned.Keys.Order());
        Assert.InRange(int.Parse(tuned["min_cointeraction_count"], System.Globalization.CultureInfo.InvariantCulture), 1, 2);
        Assert.InRange(double.Parse(tuned["popularity_discount_factor"], System.Globalization.CultureInfo.InvariantCulture), 0.25, 0.75);
        Assert.Equal(5, trials.Select(trial => trial.Candidate).Distinct().Count());
        var best = trials.Where(trial => trial.Share == trials.Max(one => one.Share)).MaxBy(trial => trial.Ndcg);
        Assert.Equal(tuned, best.HyperParameters);
        Assert.NotEmpty((await data.Engine.Personalize.GetSolutionMetricsAsync(new() { SolutionVersionArn = version.SolutionVersionArn }, Cancellation)).Metrics);
    }

    [Fact]
    public async Task CreateSolutionVersion_WithoutRanges_SearchesAllThatCanBeTunedAndFindsTheSameAgain()
    {
        var solution = await CreateAsync("defaults", null);

        var (first, second) = (await TrainAsync(solution), await TrainAsync(solution));

        Assert.Equal(["min_cointeraction_count", "popularity_discount_factor"], first.TunedHPOParams.AlgorithmHyperParameters.Keys.Order());
        Assert.Equal(first.TunedHPOParams.AlgorithmHyperParameters, second.TunedHPOParams.AlgorithmHyperParameters);
        var (one, other) = (await TrialsAsync(first), await TrialsAsync(second));
        Assert.Equal(12, one.Select(trial => trial.Candidate).Distinct().Count());
        Assert.Equal(one.Select(trial => trial.Ndcg), other.Select(trial => trial.Ndcg));
    }

    [Fact]
    public async Task CreateSolution_RangesThatDoNotFitTheRecipe_AreRefusedByName()
    {
        await RefusedAsync("has no max_user_history_length_percentile to tune", new()
        {
            AlgorithmHyperParameterRanges = new() { ContinuousHyperParameterRanges = [new() { Name = "max_user_history_length_percentile", MinValue = 0.5, MaxValue = 1 }] },
        });
        await RefusedAsync("a whole number from 0 to 10", new()
        {
            AlgorithmHyperParameterRanges = new() { IntegerHyperParameterRanges = [new() { Name = "min_cointeraction_count", MinValue = 1, MaxValue = 11 }] },
        });
        await RefusedAsync("the smaller value first", new()
        {
            AlgorithmHyperParameterRanges = new() { IntegerHyperParameterRanges = [new() { Name = "min_cointeraction_count", MinValue = 3, MaxValue = 2 }] },
        });
        await RefusedAsync("in categoricalHyperParameterRanges; it has: none", new()
        {
            AlgorithmHyperParameterRanges = new() { CategoricalHyperParameterRanges = [new() { Name = "min_cointeraction_count", Values = ["1"] }] },
        });
        await RefusedAsync("more than one range", new()
        {
            AlgorithmHyperParameterRanges = new() { IntegerHyperParameterRanges = [new() { Name = "min_cointeraction_count" }, new() { Name = "min_cointeraction_count" }] },
        });
        await RefusedAsync("from 1 to 40", new() { HpoResourceConfig = new() { MaxNumberOfTrainingJobs = "41" } });
        await RefusedAsync("from 1 to 10", new() { HpoResourceConfig = new() { MaxParallelTrainingJobs = "11" } });
        var nothing = await Assert.ThrowsAsync<InvalidInputException>(() => data.Engine.Personalize.CreateSolutionAsync(
            new() { Name = "nothing", DatasetGroupArn = data.Group, RecipeArn = Walkthrough.PopularityCount, PerformHPO = true }, Cancellation));
        Assert.Contains("no hyperparameters that can be tuned", nothing.Message, StringComparison.Ordinal);
    }

    private async Task RefusedAsync(string message, HPOConfig config)
    {
        var problem = await Assert.ThrowsAsync<InvalidInputException>(() => CreateAsync("refused", config));
        Assert.Contains(message, problem.Message, StringComparison.Ordinal);
    }

    private async Task<string> CreateAsync(string name, HPOConfig? config)
    {
        var arn = (await data.Engine.Personalize.CreateSolutionAsync(
            new() { Name = name, DatasetGroupArn = data.Group, RecipeArn = Sims, PerformHPO = true, PerformAutoTraining = false, SolutionConfig = new() { HpoConfig = config } },
            Cancellation)).SolutionArn;
        await Walkthrough.SettleAsync(async () => (await data.Engine.Personalize.DescribeSolutionAsync(new() { SolutionArn = arn })).Solution.Status);
        return arn;
    }

    private async Task<SolutionVersion> TrainAsync(string solution)
    {
        var arn = (await data.Engine.Personalize.CreateSolutionVersionAsync(new() { SolutionArn = solution }, Cancellation)).SolutionVersionArn;
        await Walkthrough.SettleAsync(async () => (await data.Engine.Personalize.DescribeSolutionVersionAsync(new() { SolutionVersionArn = arn })).SolutionVersion.Status);
        return (await data.Engine.Personalize.DescribeSolutionVersionAsync(new() { SolutionVersionArn = arn }, Cancellation)).SolutionVersion;
    }

    private async Task<List<(int Candidate, double Share, double Ndcg, Dictionary<string, string> HyperParameters)>> TrialsAsync(SolutionVersion version) =>
        (await data.Engine.JobAsync(version.SolutionVersionArn)).GetProperty("report").GetProperty("trials").EnumerateArray().Select(trial => (
            trial.GetProperty("candidate").GetInt32(),
            trial.GetProperty("shareOfUsers").GetDouble(),
            trial.GetProperty("metrics").GetProperty("normalized_discounted_cumulative_gain_at_25").GetDouble(),
            trial.GetProperty("hyperParameters").EnumerateObject().ToDictionary(pair => pair.Name, pair => pair.Value.GetString()!))).ToList();
}

/// <summary>An engine with interactions to search on.</summary>
public sealed class HpoEngine : IAsyncLifetime
{
    public EngineFixture Engine { get; } = new();

    public string Group { get; private set; } = "";

    public async ValueTask InitializeAsync()
    {
        await Engine.InitializeAsync();
        var dataset = await Engine.CreateDatasetAsync("hpo");
        Group = (await Engine.Personalize.DescribeDatasetAsync(new() { DatasetArn = dataset })).Dataset.DatasetGroupArn;
        await Engine.ImportAsync("hpo", dataset, await Engine.UploadAsync("hpo", Walkthrough.TwoTastes()));
    }

    public ValueTask DisposeAsync() => Engine.DisposeAsync();
}
