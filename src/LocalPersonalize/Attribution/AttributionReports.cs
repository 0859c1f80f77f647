using System.Globalization;
using System.Text;
using LocalPersonalize.Datasets;
using LocalPersonalize.Events;
using LocalPersonalize.Filters;
using LocalPersonalize.Resources;
using LocalPersonalize.S3;
using LocalPersonalize.Storage;
using DatasetSchema = LocalPersonalize.Datasets.DatasetSchema;

namespace LocalPersonalize.Attribution;

/// <summary>Reports what recommendations led to: of events put and incremental imports live, of any import as a file in S3.</summary>
internal sealed class AttributionReports(EngineDatabase database, EventLog log, GroupData data, Arns arns, ObjectStore objects, TimeProvider time)
{
    /// <summary>What an attribution comes to now.</summary>
    public async Task<List<AttributedTotal>> CountAsync(Resource<MetricAttributionState> attribution)
    {
        var counter = await CreateCounterAsync(attribution, attribution.State.Metrics).ConfigureAwait(false);
        foreach (var put in log.Read(arns.DatasetOf(attribution.Parent!, DatasetState.Interactions)))
        {
            counter.Add(put.Sequence, column => put.Cells.GetValueOrDefault(column));
        }

        return Merge(counter.Totals, attribution.State.Imported ?? []);
    }

    /// <summary>What the rows of an import come to; empty if the dataset's group has no attribution, or the dataset is none of events.</summary>
    /// <param name="skip">How many rows were there before the import.</param>
    public async Task<(Resource<MetricAttributionState>? Attribution, List<AttributedTotal> Totals)> CountImportAsync(
        string datasetGroupArn, Snapshot imported, DatasetSchema schema, long skip, CancellationToken cancellationToken)
    {
        var attribution = database.Read(transaction => transaction.Resources.All<MetricAttributionState>(datasetGroupArn).FirstOrDefault(one => one.Status == ResourceStatus.Active));
        if (attribution is null || schema.Name != DatasetSchema.Interactions)
        {
            return (null, []);
        }

        var places = schema.Fields.Select((field, place) => (field.Name, place)).ToDictionary(field => field.Name, field => field.place);
        var counter = await CreateCounterAsync(attribution, attribution.State.Metrics).ConfigureAwait(false);
        var rows = await SnapshotRows.OpenAsync(imported, schema, cancellationToken).ConfigureAwait(false);
        await foreach (var row in rows.ReadAsync(cancellationToken).ConfigureAwait(false))
        {
            if (--skip < 0)
            {
                counter.Add(long.MaxValue, column => places.TryGetValue(column, out var place) ? row[place] : null);
            }
        }

        return (attribution, counter.Totals);
    }

    /// <summary>
    /// Writes <c>AggregatedAttributionMetrics - FULL - 1767603600.csv</c>, a line for each metric, source and quarter of an hour, the newest
    /// first, like <c>watches,Watch,12.0,samplecount,SOURCE_NAME_UNDEFINED,1767603600</c>. A job that runs again writes the same file.
    /// </summary>
    /// <param name="at">When the job was created.</param>
    public void Write(MetricAttributionState attribution, List<AttributedTotal> totals, string importMode, DateTime at)
    {
        var csv = new StringBuilder("METRIC_NAME,EVENT_TYPE,VALUE,MATH_FUNCTION,EVENT_ATTRIBUTION_SOURCE,TIMESTAMP\n");
        foreach (var metric in attribution.Metrics)
        {
            foreach (var total in totals.Where(total => total.Metric == metric.Name).OrderByDescending(total => total.Interval).ThenBy(total => total.Source, StringComparer.Ordinal))
            {
                csv.Append(
                    CultureInfo.InvariantCulture,
                    $"{Quote(metric.Name)},{Quote(metric.EventType)},{total.Value:0.0#########},{MetricExpression.Parse(metric.Expression).Function},{Quote(total.Source)},{total.Interval}\n");
            }
        }

        var name = $"AggregatedAttributionMetrics - {importMode} - {UnixTime.FromDateTime(at) / 1_000}.csv";
        using var file = new ObjectWriter(objects, OutputFiles.In(objects, attribution.Path!, name));
        file.Stream.Write(Encoding.UTF8.GetBytes(csv.ToString()));
        file.Commit("text/csv", time.GetUtcNow());
    }

    /// <summary>Both together, those of the same metric, source and interval as one.</summary>
    public static List<AttributedTotal> Merge(IEnumerable<AttributedTotal> some, IEnumerable<AttributedTotal> others) => some.Concat(others)
        .GroupBy(total => (total.Metric, total.Source, total.Interval))
        .Select(same => same.First() with { Value = same.Sum(total => total.Value) })
        .OrderBy(total => total.Metric, StringComparer.Ordinal).ThenBy(total => total.Interval).ThenBy(total => total.Source, StringComparer.Ordinal)
        .ToList();

    private async Task<AttributionCounter> CreateCounterAsync(Resource<MetricAttributionState> attribution, IReadOnlyList<AttributedMetric> metrics) => new(
        metrics,
        database.Read(transaction => new AttributionSources(transaction, attribution.Parent!)),
        await data.ItemsAsync(attribution.Parent!).ConfigureAwait(false));

    private static string Quote(string text) => text.AsSpan().IndexOfAny(",\"\n") < 0 ? text : $"\"{text.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";
}
