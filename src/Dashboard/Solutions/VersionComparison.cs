using Dashboard.Connections;

namespace Dashboard.Solutions;

/// <summary>A version with its metrics and, where the connection tells, how sure they are.</summary>
public sealed record MeasuredVersion(string Id, IReadOnlyDictionary<string, double> Metrics, IReadOnlyDictionary<string, MetricInterval>? Intervals);

/// <summary>Which of several versions is the better one, and whether that may be chance.</summary>
public static class VersionComparison
{
    /// <summary>The comparison in a sentence; null when fewer than two are measured.</summary>
    public static string? Verdict(IReadOnlyList<MeasuredVersion> versions)
    {
        var ranked = versions.Where(version => version.Metrics.ContainsKey(MetricWords.Main)).OrderByDescending(version => version.Metrics[MetricWords.Main]).ToList();
        if (ranked is not [var best, var second, ..])
        {
            return null;
        }

        var (own, other) = (best.Metrics[MetricWords.Main], second.Metrics[MetricWords.Main]);
        if (own == other)
        {
            return T["{0} and {1} rank equally well.", best.Id, second.Id];
        }

        var ahead = T["{0} ranks best, {1:0.#%} better than {2}", best.Id, (own / Math.Max(other, 1e-9)) - 1, second.Id];
        return (best.Intervals?.GetValueOrDefault(MetricWords.Main), second.Intervals?.GetValueOrDefault(MetricWords.Main)) switch
        {
            ({ } high, { } low) when high.Low > low.High => T["{0}; that is more than chance.", ahead],
            ({ }, { }) => T["{0}; with so few tested users that may be chance.", ahead],
            _ => T["{0}.", ahead],
        };
    }
}
