using LocalPersonalize.Datasets;

namespace LocalPersonalize.Batch;

/// <summary>
/// Names what a list of items has in common, by the categories that they share more often than chance: those of the highest
/// tf · idf = (items of the list with it) · ln(items / items with it), after Spärck Jones, Journal of Documentation 28(1), 1972. The
/// service asks a language model; this tells only what the metadata say.
/// </summary>
internal sealed class ItemThemes
{
    private const int MostTerms = 2;
    private const int ShortestWord = 4;

    private readonly Dictionary<string, string[]> _terms = new(StringComparer.Ordinal);
    private readonly Dictionary<string, int> _itemsWith = new(StringComparer.OrdinalIgnoreCase);

    private ItemThemes()
    {
    }

    /// <param name="nameColumn">Its words count where Items has no categorical column.</param>
    public static async Task<ItemThemes> ReadAsync(Snapshot items, DatasetSchema schema, string nameColumn, CancellationToken cancellationToken)
    {
        var themes = new ItemThemes();
        var fields = schema.Fields.ToList();
        var id = fields.FindIndex(field => field.Name == DatasetColumns.ItemId);
        var name = fields.FindIndex(field => field.Name == nameColumn);
        var categories = Enumerable.Range(0, fields.Count).Where(column => fields[column].Categorical).ToArray();
        var rows = await SnapshotRows.OpenAsync(items, schema, cancellationToken).ConfigureAwait(false);
        await foreach (var cells in rows.ReadAsync(cancellationToken).ConfigureAwait(false))
        {
            var terms = categories.Length > 0 ? categories.SelectMany(column => cells[column]?.Split('|') ?? []) : Words(cells[name]);
            themes.Add(cells[id]!, terms.Where(term => term.Length > 0).Distinct(StringComparer.OrdinalIgnoreCase).ToArray());
        }

        return themes;
    }

    /// <summary>The theme, such as <c>Drama and War</c>, and how much each item is of it, from 0 to 1.</summary>
    public (string Theme, IReadOnlyList<double> Relevance) Of(IReadOnlyList<string> itemIds)
    {
        var terms = itemIds.SelectMany(id => _terms.GetValueOrDefault(id) ?? [])
            .GroupBy(term => term, StringComparer.OrdinalIgnoreCase)
            .Where(same => same.Count() > 1)
            .OrderByDescending(same => same.Count() * Rarity(same.Key)).ThenBy(same => same.Key, StringComparer.Ordinal)
            .Take(MostTerms)
            .ToDictionary(same => same.Key, same => Rarity(same.Key), StringComparer.OrdinalIgnoreCase);
        var whole = terms.Values.Sum();
        return (
            terms.Count == 0 ? "Various" : string.Join(" and ", terms.Keys),
            [.. itemIds.Select(id => whole <= 0 ? 0 : Math.Round((_terms.GetValueOrDefault(id) ?? []).Sum(term => terms.GetValueOrDefault(term)) / whole, 7))]);
    }

    private static IEnumerable<string> Words(string? name) =>
        (name ?? "").Split([' ', ',', '.', ':', ';', '(', ')', '-', '/'], StringSplitOptions.RemoveEmptyEntries).Where(word => word.Length >= ShortestWord && word.All(char.IsLetter));

    private void Add(string itemId, string[] terms)
    {
        _terms[itemId] = terms;
        foreach (var term in terms)
        {
            _itemsWith[term] = _itemsWith.GetValueOrDefault(term) + 1;
        }
    }

    private double Rarity(string term) => Math.Log((double)_terms.Count / _itemsWith[term]);
}
