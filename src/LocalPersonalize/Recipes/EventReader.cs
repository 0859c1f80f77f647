using System.Globalization;
using LocalPersonalize.Datasets;
using LocalPersonalize.Events;
using LocalPersonalize.Jobs;
using Recommenders.Data;

namespace LocalPersonalize.Recipes;

/// <summary>Reads the events that a solution chooses, imported and put, with their weights and what is known of their moments.</summary>
internal sealed class EventReader(DatasetSource source, EventChoices choices, ColumnChoice columns)
{
    // Not -1, which is a type that only live events have.
    private const int AnyType = -2;

    private readonly IReadOnlyList<PutRecord> _puts = [.. source.Puts
        .Where(record => record.ToEvent() is { } one && choices.Takes(one.EventType, one.EventValue))
        .DistinctBy(record => (record.UserId, record.ToEvent()! with { Sequence = 0 }))];

    /// <param name="users">Users who are described elsewhere.</param>
    /// <param name="items">Items that are described elsewhere.</param>
    /// <exception cref="JobFailedException">The data lack a column that the solution chooses by.</exception>
    public async Task<Interactions> ReadAsync(IEnumerable<string> users, IEnumerable<string> items, CancellationToken cancellationToken)
    {
        var (rows, weights) = await ChooseAsync(cancellationToken).ConfigureAwait(false);
        var puts = _puts.Select(record => record.ToEvent()!).ToList();
        var (user, userNames) = await ReadIdsAsync(DatasetColumns.UserId, rows, _puts.Select(record => record.UserId!), users, cancellationToken).ConfigureAwait(false);
        var (item, itemNames) = await ReadIdsAsync(DatasetColumns.ItemId, rows, puts.Select(one => one.ItemId), items, cancellationToken).ConfigureAwait(false);
        var time = Pick(await ReadAsync(DatasetColumns.Timestamp, 0L, cancellationToken).ConfigureAwait(false), rows);
        return new Interactions(
            userNames,
            itemNames,
            user,
            item,
            [.. time, .. puts.Select(one => one.Timestamp)],
            choices.HaveWeights ? [.. weights, .. puts.Select(one => choices.WeightOf(one.EventType, one.EventValue))] : null,
            await ReadContextAsync(rows, user.Length, cancellationToken).ConfigureAwait(false));
    }

    /// <summary>The rows of the import that count, null for all, and their weights.</summary>
    private async Task<(int[]? Rows, float[] Weights)> ChooseAsync(CancellationToken cancellationToken)
    {
        if (choices.All.Count == 0)
        {
            return (null, []);
        }

        Require(DatasetColumns.EventType, choices.All.Any(choice => choice.EventType is not null));
        Require(DatasetColumns.EventValue, choices.All.Any(choice => choice.Threshold is not null));
        var names = await ReadDictionaryAsync(DatasetColumns.EventType, cancellationToken).ConfigureAwait(false);
        var known = names.Union(source.Puts.Select(record => record.Cells[DatasetColumns.EventType]), StringComparer.Ordinal).ToList();
        if (choices.All.FirstOrDefault(choice => choice.EventType is { } type && !known.Contains(type)) is { } unknown)
        {
            throw new JobFailedException($"The data have no events of type {unknown.EventType}; they have: {string.Join(", ", known)}.");
        }

        var types = await ReadAsync(DatasetColumns.EventType, -1, cancellationToken).ConfigureAwait(false);
        var values = await ReadAsync(DatasetColumns.EventValue, double.NaN, cancellationToken).ConfigureAwait(false);
        var tests = choices.All.Select(choice => (Type: choice.EventType is null ? AnyType : Array.IndexOf(names, choice.EventType), choice.Threshold, choice.Weight)).ToArray();
        var (rows, weights) = (new List<int>(), new List<float>());
        for (var row = 0; row < types.Length; row++)
        {
            var weight = 0f;
            foreach (var test in tests)
            {
                if ((test.Type == AnyType || (test.Type >= 0 && types[row] == test.Type)) && (test.Threshold is null || values[row] >= test.Threshold))
                {
                    weight = Math.Max(weight, test.Weight);
                }
            }

            if (weight > 0)
            {
                rows.Add(row);
                weights.Add(weight);
            }
        }

        return ([.. rows], [.. weights]);
    }

    private async Task<(int[] Indices, Vocabulary Names)> ReadIdsAsync(
        string column, int[]? rows, IEnumerable<string> put, IEnumerable<string> others, CancellationToken cancellationToken)
    {
        var imported = await ReadDictionaryAsync(column, cancellationToken).ConfigureAwait(false);
        var indices = Pick(await ReadAsync(column, -1, cancellationToken).ConfigureAwait(false), rows);
        var added = put.ToList();
        var names = new Vocabulary(imported.Union(added, StringComparer.Ordinal).Union(others, StringComparer.Ordinal));
        return ([.. indices, .. added.Select(name => names.TryGetIndex(name, out var index) ? index : throw new InvalidOperationException($"{name} is unknown."))], names);
    }

    private async Task<FeatureTable?> ReadContextAsync(int[]? rows, int events, CancellationToken cancellationToken)
    {
        var fields = columns.MetadataOf(source.Schema).ToList();
        if (fields.Count == 0)
        {
            return null;
        }

        var (categories, numbers) = (new List<CategoryColumn>(), new List<NumberColumn>());
        foreach (var field in fields)
        {
            if (field.Categorical)
            {
                var cells = (await ReadDictionaryAsync(field.Name, cancellationToken).ConfigureAwait(false)).Select(Categories.Split).ToArray();
                var imported = Pick(await ReadAsync(field.Name, -1, cancellationToken).ConfigureAwait(false), rows);
                categories.Add(CategoryColumn.Of(field.Name, [.. imported.Select(cell => cell < 0 ? [] : cells[cell]), .. PutCells(field).Select(Categories.Split)]));
            }
            else
            {
                var imported = field.Type is FieldType.Float or FieldType.Double
                    ? Array.ConvertAll(await ReadAsync(field.Name, double.NaN, cancellationToken).ConfigureAwait(false), value => (float)value)
                    : Array.ConvertAll(await ReadAsync(field.Name, long.MinValue, cancellationToken).ConfigureAwait(false), value => value == long.MinValue ? float.NaN : value);
                numbers.Add(new NumberColumn(
                    field.Name, [.. Pick(imported, rows), .. PutCells(field).Select(cell => cell is null ? float.NaN : float.Parse(cell, CultureInfo.InvariantCulture))]));
            }
        }

        return new FeatureTable(events, categories, numbers);
    }

    private IEnumerable<string?> PutCells(SchemaField field) => _puts.Select(record => record.Cells.GetValueOrDefault(field.Name));

    private void Require(string column, bool needed)
    {
        if (needed && source.Schema.Find(column) is null)
        {
            throw new JobFailedException($"The solution chooses events by {column}, but the Interactions dataset has no such column.");
        }
    }

    private async Task<string[]> ReadDictionaryAsync(string column, CancellationToken cancellationToken) =>
        source.Imported?.Has(column) == true ? await source.Imported.ReadDictionaryAsync(column, cancellationToken).ConfigureAwait(false) : [];

    private async Task<T[]> ReadAsync<T>(string column, T blank, CancellationToken cancellationToken)
        where T : struct =>
        source.Imported is null ? [] : await source.Imported.ReadColumnAsync(column, blank, cancellationToken).ConfigureAwait(false);

    private static T[] Pick<T>(T[] values, int[]? rows) => rows is null ? values : Array.ConvertAll(rows, row => values[row]);
}
