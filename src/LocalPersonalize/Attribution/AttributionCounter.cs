using System.Globalization;
using LocalPersonalize.Datasets;

namespace LocalPersonalize.Attribution;

/// <summary>Adds the events of a dataset up, by metric, source and quarter of an hour.</summary>
/// <param name="items">What the Items dataset says.</param>
internal sealed class AttributionCounter(IReadOnlyList<AttributedMetric> metrics, AttributionSources sources, DatasetTable items)
{
    private const long Quarter = 900;

    private readonly List<(AttributedMetric Metric, MetricExpression Expression)> _metrics = [.. metrics.Select(metric => (metric, MetricExpression.Parse(metric.Expression)))];
    private readonly Dictionary<(string Metric, string Source, long Interval), double> _totals = [];

    public List<AttributedTotal> Totals => [.. _totals.Select(total => new AttributedTotal(total.Key.Metric, total.Key.Source, total.Key.Interval, total.Value))];

    /// <param name="sequence">When it was put; those before a metric was made do not count for it.</param>
    /// <param name="cell">Gives the event's cell in a column; null where it is blank.</param>
    public void Add(long sequence, Func<string, string?> cell)
    {
        string? source = null;
        foreach (var (metric, expression) in _metrics)
        {
            if (sequence > metric.After && string.Equals(cell(DatasetColumns.EventType), metric.EventType, StringComparison.OrdinalIgnoreCase))
            {
                var interval = long.Parse(cell(DatasetColumns.Timestamp)!, CultureInfo.InvariantCulture) / Quarter * Quarter;
                var key = (metric.Name, source ??= sources.Of(cell), interval);
                _totals[key] = _totals.GetValueOrDefault(key) + ValueOf(expression, cell);
            }
        }
    }

    private double ValueOf(MetricExpression expression, Func<string, string?> cell)
    {
        if (expression.Column is not { } column)
        {
            return 1;
        }

        var row = items.RowOf(cell(DatasetColumns.ItemId));
        var number = expression.Dataset == "ITEMS" ? row < 0 ? double.NaN : items.Find(column)?.NumberAt(row) ?? double.NaN
            : cell(column) is { } text ? double.Parse(text, CultureInfo.InvariantCulture) : double.NaN;
        return double.IsNaN(number) ? 0 : number;
    }
}
