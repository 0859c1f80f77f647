using System.Diagnostics;
using System.Text.RegularExpressions;

namespace Dashboard.Tests.Hosting;

/// <summary>The real program, the dashboard or the engine alone, as a process of its own on free ports.</summary>
internal sealed partial class RunningProgram : IAsyncDisposable
{
    public const string Dashboard = "Dashboard.dll";
    public const string Engine = "LocalPersonalize.dll";

    private readonly Process _process;

    private RunningProgram(Process process, Uri address, Uri engine) => (_process, Address, EngineAddress) = (process, address, engine);

    /// <summary>Where it answers.</summary>
    public Uri Address { get; }

    /// <summary>Where its engine answers.</summary>
    public Uri EngineAddress { get; }

    /// <summary>Starts it and waits until it answers.</summary>
    /// <param name="program"><see cref="Dashboard"/> or <see cref="Engine"/>.</param>
    /// <param name="variables">Of the environment, as <c>NAME=value</c>.</param>
    public static async Task<RunningProgram> StartAsync(string program, string dataDirectory, params string[] variables)
    {
        string[] ports = program == Dashboard ? ["--port", "0", "--engine-port", "0", "--host", "127.0.0.1"] : ["--port", "0"];
        var process = Process.Start(Command([program, .. ports, "--data-directory", dataDirectory], variables))!;
        var errors = process.StandardError.ReadToEndAsync();
        var found = new List<Uri>();
        while (await process.StandardOutput.ReadLineAsync() is { } line)
        {
            if (Url().Match(line) is { Success: true } url)
            {
                found.Add(new(url.Value));
            }

            if (found.Count == (program == Dashboard ? 2 : 1))
            {
                _ = process.StandardOutput.ReadToEndAsync(); // what it says from now on must not fill the pipe
                return new(process, found[0], found[^1]);
            }
        }

        throw new InvalidOperationException($"{program} ended instead of starting: {await errors}");
    }

    /// <summary>Runs it to its end; answers its exit code and what it said.</summary>
    public static async Task<(int ExitCode, string Said)> RunAsync(params string[] arguments)
    {
        using var process = Process.Start(Command(arguments, []))!;
        var errors = process.StandardError.ReadToEndAsync();
        var said = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        return (process.ExitCode, said + await errors);
    }

    /// <summary>SIGTERM, as a service manager or a container's runtime sends it; answers the exit code.</summary>
    public async Task<int> TerminateAsync()
    {
        using (var kill = Process.Start("kill", ["-TERM", $"{_process.Id}"]))
        {
            await kill.WaitForExitAsync();
        }

        await _process.WaitForExitAsync();
        return _process.ExitCode;
    }

    /// <summary>SIGKILL, which it cannot answer.</summary>
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
    }

    private static ProcessStartInfo Command(string[] arguments, string[] variables)
    {
        var start = new ProcessStartInfo("dotnet", [Path.Combine(AppContext.BaseDirectory, arguments[0]), .. arguments[1..]])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach (var variable in variables.Select(variable => variable.Split('=', 2)))
        {
            start.Environment[variable[0]] = variable[1];
        }

        return start;
    }

    [GeneratedRegex(@"http://[^\s]+:\d+")]
    private static partial Regex Url();
}
