using System.ComponentModel;
using System.Diagnostics;
using System.Runtime.CompilerServices;

namespace LocalPersonalize.Tests.Strangers;

/// <summary>A program of another language that works on the engine; a test that needs one is skipped where it is missing.</summary>
internal static class Tool
{
    /// <summary>What scripts end with when something of theirs is not installed; their last line says what to do.</summary>
    private const int Missing = 77;

    /// <summary>The folder of the scripts, in the sources.</summary>
    public static string Folder { get; } = Path.GetDirectoryName(Here())!;

    /// <summary>Runs a script of this folder to its end; gives what it printed.</summary>
    public static async Task<string> RunAsync(string program, string howToGetIt, params string[] arguments)
    {
        using var process = Start(program, arguments);
        Assert.SkipWhen(process is null, $"{program} is missing: {howToGetIt}");
        var (printed, errors) = (process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        try
        {
            await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        }
        finally
        {
            process.Kill(entireProcessTree: true);
        }

        Assert.SkipWhen(process.ExitCode == Missing, (await printed).Trim());
        Assert.True(process.ExitCode == 0, $"{program} {arguments[0]} ended with {process.ExitCode}:\n{await printed}{await errors}");
        return await printed;
    }

    private static Process? Start(string program, string[] arguments)
    {
        try
        {
            return Process.Start(new ProcessStartInfo(program, arguments) { WorkingDirectory = Folder, RedirectStandardOutput = true, RedirectStandardError = true });
        }
        catch (Win32Exception)
        {
            return null;
        }
    }

    private static string Here([CallerFilePath] string path = "") => path;
}
