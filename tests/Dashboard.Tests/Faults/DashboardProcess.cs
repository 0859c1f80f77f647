using System.Diagnostics;

namespace Dashboard.Tests.Faults;

/// <summary>The dashboard as a process of its own, started where it is expected to refuse.</summary>
internal static class DashboardProcess
{
    /// <summary>Starts it and waits for its end; its exit code and what it says.</summary>
    /// <param name="wrapper">A command that starts it, without privileges for example; none by default.</param>
    public static async Task<(int ExitCode, string Message)> RunAsync(string dataDirectory, params string[] wrapper)
    {
        string[] command = [.. wrapper, "dotnet", Path.Combine(AppContext.BaseDirectory, "Dashboard.dll"), "--port", "0", "--engine-port", "0", "--data-directory", dataDirectory];
        using var process = Process.Start(new ProcessStartInfo(command[0], command[1..]) { RedirectStandardOutput = true, RedirectStandardError = true })!;
        _ = process.StandardOutput.ReadToEndAsync();
        var said = await process.StandardError.ReadToEndAsync();
        await process.WaitForExitAsync();
        return (process.ExitCode, said);
    }

    /// <summary>Whether a program ran and ended well.</summary>
    public static bool Succeeds(string program, params string[] arguments)
    {
        try
        {
            using var process = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardError = true, RedirectStandardOutput = true })!;
            process.WaitForExit();
            return process.ExitCode == 0;
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return false;
        }
    }
}
