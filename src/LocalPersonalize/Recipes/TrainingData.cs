using System.Globalization;
using Amazon.Personalize.Model;
using LocalPersonalize.Datasets;
using LocalPersonalize.Jobs;
using Recommenders.Data;

namespace LocalPersonalize.Recipes;

/// <summary>The interactions that a solution trains on: chosen by event type and value, and enough of them.</summary>
internal static class TrainingData
{
    private const int FewestInteractions = 1_000;
    private const int FewestUsers = 25;

    /// <param name="eventType">Only events of this type, or null for all.</param>
    /// <exception cref="JobFailedException">The data are too few, or lack a column that the solution chooses by.</exception>
    public static async Task<Interactions> ReadAsync(Snapshot snapshot, string? eventType, SolutionConfig? config, CancellationToken cancellationToken)
    {
        var choices = Choices(eventType, config);
        var users = await snapshot.ReadDictionaryAsync(DatasetColumns.UserId, cancellationToken).ConfigureAwait(false);
        var items = await snapshot.ReadDictionaryAsync(DatasetColumns.ItemId, cancellationToken).ConfigureAwait(false);
        var user = await snapshot.ReadColumnAsync(DatasetColumns.UserId, -1, cancellationToken).ConfigureAwait(false);
        var item = await snapshot.ReadColumnAsync(DatasetColumns.ItemId, -1, cancellationToken).ConfigureAwait(false);
        var time = await snapshot.ReadColumnAsync(DatasetColumns.Timestamp, 0L, cancellationToken).ConfigureAwait(false);
        if (choices.Count > 0)
        {
            var rows = await ChooseAsync(snapshot, choices, user.Length, cancellationToken).ConfigureAwait(false);
            (user, item, time) = (Pick(user, rows), Pick(item, rows), Pick(time, rows));
        }

        var interactions = new Interactions(new Vocabulary(users), new Vocabulary(items), user, item, time);
        CheckEnough(interactions);
        return interactions;
    }

    private static List<EventChoice> Choices(string? eventType, SolutionConfig? config)
    {
        double? threshold = config?.EventValueThreshold is { } text ? double.Parse(text, CultureInfo.InvariantCulture) : null;
        return config?.EventsConfig?.EventParametersList is { Count: > 0 } list
            ? list.Where(choice => choice.Weight is not 0).Select(choice => new EventChoice(choice.EventType, choice.EventValueThreshold)).ToList()
            : eventType is null && threshold is null ? [] : [new EventChoice(eventType, threshold)];
    }

    private static async Task<List<int>> ChooseAsync(Snapshot snapshot, List<EventChoice> choices, int rows, CancellationToken cancellationToken)
    {
        Require(snapshot, DatasetColumns.EventType, choices.Any(choice => choice.EventType is not null));
        Require(snapshot, DatasetColumns.EventValue, choices.Any(choice => choice.Threshold is not null));
        var names = snapshot.Has(DatasetColumns.EventType)
            ? await snapshot.ReadDictionaryAsync(DatasetColumns.EventType, cancellationToken).ConfigureAwait(false)
            : [];
        if (choices.Find(choice => choice.EventType is not null && !names.Contains(choice.EventType)) is { } unknown)
        {
            throw new JobFailedException($"The data have no events of type {unknown.EventType}; they have: {string.Join(", ", names)}.");
        }

        var types = await snapshot.ReadColumnAsync(DatasetColumns.EventType, -1, cancellationToken).ConfigureAwait(false);
        var values = await snapshot.ReadColumnAsync(DatasetColumns.EventValue, double.NaN, cancellationToken).ConfigureAwait(false);
        var tests = choices.Select(choice => (Type: choice.EventType is null ? -1 : Array.IndexOf(names, choice.EventType), choice.Threshold)).ToArray();
        return Enumerable.Range(0, rows)
            .Where(row => Array.Exists(tests, test => (test.Type < 0 || types[row] == test.Type) && (test.Threshold is null || values[row] >= test.Threshold)))
            .ToList();
    }

    private static void Require(Snapshot snapshot, string column, bool needed)
    {
        if (needed && !snapshot.Has(column))
        {
            throw new JobFailedException($"The solution chooses events by {column}, but the Interactions dataset has no such column.");
        }
    }

    private static T[] Pick<T>(T[] values, List<int> rows) => [.. rows.ConvertAll(row => values[row])];

    private static void CheckEnough(Interactions interactions)
    {
        if (interactions.Count < FewestInteractions)
        {
            throw new JobFailedException(string.Create(
                CultureInfo.InvariantCulture,
                $"Dataset has fewer than {FewestInteractions:N0} interactions of the chosen types and values: {interactions.Count:N0}. Import more, or choose more."));
        }

        var (active, twice) = (0, 0);
        for (var user = 0; user < interactions.Users.Count; user++)
        {
            var length = interactions.HistoryOf(user).Length;
            active += length > 0 ? 1 : 0;
            twice += length > 1 ? 1 : 0;
        }

        if (twice < FewestUsers)
        {
            throw new JobFailedException($"Dataset has fewer than {FewestUsers} users with at least 2 interactions each: it has {twice}.");
        }

        if (twice < active * 0.01)
        {
            throw new JobFailedException(string.Create(
                CultureInfo.InvariantCulture, $"Only {twice:N0} of {active:N0} users have at least 2 interactions each; at least 1 % must."));
        }
    }

    private sealed record EventChoice(string? EventType, double? Threshold);
}
