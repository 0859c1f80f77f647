using System.Globalization;
using LocalPersonalize.Datasets;
using LocalPersonalize.Recipes;

namespace LocalPersonalize.Actions;

/// <summary>How a user answered an action.</summary>
internal enum ActionResponse
{
    Viewed,
    Taken,
    NotTaken,
}

/// <summary>What a user did with an action.</summary>
/// <param name="Timestamp">In seconds since 1970.</param>
internal sealed record ActionEvent(string UserId, string ActionId, ActionResponse Response, long Timestamp);

/// <summary>Reads the events of a dataset of action interactions, imported and put.</summary>
internal static class ActionHistory
{
    /// <summary>In the order of their time; events of other types than Viewed, Taken and Not Taken are left out.</summary>
    /// <param name="source">Null where the dataset group has none.</param>
    public static async Task<List<ActionEvent>> ReadAsync(DatasetSource? source, CancellationToken cancellationToken)
    {
        var events = new List<ActionEvent>();
        if (source?.Imported is { } imported)
        {
            var users = await imported.ReadDictionaryAsync(DatasetColumns.UserId, cancellationToken).ConfigureAwait(false);
            var actions = await imported.ReadDictionaryAsync(DatasetColumns.ActionId, cancellationToken).ConfigureAwait(false);
            var types = (await imported.ReadDictionaryAsync(DatasetColumns.EventType, cancellationToken).ConfigureAwait(false)).Select(ResponseOf).ToArray();
            var user = await imported.ReadColumnAsync(DatasetColumns.UserId, -1, cancellationToken).ConfigureAwait(false);
            var action = await imported.ReadColumnAsync(DatasetColumns.ActionId, -1, cancellationToken).ConfigureAwait(false);
            var type = await imported.ReadColumnAsync(DatasetColumns.EventType, -1, cancellationToken).ConfigureAwait(false);
            var time = await imported.ReadColumnAsync(DatasetColumns.Timestamp, 0L, cancellationToken).ConfigureAwait(false);
            for (var row = 0; row < user.Length; row++)
            {
                if (type[row] >= 0 && types[type[row]] is { } response)
                {
                    events.Add(new ActionEvent(users[user[row]], actions[action[row]], response, time[row]));
                }
            }
        }

        foreach (var put in source?.Puts ?? [])
        {
            if (put.UserId is { } userId && ResponseOf(put.Cells[DatasetColumns.EventType]) is { } response)
            {
                events.Add(new ActionEvent(
                    userId, put.Cells[DatasetColumns.ActionId], response, long.Parse(put.Cells[DatasetColumns.Timestamp], CultureInfo.InvariantCulture)));
            }
        }

        return [.. events.OrderBy(one => one.Timestamp)];
    }

    /// <summary>What an event type says: <c>Taken</c>, <c>Not Taken</c> as <c>NOT_TAKEN</c>, <c>Viewed</c>, in any case; null for another.</summary>
    public static ActionResponse? ResponseOf(string? eventType) => string.Concat((eventType ?? "").Where(char.IsAsciiLetter)).ToUpperInvariant() switch
    {
        "TAKEN" => ActionResponse.Taken,
        "NOTTAKEN" => ActionResponse.NotTaken,
        "VIEWED" => ActionResponse.Viewed,
        _ => null,
    };
}
