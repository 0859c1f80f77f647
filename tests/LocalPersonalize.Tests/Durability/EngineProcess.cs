using System.Diagnostics;
using System.Text.RegularExpressions;
using Amazon.Personalize;
using Amazon.PersonalizeEvents;
using Amazon.PersonalizeRuntime;
using Amazon.Runtime;
using Amazon.S3;

namespace LocalPersonalize.Tests.Durability;

/// <summary>The engine as a process of its own, which can be killed as the operating system kills: at once.</summary>
internal sealed partial class EngineProcess : IAsyncDisposable
{
    private readonly Process _process;

    private EngineProcess(Process process, string url, TimeSpan startedIn)
    {
        Endpoint = new Uri(url);
        StartedIn = startedIn;
        var credentials = new BasicAWSCredentials("test", "test");
        _process = process;
        Personalize = new AmazonPersonalizeClient(credentials, new AmazonPersonalizeConfig { ServiceURL = url, AuthenticationRegion = "us-east-1", MaxErrorRetry = 0 });
        Events = new AmazonPersonalizeEventsClient(credentials, new AmazonPersonalizeEventsConfig { ServiceURL = url, AuthenticationRegion = "us-east-1", MaxErrorRetry = 0 });
        Runtime = new AmazonPersonalizeRuntimeClient(credentials, new AmazonPersonalizeRuntimeConfig { ServiceURL = url, AuthenticationRegion = "us-east-1", MaxErrorRetry = 0 });
        S3 = new AmazonS3Client(credentials, new AmazonS3Config { ServiceURL = url, AuthenticationRegion = "us-east-1", ForcePathStyle = true, MaxErrorRetry = 0 });
    }

    public Uri Endpoint { get; }

    /// <summary>How long it took from the start of the process to an answer of its health page.</summary>
    public TimeSpan StartedIn { get; }

    public IAmazonPersonalize Personalize { get; }

    public IAmazonPersonalizeEvents Events { get; }

    public IAmazonPersonalizeRuntime Runtime { get; }

    public IAmazonS3 S3 { get; }

    /// <summary>Starts an engine on a free port and waits until it answers.</summary>
    /// <param name="wrapper">A command that starts it, under limits for example; none by default.</param>
    public static async Task<EngineProcess> StartAsync(string dataDirectory, params string[] wrapper)
    {
        var start = Stopwatch.GetTimestamp();
        var process = Process.Start(Start(dataDirectory, wrapper))!;
        _ = process.StandardError.ReadToEndAsync();
        while (await process.StandardOutput.ReadLineAsync() is { } line)
        {
            if (Address().Match(line) is { Success: true } found)
            {
                // What it logs from now on must not fill the pipe.
                _ = process.StandardOutput.ReadToEndAsync();
                using var http = new HttpClient();
                await http.GetStringAsync(new Uri(new Uri(found.Value), "/_engine/health"));
                return new EngineProcess(process, found.Value, Stopwatch.GetElapsedTime(start));
            }
        }

        await process.WaitForExitAsync();
        throw new InvalidOperationException($"The engine ended with code {process.ExitCode} instead of starting.");
    }

    /// <summary>Starts an engine that is expected to refuse; answers its exit code and what it says.</summary>
    public static async Task<(int ExitCode, string Message)> RunAsync(string dataDirectory, params string[] wrapper)
    {
        using var process = Process.Start(Start(dataDirectory, wrapper))!;
        _ = process.StandardOutput.ReadToEndAsync();
        var said = await process.StandardError.ReadToEndAsync();
        await process.WaitForExitAsync();
        return (process.ExitCode, said);
    }

    /// <summary>SIGKILL.</summary>
    public async Task KillAsync()
    {
        _process.Kill();
        await _process.WaitForExitAsync();
    }

    public async ValueTask DisposeAsync()
    {
        if (!_process.HasExited)
        {
            await KillAsync();
        }

        _process.Dispose();
        Personalize.Dispose();
        Events.Dispose();
        Runtime.Dispose();
        S3.Dispose();
    }

    private static ProcessStartInfo Start(string dataDirectory, string[] wrapper)
    {
        string[] command = [.. wrapper, "dotnet", Path.Combine(AppContext.BaseDirectory, "LocalPersonalize.dll"), "--port", "0", "--data-directory", dataDirectory];
        return new ProcessStartInfo(command[0], command[1..]) { RedirectStandardOutput = true, RedirectStandardError = true };
    }

    [GeneratedRegex(@"http://localhost:\d+")]
    private static partial Regex Address();
}
