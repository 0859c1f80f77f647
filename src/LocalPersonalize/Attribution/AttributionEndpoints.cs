using LocalPersonalize.Storage;

namespace LocalPersonalize.Attribution;

/// <summary><c>/_engine/metric-attributions</c>: what the service sends to CloudWatch, by metric, source and quarter of an hour.</summary>
internal static class AttributionEndpoints
{
    public static void MapMetricAttributions(this IEndpointRouteBuilder endpoints) => endpoints.MapGet("/_engine/metric-attributions", AnswerAsync);

    private static async Task<IResult> AnswerAsync(string arn, EngineDatabase database, AttributionReports reports)
    {
        if (database.Read(transaction => transaction.Resources.Find<MetricAttributionState>(arn)) is not { } attribution)
        {
            return Results.Problem($"There is no metric attribution {arn}.", statusCode: StatusCodes.Status404NotFound);
        }

        var totals = (await reports.CountAsync(attribution).ConfigureAwait(false)).ToLookup(total => total.Metric, StringComparer.Ordinal);
        return Results.Json(
            attribution.State.Metrics.Select(metric => new
            {
                MetricName = metric.Name,
                metric.EventType,
                metric.Expression,
                Sources = totals[metric.Name].GroupBy(total => total.Source, StringComparer.Ordinal).Select(source => new
                {
                    EventAttributionSource = source.Key,
                    Value = source.Sum(total => total.Value),
                    Intervals = source.Select(total => new { Start = DateTimeOffset.FromUnixTimeSeconds(total.Interval).UtcDateTime, total.Value }),
                }),
            }),
            StoredJson.Options);
    }
}
