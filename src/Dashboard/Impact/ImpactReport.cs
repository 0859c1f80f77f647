using Amazon.S3;
using Amazon.S3.Model;
using Dashboard.Catalog;
using Dashboard.Connections;

namespace Dashboard.Impact;

/// <summary>What a metric comes to for one source: a campaign, a recommender, or a name that the application gave.</summary>
/// <param name="Source">As events name it, or the ARN of what recommended.</param>
public sealed record ImpactTotal(string Metric, string EventType, string Source, double Value)
{
    private const string Undefined = "SOURCE_NAME_UNDEFINED";

    /// <summary>Whether nothing that was recommended led to the events.</summary>
    public bool IsUnattributed => Source == Undefined;

    /// <summary>The source in words.</summary>
    public string SourceWords => IsUnattributed ? T["no recommendation known"] : Source.StartsWith("arn:", StringComparison.Ordinal) ? Source.Split(':', 6)[^1].Replace('/', ' ') : Source;
}

/// <summary>A report in S3.</summary>
public sealed record ImpactFile(string Bucket, string Key, long SizeInBytes, DateTime? Written)
{
    public string Name => Key[(Key.LastIndexOf('/') + 1)..];
}

/// <summary>Reads the reports that an attribution writes after each import.</summary>
internal static class ImpactReport
{
    private const string Prefix = "AggregatedAttributionMetrics";

    /// <summary>The reports below a path, newest first.</summary>
    public static async Task<IReadOnlyList<ImpactFile>> ListAsync(IAmazonS3 s3, string path, CancellationToken cancellationToken)
    {
        var folder = new Uri(path.EndsWith('/') ? path : path + "/");
        try
        {
            var files = await s3.Paginators.ListObjectsV2(new() { BucketName = folder.Host, Prefix = folder.AbsolutePath[1..] }).S3Objects
                .ToListAsync(cancellationToken).ConfigureAwait(false);
            return
            [
                .. files.Where(file => file.Key.EndsWith(".csv", StringComparison.Ordinal) && file.Key.Contains(Prefix, StringComparison.Ordinal))
                    .Select(file => new ImpactFile(folder.Host, file.Key, file.Size ?? 0, file.LastModified))
                    .OrderByDescending(file => file.Written).ThenByDescending(file => file.Key, StringComparer.Ordinal),
            ];
        }
        catch (NoSuchBucketException)
        {
            // Nothing was written yet.
            return [];
        }
    }

    /// <summary>What a report says in all, by metric and source; its lines are of a quarter of an hour each.</summary>
    public static async Task<IReadOnlyList<ImpactTotal>> ReadAsync(IAmazonS3 s3, ImpactFile file, CancellationToken cancellationToken)
    {
        using var answer = await s3.GetObjectAsync(file.Bucket, file.Key, cancellationToken).ConfigureAwait(false);
        return await ReadAsync(answer.ResponseStream, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Reads <c>METRIC_NAME,EVENT_TYPE,VALUE,MATH_FUNCTION,EVENT_ATTRIBUTION_SOURCE,TIMESTAMP</c>.</summary>
    internal static async Task<IReadOnlyList<ImpactTotal>> ReadAsync(Stream report, CancellationToken cancellationToken)
    {
        var rows = new List<ImpactTotal>();
        using var csv = await ImportedCsv.OpenAsync(report, cancellationToken).ConfigureAwait(false);
        var (metric, type, value, source) = (csv.Column("METRIC_NAME"), csv.Column("EVENT_TYPE"), csv.Column("VALUE"), csv.Column("EVENT_ATTRIBUTION_SOURCE"));
        while (await csv.ReadAsync(cancellationToken).ConfigureAwait(false))
        {
            if (csv.TryParse<double>(value, out var number))
            {
                rows.Add(new(csv.GetString(metric), csv.GetString(type), csv.GetString(source), number));
            }
        }

        return Sum(rows);
    }

    /// <summary>What the engine has added up until now.</summary>
    public static async Task<IReadOnlyList<ImpactTotal>> AskAsync(EngineClient engine, string arn, CancellationToken cancellationToken) => Sum(
        from metric in await engine.ListAttributedAsync(arn, cancellationToken).ConfigureAwait(false)
        from source in metric.Sources
        select new ImpactTotal(metric.MetricName, metric.EventType, source.EventAttributionSource, source.Value));

    private static IReadOnlyList<ImpactTotal> Sum(IEnumerable<ImpactTotal> rows) =>
    [
        .. rows.GroupBy(row => (row.Metric, row.EventType, row.Source)).Select(same => same.First() with { Value = same.Sum(row => row.Value) })
            .OrderBy(total => total.Metric, StringComparer.Ordinal).ThenByDescending(total => total.Value),
    ];
}
