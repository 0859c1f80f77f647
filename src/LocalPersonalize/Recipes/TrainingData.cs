using System.Globalization;
using LocalPersonalize.Datasets;
using LocalPersonalize.Events;
using LocalPersonalize.Jobs;
using Recommenders.Data;

namespace LocalPersonalize.Recipes;

/// <summary>The interactions that a solution trains on: chosen by event type and value, and enough of them.</summary>
internal static class TrainingData
{
    private const int FewestInteractions = 1_000;
    private const int FewestUsers = 25;

    // Not -1, which is a type that only live events have.
    private const int AnyType = -2;

    /// <param name="live">What was put singly, beside the snapshot.</param>
    /// <exception cref="JobFailedException">The data are too few, or lack a column that the solution chooses by.</exception>
    public static async Task<Interactions> ReadAsync(
        Snapshot snapshot, IReadOnlyList<PutRecord> live, EventChoices choices, CancellationToken cancellationToken)
    {
        var users = await snapshot.ReadDictionaryAsync(DatasetColumns.UserId, cancellationToken).ConfigureAwait(false);
        var items = await snapshot.ReadDictionaryAsync(DatasetColumns.ItemId, cancellationToken).ConfigureAwait(false);
        var user = await snapshot.ReadColumnAsync(DatasetColumns.UserId, -1, cancellationToken).ConfigureAwait(false);
        var item = await snapshot.ReadColumnAsync(DatasetColumns.ItemId, -1, cancellationToken).ConfigureAwait(false);
        var time = await snapshot.ReadColumnAsync(DatasetColumns.Timestamp, 0L, cancellationToken).ConfigureAwait(false);
        if (choices.All.Count > 0)
        {
            var rows = await ChooseAsync(snapshot, live, choices.All, user.Length, cancellationToken).ConfigureAwait(false);
            (user, item, time) = (Pick(user, rows), Pick(item, rows), Pick(time, rows));
        }

        var chosen = live.Select(record => (User: record.UserId!, Event: record.ToEvent()!))
            .Where(one => choices.Takes(one.Event.EventType, one.Event.EventValue))
            .DistinctBy(one => (one.User, one.Event with { Sequence = 0 }))
            .ToList();
        var allUsers = new Vocabulary(users.Union(chosen.Select(one => one.User), StringComparer.Ordinal));
        var allItems = new Vocabulary(items.Union(chosen.Select(one => one.Event.ItemId), StringComparer.Ordinal));
        var interactions = new Interactions(
            allUsers,
            allItems,
            [.. user, .. chosen.Select(one => IndexOf(allUsers, one.User))],
            [.. item, .. chosen.Select(one => IndexOf(allItems, one.Event.ItemId))],
            [.. time, .. chosen.Select(one => one.Event.Timestamp)]);
        CheckEnough(interactions);
        return interactions;
    }

    private static async Task<List<int>> ChooseAsync(
        Snapshot snapshot, IReadOnlyList<PutRecord> live, IReadOnlyList<EventChoice> choices, int rows, CancellationToken cancellationToken)
    {
        Require(snapshot, DatasetColumns.EventType, choices.Any(choice => choice.EventType is not null));
        Require(snapshot, DatasetColumns.EventValue, choices.Any(choice => choice.Threshold is not null));
        var names = snapshot.Has(DatasetColumns.EventType)
            ? await snapshot.ReadDictionaryAsync(DatasetColumns.EventType, cancellationToken).ConfigureAwait(false)
            : [];
        var known = names.Union(live.Select(record => record.Cells[DatasetColumns.EventType]), StringComparer.Ordinal).ToList();
        if (choices.FirstOrDefault(choice => choice.EventType is { } type && !known.Contains(type)) is { } unknown)
        {
            throw new JobFailedException($"The data have no events of type {unknown.EventType}; they have: {string.Join(", ", known)}.");
        }

        var types = await snapshot.ReadColumnAsync(DatasetColumns.EventType, -1, cancellationToken).ConfigureAwait(false);
        var values = await snapshot.ReadColumnAsync(DatasetColumns.EventValue, double.NaN, cancellationToken).ConfigureAwait(false);
        var tests = choices.Select(choice => (Type: choice.EventType is null ? AnyType : Array.IndexOf(names, choice.EventType), choice.Threshold)).ToArray();
        return Enumerable.Range(0, rows)
            .Where(row => Array.Exists(tests, test => (test.Type == AnyType || (test.Type >= 0 && types[row] == test.Type)) && (test.Threshold is null || values[row] >= test.Threshold)))
            .ToList();
    }

    private static void Require(Snapshot snapshot, string column, bool needed)
    {
        if (needed && !snapshot.Has(column))
        {
            throw new JobFailedException($"The solution chooses events by {column}, but the Interactions dataset has no such column.");
        }
    }

    private static int IndexOf(Vocabulary names, string name) => names.TryGetIndex(name, out var index) ? index : throw new ArgumentException($"{name} is unknown.");

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
}
