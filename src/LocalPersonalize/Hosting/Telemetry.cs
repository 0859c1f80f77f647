using System.Diagnostics;
using System.Diagnostics.Metrics;
using OpenTelemetry;
using OpenTelemetry.Metrics;
using OpenTelemetry.Resources;
using OpenTelemetry.Trace;

namespace LocalPersonalize.Hosting;

/// <summary>Traces, metrics and logs by OpenTelemetry, switched on by its standard variables alone: without them nothing is sent anywhere.</summary>
public static class Telemetry
{
    private const string Name = "LocalPersonalize";

    private static readonly string[] s_endpoints =
    [
        "OTEL_EXPORTER_OTLP_ENDPOINT", "OTEL_EXPORTER_OTLP_TRACES_ENDPOINT", "OTEL_EXPORTER_OTLP_METRICS_ENDPOINT", "OTEL_EXPORTER_OTLP_LOGS_ENDPOINT",
    ];

    /// <summary>The engine's own metrics, beside those of .NET and ASP.NET Core.</summary>
    internal static Meter Meter { get; } = new(Name);

    /// <summary>The engine's own spans: one for each job.</summary>
    internal static ActivitySource Source { get; } = new(Name);

    private static readonly Counter<int> s_served =
        Meter.CreateCounter<int>("personalize.recommendations.served", "{recommendation}", "Recommended or ranked items and actions, by recipe.");

    /// <summary>Exports by OTLP what this process does, if the variables name a collector.</summary>
    /// <param name="services">The listening application's.</param>
    /// <param name="configuration">Where the variables are, the environment among others.</param>
    /// <param name="serviceName">What it is called unless OTEL_SERVICE_NAME says otherwise.</param>
    public static void AddTelemetry(this IServiceCollection services, IConfiguration configuration, string serviceName)
    {
        ArgumentNullException.ThrowIfNull(configuration);
        if (s_endpoints.All(name => string.IsNullOrEmpty(configuration[name])) || configuration.GetValue<bool>("OTEL_SDK_DISABLED"))
        {
            return;
        }

        var version = typeof(Telemetry).Assembly.GetName().Version!.ToString(3);
        services.AddOpenTelemetry()
            .ConfigureResource(resource => resource.AddService(serviceName, serviceVersion: version).AddEnvironmentVariableDetector())
            .WithTracing(traces => traces
                .AddSource(Name)
                .AddAspNetCoreInstrumentation(requests => requests.Filter = context => !context.Request.Path.StartsWithSegments("/healthz"))
                .AddHttpClientInstrumentation())
            .WithMetrics(metrics => metrics.AddMeter(Name).AddAspNetCoreInstrumentation().AddHttpClientInstrumentation().AddRuntimeInstrumentation())
            .UseOtlpExporter();
    }

    /// <summary>Counts what was recommended.</summary>
    internal static void Served(string recipe, int count) => s_served.Add(count, new KeyValuePair<string, object?>("recipe", recipe));
}
