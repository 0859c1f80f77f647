using LocalPersonalize.Storage;

namespace LocalPersonalize.Attribution;

/// <param name="Path">Where reports go in S3; null for nowhere.</param>
/// <param name="Imported">What incremental imports have added up.</param>
internal sealed record MetricAttributionState(
    List<AttributedMetric> Metrics, string RoleArn, string? Path, string? KmsKeyArn, List<AttributedTotal>? Imported = null) : IResourceState
{
    public static string Kind => "metric-attribution";
}

/// <summary>What is added up, over events of a type.</summary>
/// <param name="After">The newest event that was put before the metric was made: only later ones count.</param>
internal sealed record AttributedMetric(string Name, string EventType, string Expression, long After);

/// <summary>What a metric comes to, for the events that one source led to.</summary>
/// <param name="Interval">The quarter of an hour in which the events were, by its start in seconds since 1970.</param>
internal sealed record AttributedTotal(string Metric, string Source, long Interval, double Value);
