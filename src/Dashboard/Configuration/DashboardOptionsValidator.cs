using System.Net;
using Dashboard.Access;
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

        foreach (var fault in AccessFaults(options))
        {
            yield return fault;
        }

        if (options.Uploads.PersonGigabytesPerDay < 0)
        {
            yield return $"Dashboard:Uploads:PersonGigabytesPerDay is {options.Uploads.PersonGigabytesPerDay}; use 0 (no limit) or more.";
        }

        if (options.Uploads.GigabytesPerDay < 0 || (options.Uploads.GigabytesPerDay > 0 && options.Uploads.GigabytesPerDay < options.Uploads.PersonGigabytesPerDay))
        {
            yield return $"Dashboard:Uploads:GigabytesPerDay is {options.Uploads.GigabytesPerDay}; use 0 (no limit), or what one person may send or more.";
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

    private static IEnumerable<string> AccessFaults(DashboardOptions options)
    {
        var access = options.Access;
        if (options.HostNameList.FirstOrDefault(name => Uri.CheckHostName(name) == UriHostNameType.Unknown) is { } bad)
        {
            yield return $"Dashboard:HostNames has \"{bad}\"; use names such as personalize.example.org, without https:// and port.";
        }

        if (options.ProxyList.FirstOrDefault(proxy => !IPAddress.TryParse(proxy, out _)) is { } noAddress)
        {
            yield return $"Dashboard:Proxies has \"{noAddress}\"; use the IP addresses of your reverse proxies.";
        }

        if (access.SignIn is not (AccessOptions.Auto or AccessOptions.On or AccessOptions.Off))
        {
            yield return $"Dashboard:Access:SignIn is \"{access.SignIn}\"; use auto, on or off.";
        }
        else if (access.SignIn == AccessOptions.Off && options.IsExposed)
        {
            yield return "Dashboard:Access:SignIn is off, but other machines can reach the dashboard (Dashboard:Host, HostNames or Proxies): "
                + "everyone on the network could use it. Leave SignIn at auto, or listen on localhost only.";
        }

        if (access.IdleMinutes is < 5 or > 1_440)
        {
            yield return $"Dashboard:Access:IdleMinutes is {access.IdleMinutes}; use 5 to 1440.";
        }

        if (access.SignInsPerMinute < 1)
        {
            yield return $"Dashboard:Access:SignInsPerMinute is {access.SignInsPerMinute}; use 1 or more.";
        }

        if (access.UploadsPerMinute < 1)
        {
            yield return $"Dashboard:Access:UploadsPerMinute is {access.UploadsPerMinute}; use 1 or more.";
        }

        if (access.OpenId.IsConfigured)
        {
            if (!Uri.TryCreate(access.OpenId.Authority, UriKind.Absolute, out var authority) || (authority.Scheme != Uri.UriSchemeHttps && !authority.IsLoopback))
            {
                yield return $"Dashboard:Access:OpenId:Authority is \"{access.OpenId.Authority}\"; use the provider's https:// address.";
            }

            if (access.OpenId.ClientId.Length == 0)
            {
                yield return "Dashboard:Access:OpenId:ClientId is empty; use the one that the provider gave this dashboard.";
            }
        }
    }
}
