using System.ComponentModel;
using System.Diagnostics;

namespace Dashboard.Tests;

/// <summary>The Python of this machine, where there is one.</summary>
internal static class Python
{
    /// <summary>Whether there is a Python with that module.</summary>
    public static bool Has(string module)
    {
        try
        {
            return Run($"import {module}").Exit == 0;
        }
        catch (Win32Exception)
        {
            return false;
        }
    }

    /// <summary>Runs a script to its end.</summary>
    public static (int Exit, string Output, string Error) Run(string script, params string[] arguments)
    {
        using var python = Process.Start(new ProcessStartInfo("python3", ["-", .. arguments])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            StandardInputEncoding = new System.Text.UTF8Encoding(false),
        })!;
        var (output, error) = (python.StandardOutput.ReadToEndAsync(), python.StandardError.ReadToEndAsync());
        python.StandardInput.Write(script);
        python.StandardInput.Close();
        python.WaitForExit();
        return (python.ExitCode, output.Result, error.Result);
    }
}
