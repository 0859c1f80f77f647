using System.Net;
using Microsoft.Extensions.Options;

namespace Dashboard.Configuration;

/// <summary>Finds every fault of the settings at once and names each by its key.</summary>
internal sealed class DashboardOptionsValidator : IValidateOptions<DashboardOptions>
{
    public ValidateOptionsResult Validate(string? name, DashboardOptions options)
    {
        var faults = Faults(options).ToList();
        return faults.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(faults);
    }

    private static IEnumerable<string> Faults(DashboardOptions options)
    {
        if (options.Host is not ("localhost" or "*") && !IPAddress.TryParse(options.Host, out _))
        {
            yield return $"Dashboard:Host is \"{options.Host}\"; use localhost, an IP address of this machine, or * for all of them.";
        }

        if (options.Port is < 0 or > IPEndPoint.MaxPort)
        {
            yield return $"Dashboard:Port is {options.Port}; use 0 (any free port) to {IPEndPoint.MaxPort}.";
        }

        if (options.AudiencePort is < 0 or > IPEndPoint.MaxPort || (options.AudiencePort != 0 && options.AudiencePort == options.Port))
        {
            yield return $"Dashboard:AudiencePort is {options.AudiencePort}; use 0 (no audience) or a port up to {IPEndPoint.MaxPort} that is not Dashboard:Port.";
        }

        if (options.DataDirectory.AsSpan().ContainsAny(Path.GetInvalidPathChars()))
        {
            yield return "Dashboard:DataDirectory holds a character that no path may have.";
        }
        else if (File.Exists(options.ResolveDataDirectory()))
        {
            yield return $"Dashboard:DataDirectory is \"{options.ResolveDataDirectory()}\", which is a file; name a folder.";
        }

        if (options.Jobs.LocalInterval <= TimeSpan.Zero)
        {
            yield return $"Dashboard:Jobs:LocalInterval is {options.Jobs.LocalInterval}; use a time above zero, such as 00:00:00.5.";
        }

        if (options.Jobs.AwsInterval < TimeSpan.FromSeconds(1))
        {
            yield return $"Dashboard:Jobs:AwsInterval is {options.Jobs.AwsInterval}; use a second or more, or AWS throttles the account.";
        }

        if (options.Jobs.LongestIntervalFactor < 1)
        {
            yield return $"Dashboard:Jobs:LongestIntervalFactor is {options.Jobs.LongestIntervalFactor}; use 1 or more.";
        }
    }
}
