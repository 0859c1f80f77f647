using Amazon.Personalize.Model;
using LocalPersonalize.Events;
using LocalPersonalize.Recipes;
using Recipe = LocalPersonalize.Recipes.Recipe;

namespace LocalPersonalize.Serving;

/// <summary>What a campaign or a recommender serves.</summary>
/// <param name="DatasetGroupArn">Whose filters it can use, and whose data they and metadata are.</param>
/// <param name="ModelDirectory">Where <see cref="Recipes.ModelDirectory"/> wrote the solution version's model; a new version has a new one.</param>
/// <param name="Live">What users of the dataset group did beside what was imported.</param>
/// <param name="Choices">Which of their events it learns from.</param>
internal sealed record Deployment(string DatasetGroupArn, string ModelDirectory, CampaignConfig? Config, LiveHistories Live, EventChoices Choices)
{
    /// <summary>What it was trained with.</summary>
    public required Recipe Recipe { get; init; }

    /// <summary>When it is asked.</summary>
    public required DateTime Now { get; init; }

    /// <summary>The live events of a user that count.</summary>
    public IEnumerable<UserEvent> LiveEventsOf(string? userId) => MomentOf(userId, context: null).Live;

    /// <summary>What is known of a user now, beside what the model was trained on.</summary>
    public Moment MomentOf(string? userId, IReadOnlyDictionary<string, string>? context)
    {
        var events = userId is null ? [] : Live.Of(userId);
        return new Moment(events.Count > 0 ? events.Where(one => Choices.Takes(one.EventType, one.EventValue)) : [], context, new LiveVersion(events, Choices));
    }
}

/// <summary>Knows which model each campaign and each recommender serves.</summary>
internal interface IDeployments
{
    /// <exception cref="Amazon.PersonalizeRuntime.Model.ResourceNotFoundException">There is no such campaign or recommender, or it is not ACTIVE.</exception>
    Deployment Find(string arn);
}
