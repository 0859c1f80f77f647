using System.Globalization;
using System.Text;
using System.Text.Json;
using Dashboard.Connections;

namespace Dashboard.Solutions;

/// <summary>A version's metrics as a file to download, in the form of a <c>data:</c> address.</summary>
public static class MetricsFile
{
    private static readonly JsonSerializerOptions s_indented = new(JsonSerializerOptions.Web) { WriteIndented = true };

    /// <summary>One row a metric.</summary>
    public static string Csv(TrainedVersion version)
    {
        var csv = new StringBuilder("metric,value\n");
        foreach (var (metric, value) in version.Metrics.OrderBy(pair => pair.Key, StringComparer.Ordinal))
        {
            csv.Append(CultureInfo.InvariantCulture, $"{metric},{value}\n");
        }

        return $"data:text/csv;charset=utf-8,{Uri.EscapeDataString(csv.ToString())}";
    }

    /// <summary>The metrics with what they were measured on and compared with, as far as the connection tells.</summary>
    public static string Json(SolutionDetails solution, TrainedVersion version, TrainingReport? report)
    {
        var json = JsonSerializer.Serialize(
            new
            {
                Solution = solution.Name,
                SolutionVersionArn = version.Arn,
                Recipe = solution.RecipeName,
                version.Metrics,
                report?.Baseline,
                report?.Seconds,
                report?.LearningCurve,
                report?.Candidates,
            },
            s_indented);
        return $"data:application/json;charset=utf-8,{Uri.EscapeDataString(json)}";
    }
}
