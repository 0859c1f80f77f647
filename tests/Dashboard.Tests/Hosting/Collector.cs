using System.Collections.Concurrent;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Dashboard.Tests.Hosting;

/// <summary>Takes OTLP over HTTP, as a collector does, and keeps what came.</summary>
internal sealed class Collector : IAsyncDisposable
{
    private readonly WebApplication _app;

    private Collector(WebApplication app) => _app = app;

    /// <summary>What came: the path and the protobuf as it is, whose texts can be read in it.</summary>
    public ConcurrentQueue<(string Path, string Content)> Received { get; } = [];

    /// <summary>The variables that send a program's telemetry here, often.</summary>
    public string[] Variables =>
    [
        $"OTEL_EXPORTER_OTLP_ENDPOINT={_app.Urls.First()}", "OTEL_EXPORTER_OTLP_PROTOCOL=http/protobuf",
        "OTEL_METRIC_EXPORT_INTERVAL=200", "OTEL_BSP_SCHEDULE_DELAY=200", "OTEL_BLRP_SCHEDULE_DELAY=200",
    ];

    public static async Task<Collector> StartAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var collector = new Collector(builder.Build());
        collector._app.Run(async context =>
        {
            using var content = new MemoryStream();
            await context.Request.Body.CopyToAsync(content, context.RequestAborted);
            collector.Received.Enqueue((context.Request.Path.Value!, Encoding.Latin1.GetString(content.ToArray())));
            context.Response.ContentType = "application/x-protobuf";
        });
        await collector._app.StartAsync();
        return collector;
    }

    /// <summary>Waits until something with a text has come to a path.</summary>
    public async Task UntilAsync(string path, string text, CancellationToken cancellationToken)
    {
        while (!Received.Any(one => one.Path == path && one.Content.Contains(text, StringComparison.Ordinal)))
        {
            await Task.Delay(50, cancellationToken);
        }
    }

    public async ValueTask DisposeAsync() => await _app.DisposeAsync();
}
