using LocalPersonalize.Recipes;

namespace LocalPersonalize.Actions;

/// <summary>The recipe for actions.</summary>
internal static class NextBestAction
{
    public const string Period = "action_optimization_period";

    public static Recipe Recipe { get; } = new(
        "aws-next-best-action",
        RecipeType.PersonalizedActions,
        "Recommends for each user the actions that the user will most likely take within a period of days: logistic regression on the user's "
        + "items, answers and metadata. For GetActionRecommendations.",
        "aws-next-best-action",
        [],
        [new WholeHyperParameter(Period, 14, 7, 28, IsTunable: false)],
        _ => throw new InvalidOperationException("It is trained by ActionTrainer, not on interactions alone."))
    {
        Needs = RecipeNeeds.InteractionsAndActions,
    };
}
