using LocalPersonalize.Datasets;
using LocalPersonalize.Recipes;

namespace LocalPersonalize.Actions;

/// <summary>The actions of a dataset group and which of them a user can be offered.</summary>
internal static class ActionCatalog
{
    private const string Value = "VALUE";
    private const string RepeatFrequency = "REPEAT_FREQUENCY";
    private static readonly string[] s_expiration = ["ACTION_EXPIRATION_TIMESTAMP", "EXPIRATION_TIMESTAMP"];

    /// <summary>The IDs of all actions, imported and put.</summary>
    public static async Task<IReadOnlyCollection<string>> ReadAsync(DatasetSource source, CancellationToken cancellationToken)
    {
        var table = await DatasetTable.LoadAsync(source.Imported, source.Schema, cancellationToken).ConfigureAwait(false);
        return table.With(ActionTrainer.NewestPuts(source)).Ids.ToHashSet(StringComparer.Ordinal);
    }

    /// <summary>Whether an action has not expired, nor been answered so lately that it must not be repeated yet.</summary>
    /// <param name="now">In seconds since 1970.</param>
    /// <param name="lastAnswer">When the user did something with it; null for never.</param>
    public static bool IsOpen(DatasetTable actions, string actionId, long now, long? lastAnswer)
    {
        var repeatDays = Number(actions, actionId, RepeatFrequency);
        return !s_expiration.Any(column => Number(actions, actionId, column) is { } end && end <= now)
            && (lastAnswer is null || repeatDays is null || now - lastAnswer >= repeatDays * 86_400);
    }

    /// <summary>What an action is worth; decides among equally likely ones.</summary>
    public static double ValueOf(DatasetTable actions, string actionId) => Number(actions, actionId, Value) ?? 0;

    private static double? Number(DatasetTable actions, string actionId, string column) =>
        actions.Find(column)?.NumberAt(actions.RowOf(actionId)) is { } number && !double.IsNaN(number) ? number : null;
}
