using Amazon.Personalize.Model;
using Dashboard.Solutions;

namespace Dashboard.Tests.Solutions;

public sealed class TrainingDraftTests
{
    private static readonly RecipeCard s_hrnn = RecipeCard.Of(new RecipeSummary { Name = "aws-hrnn", RecipeArn = "arn:aws:personalize:::recipe/aws-hrnn" });

    [Fact]
    public void ToRequest_AutoML_NamesNoRecipeAndNoHyperparameters()
    {
        var draft = new TrainingDraft { Name = "shop-automl" };
        draft.HyperParameters["hidden_dimension"] = "64";
        var request = draft.ToRequest("group");

        Assert.True(request.PerformAutoML);
        Assert.Null(request.RecipeArn);
        Assert.Null(request.SolutionConfig);
        Assert.False(request.PerformAutoTraining);
    }

    [Fact]
    public void ToRequest_ARecipe_SendsWhatWasTypedToItsPlaces()
    {
        var draft = new TrainingDraft { Name = "s", Recipe = s_hrnn, EventType = "purchase", EventValueThreshold = "3.5" };
        draft.HyperParameters["hidden_dimension"] = "64";
        draft.HyperParameters["bptt"] = "";
        draft.HyperParameters["max_user_history_length_percentile"] = "0.9";
        var request = draft.ToRequest("group");

        Assert.Equal(("arn:aws:personalize:::recipe/aws-hrnn", "purchase"), (request.RecipeArn, request.EventType));
        Assert.Null(request.PerformAutoML);
        Assert.Equal("3.5", request.SolutionConfig.EventValueThreshold);
        Assert.Equal(["hidden_dimension"], request.SolutionConfig.AlgorithmHyperParameters.Keys);
        Assert.Equal(["max_user_history_length_percentile"], request.SolutionConfig.FeatureTransformationParameters.Keys);
    }

    [Fact]
    public void ToRequest_ASearch_SendsTheRangesThatAreTicked()
    {
        var draft = new TrainingDraft { Name = "s", Recipe = s_hrnn };
        TunableParameter width = new("hidden_dimension", 32, 256, IsWhole: true), mask = new("recency_mask", 0, 0, IsWhole: false, ["true", "false"]), bptt = new("bptt", 2, 32, IsWhole: true);
        draft.Tuning.Parameters = [width, mask, bptt];
        draft.Tuning.IsOn = true;
        (draft.Tuning.RangeOf(width).To, draft.Tuning.RangeOf(bptt).IsIncluded, draft.Tuning.Trials) = ("64", false, 5);

        var request = draft.ToRequest("group");

        Assert.True(request.PerformHPO);
        var hpo = request.SolutionConfig.HpoConfig;
        Assert.Equal("5", hpo.HpoResourceConfig.MaxNumberOfTrainingJobs);
        var range = Assert.Single(hpo.AlgorithmHyperParameterRanges.IntegerHyperParameterRanges);
        Assert.Equal(("hidden_dimension", 32, 64), (range.Name, range.MinValue, range.MaxValue));
        Assert.Equal(["true", "false"], Assert.Single(hpo.AlgorithmHyperParameterRanges.CategoricalHyperParameterRanges).Values);
    }

    [Theory]
    [InlineData("", "", true, true)]
    [InlineData("40", "64", true, true)]
    [InlineData("64", "40", true, false)]
    [InlineData("31", "", true, false)]
    [InlineData("40.5", "", true, false)]
    [InlineData("31", "", false, false)]
    public void IsValid_ARangeToSearch_IsWithinWhatTheServiceTells(string from, string to, bool isIncluded, bool expected)
    {
        var draft = new TrainingDraft { Name = "s", Recipe = s_hrnn };
        var width = new TunableParameter("hidden_dimension", 32, 256, IsWhole: true);
        draft.Tuning.Parameters = [width];
        draft.Tuning.IsOn = true;
        (draft.Tuning.RangeOf(width).From, draft.Tuning.RangeOf(width).To, draft.Tuning.RangeOf(width).IsIncluded) = (from, to, isIncluded);

        Assert.Equal(expected, draft.IsValid);
    }

    [Fact]
    public void ToRequest_AutomaticTraining_IsSentWithItsInterval()
    {
        var request = new TrainingDraft { Name = "s", Recipe = s_hrnn, AutoTraining = true, AutoTrainingDays = 3 }.ToRequest("group");

        Assert.True(request.PerformAutoTraining);
        Assert.Equal("rate(3 days)", request.SolutionConfig.AutoTrainingConfig.SchedulingExpression);
    }

    [Theory]
    [InlineData("hidden_dimension", "31", false)]
    [InlineData("hidden_dimension", "32", true)]
    [InlineData("hidden_dimension", "40.5", false)]
    [InlineData("hidden_dimension", "", true)]
    [InlineData("recency_mask", "false", true)]
    [InlineData("recency_mask", "no", false)]
    [InlineData("max_user_history_length_percentile", "1.1", false)]
    public void IsValid_AHyperparameter_IsThatOfItsRange(string name, string value, bool expected)
    {
        var draft = new TrainingDraft { Name = "s", Recipe = s_hrnn };
        draft.HyperParameters[name] = value;

        Assert.Equal(expected, draft.IsValid);
    }

    [Fact]
    public void Suggest_NamesThatAreTaken_AreNotSuggested()
    {
        Assert.Equal("shop-automl", TrainingDraft.Suggest("shop", RecipeCard.AutoML, new HashSet<string>()));
        Assert.Equal("shop-hrnn-3", TrainingDraft.Suggest("shop", s_hrnn, new HashSet<string> { "shop-hrnn", "shop-hrnn-2" }));
        Assert.Null(TrainingDraft.FaultOfName(TrainingDraft.Suggest(new string('g', 63), s_hrnn, new HashSet<string>())));
    }

    [Fact]
    public void Of_RecipesOfTheService_SpeakPlainly()
    {
        Assert.True(s_hrnn.IsLegacy);
        Assert.Equal("Similar items", RecipeCard.Of(new RecipeSummary { Name = "aws-sims" }).UseCase);
        Assert.Equal("Similar in meaning", RecipeCard.Of(new RecipeSummary { Name = "aws-semantic-similarity" }).UseCase);
        Assert.Equal("More", RecipeCard.Of(new RecipeSummary { Name = "aws-of-tomorrow" }).UseCase);
    }

    [Theory]
    [InlineData("aws-hrnn", "1,000 interactions; 25 users with two or more")]
    [InlineData("aws-hrnn-coldstart", "1,000 interactions; 25 users with two or more; an Items dataset")]
    [InlineData("aws-semantic-similarity", "an Items dataset")]
    public void TrainingNeed_OfEmptyData_IsWhatTheRecipeCannotDoWithout(string recipe, string missing)
    {
        var needs = TrainingNeed.Of(RecipeCard.Of(new RecipeSummary { Name = recipe }), new TrainingFacts(HasInteractions: false, HasItems: false, HasUsers: false, UsersWithTwo: 0));

        Assert.Equal(missing, string.Join("; ", needs.Where(need => need.Missing is not null).Select(need => need.Text)));
    }
}
