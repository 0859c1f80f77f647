using System.Net;
using Dashboard.Access;

namespace Dashboard.Configuration;

/// <summary>The settings of the dashboard, section <c>Dashboard</c> of the configuration; each has a default that works.</summary>
internal sealed record DashboardOptions
{
    public const string Section = "Dashboard";

    /// <summary>The address to listen on: <c>localhost</c>, an IP address, or <c>*</c> for all. Off loopback people must sign in.</summary>
    public string Host { get; init; } = "localhost";

    /// <summary>The names under which browsers reach the site, separated by commas; names of this machine and addresses need not be named.</summary>
    public string HostNames { get; init; } = "";

    /// <summary>The addresses of reverse proxies, separated by commas, whose word is taken for a browser's address and for HTTPS.</summary>
    public string Proxies { get; init; } = "";

    /// <summary>The port of the site; 0 takes a free one.</summary>
    public int Port { get; init; } = 5080;

    /// <summary>A port on all networks of this machine that shows the audience's page and nothing else; 0 for none.</summary>
    public int AudiencePort { get; init; }

    /// <summary>Where everything is kept. Empty means <c>PersonalizeDashboard</c> under the user's local application data.</summary>
    public string DataDirectory { get; init; } = "";

    public AccessOptions Access { get; init; } = new();

    public UploadOptions Uploads { get; init; } = new();

    public JobWatcherOptions Jobs { get; init; } = new();

    /// <summary>Whether only this machine can reach the site.</summary>
    internal bool IsLoopback => Host == "localhost" || (IPAddress.TryParse(Host, out var address) && IPAddress.IsLoopback(address));

    /// <summary>Whether other machines reach the site: by its address, or through a proxy that passes a name of it on.</summary>
    internal bool IsExposed => !IsLoopback || HostNameList.Count > 0 || ProxyList.Count > 0;

    /// <summary><see cref="HostNames"/>, one by one.</summary>
    internal IReadOnlyList<string> HostNameList => Split(HostNames);

    /// <summary><see cref="Proxies"/>, one by one.</summary>
    internal IReadOnlyList<string> ProxyList => Split(Proxies);

    /// <summary><see cref="DataDirectory"/> as a full path.</summary>
    public string ResolveDataDirectory() => Path.GetFullPath(
        DataDirectory.Length > 0
            ? DataDirectory
            : Path.Combine(
                Environment.GetFolderPath(Environment.SpecialFolder.LocalApplicationData, Environment.SpecialFolderOption.DoNotVerify),
                "PersonalizeDashboard"));

    private static string[] Split(string list) => list.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
}

/// <summary>How much may be sent.</summary>
internal sealed record UploadOptions
{
    /// <summary>How many gigabytes one person may send within 24 hours; 0 for any number.</summary>
    public int PersonGigabytesPerDay { get; init; }

    /// <summary>How many gigabytes all together may send within 24 hours; 0 for any number.</summary>
    public int GigabytesPerDay { get; init; }
}

/// <summary>How often a running job is asked for its status.</summary>
internal sealed record JobWatcherOptions
{
    /// <summary>The first interval on the local engine, where asking costs nothing.</summary>
    public TimeSpan LocalInterval { get; init; } = TimeSpan.FromSeconds(0.5);

    /// <summary>The first interval on AWS.</summary>
    public TimeSpan AwsInterval { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>The interval grows by half each time nothing has changed, up to this many times the first one.</summary>
    public int LongestIntervalFactor { get; init; } = 6;

    /// <summary>How long work in the background waits for a service that does not answer, throttles, or refuses expired credentials.</summary>
    public TimeSpan Patience { get; init; } = TimeSpan.FromMinutes(15);
}
