using Amazon.Personalize;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using OpenTelemetry.Logs;
using OpenTelemetry.Metrics;
using OpenTelemetry.Trace;

namespace Dashboard.Tests.Hosting;

/// <summary>The real programs beside a collector: what they send, and that they send nothing unasked.</summary>
public sealed class TelemetryTests(DashboardFixture dashboard) : IClassFixture<DashboardFixture>
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(RunningProgram.Dashboard, "personalize-dashboard")]
    [InlineData(RunningProgram.Engine, "local-personalize")]
    public async Task Variables_NameACollector_TracesMetricsAndLogsArriveThere(string program, string serviceName)
    {
        using var directory = new TestDirectory();
        await using var collector = await Collector.StartAsync();
        await using var running = await RunningProgram.StartAsync(program, directory.Path, collector.Variables);

        await WorkAsync(running);

        await collector.UntilAsync("/v1/traces", "job CreateResource", Cancellation);
        await collector.UntilAsync("/v1/traces", "CreateDatasetGroup", Cancellation);
        await collector.UntilAsync("/v1/metrics", "personalize.job.duration", Cancellation);
        await collector.UntilAsync("/v1/metrics", "http.server.request.duration", Cancellation);
        await collector.UntilAsync("/v1/logs", "{Kind} {Arn} ended: {Status}", Cancellation);
        Assert.All(collector.Received, one => Assert.Contains(serviceName, one.Content, StringComparison.Ordinal));
    }

    [Fact]
    public async Task ServiceName_SetByItsVariable_IsSent()
    {
        using var directory = new TestDirectory();
        await using var collector = await Collector.StartAsync();
        await using var running = await RunningProgram.StartAsync(RunningProgram.Engine, directory.Path, [.. collector.Variables, "OTEL_SERVICE_NAME=shop-recommendations"]);

        await WorkAsync(running);

        await collector.UntilAsync("/v1/logs", "shop-recommendations", Cancellation);
        Assert.Equal(0, await running.TerminateAsync());
        Assert.DoesNotContain(collector.Received, one => one.Content.Contains("local-personalize", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Variables_SwitchTheSdkOff_NothingArrives()
    {
        using var directory = new TestDirectory();
        await using var collector = await Collector.StartAsync();
        await using var running = await RunningProgram.StartAsync(RunningProgram.Dashboard, directory.Path, [.. collector.Variables, "OTEL_SDK_DISABLED=true"]);

        await WorkAsync(running);
        Assert.Equal(0, await running.TerminateAsync()); // which would send what is left

        Assert.Empty(collector.Received);
    }

    [Fact]
    public void Variables_Missing_NothingIsThereThatCouldSend()
    {
        Assert.Null(dashboard.Services.GetService<TracerProvider>());
        Assert.Null(dashboard.Services.GetService<MeterProvider>());
        Assert.Empty(dashboard.Services.GetServices<ILoggerProvider>().OfType<OpenTelemetryLoggerProvider>());
    }

    /// <summary>A call that starts a job, which takes a moment.</summary>
    private static async Task WorkAsync(RunningProgram running)
    {
        using var personalize = new AmazonPersonalizeClient(
            "test", "test", new AmazonPersonalizeConfig { ServiceURL = running.EngineAddress.ToString(), AuthenticationRegion = "us-east-1" });
        var group = (await personalize.CreateDatasetGroupAsync(new() { Name = "shop" }, Cancellation)).DatasetGroupArn;
        while ((await personalize.DescribeDatasetGroupAsync(new() { DatasetGroupArn = group }, Cancellation)).DatasetGroup.Status != "ACTIVE")
        {
            await Task.Delay(20, Cancellation);
        }
    }
}
