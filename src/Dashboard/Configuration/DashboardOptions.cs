namespace Dashboard.Configuration;

/// <summary>The settings of the dashboard, section <c>Dashboard</c> of the configuration; each has a default that works.</summary>
internal sealed record DashboardOptions
{
    public const string Section = "Dashboard";

    /// <summary>The address to listen on: <c>localhost</c>, an IP address, or <c>*</c> for all. The site has no sign-in of its own.</summary>
    public string Host { get; init; } = "localhost";

    /// <summary>The port of the site; 0 takes a free one.</summary>
    public int Port { get; init; } = 5080;

    /// <summary>A port on all networks of this machine that shows the audience's page and nothing else; 0 for none.</summary>
    public int AudiencePort { get; init; }

    /// <summary>Where everything is kept. Empty means <c>PersonalizeDashboard</c> under the user's local application data.</summary>
    public string DataDirectory { get; init; } = "";

    public JobWatcherOptions Jobs { get; init; } = new();

    /// <summary><see cref="DataDirectory"/> as a full path.</summary>
    public string ResolveDataDirectory() => Path.GetFullPath(
        DataDirectory.Length > 0
            ? DataDirectory
            : Path.Combine(
                Environment.GetFolderPath(Environment.SpecialFolder.LocalApplicationData, Environment.SpecialFolderOption.Create),
                "PersonalizeDashboard"));
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
}
