using System.Diagnostics;
using System.Diagnostics.Metrics;
using LocalPersonalize.Hosting;

namespace LocalPersonalize.Jobs;

/// <summary>Tells OpenTelemetry of a job while it runs: a span, how many run, and in the end how long it took.</summary>
internal sealed class JobMeasurement : IDisposable
{
    private static readonly UpDownCounter<int> s_running = Telemetry.Meter.CreateUpDownCounter<int>("personalize.jobs.running", "{job}", "Jobs at work, by kind.");

    private static readonly Histogram<double> s_duration = Telemetry.Meter.CreateHistogram<double>(
        "personalize.job.duration", "s", "How long jobs took, by kind and final status; TrainSolutionVersion is a training.", tags: null, new()
        {
            HistogramBucketBoundaries = [0.1, 0.3, 1, 3, 10, 30, 60, 120, 300, 600, 1_800, 3_600],
        });

    private readonly RunningJob _entry;
    private readonly TimeProvider _time;
    private readonly Activity? _span;
    private readonly KeyValuePair<string, object?> _kind;
    private readonly long _start;

    public JobMeasurement(Job job, RunningJob entry, TimeProvider time)
    {
        (_entry, _time, _start, _kind) = (entry, time, time.GetTimestamp(), new("kind", job.Kind));
        _span = Telemetry.Source.StartActivity($"job {job.Kind}")?.SetTag("arn", job.Arn).SetTag("attempt", job.Attempts);
        s_running.Add(1, _kind);
    }

    /// <summary>Measures it; a job that goes on at the next start has no duration yet.</summary>
    public void Dispose()
    {
        s_running.Add(-1, _kind);
        if (_entry.FinalStatus is { } status)
        {
            s_duration.Record(_time.GetElapsedTime(_start).TotalSeconds, _kind, new("status", status));
            _span?.SetTag("status", status);
        }

        _span?.Dispose();
    }
}
