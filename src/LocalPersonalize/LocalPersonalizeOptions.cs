using System.Net;
using Microsoft.Extensions.Options;

namespace LocalPersonalize;

/// <summary>The settings of the engine, section <c>LocalPersonalize</c> of the configuration; each has a default that works.</summary>
public sealed record LocalPersonalizeOptions
{
    /// <summary>The section's name.</summary>
    public const string Section = "LocalPersonalize";

    /// <summary>The address to listen on: <c>localhost</c>, an IP address, or <c>*</c> for all. Off loopback, <c>test</c>/<c>test</c> is refused.</summary>
    public string Host { get; init; } = "localhost";

    /// <summary>Names under which clients reach the engine, separated by commas; this machine's own and addresses need not be named.</summary>
    public string HostNames { get; init; } = "";

    /// <summary>The port for all services; if it is taken a free one is used and said. 0 always takes a free one.</summary>
    public int Port { get; init; } = 4566;

    /// <summary>Where everything is kept: state, objects, snapshots, models, keys. One process a directory.</summary>
    public string DataDirectory { get; init; } = Path.Combine(
        Environment.GetFolderPath(Environment.SpecialFolder.LocalApplicationData, Environment.SpecialFolderOption.DoNotVerify), "LocalPersonalize");

    /// <summary>The region in ARNs and signatures.</summary>
    public string Region { get; init; } = "us-east-1";

    /// <summary>The account in ARNs: 12 digits.</summary>
    public string AccountId { get; init; } = "000000000000";

    /// <summary>An access key to accept beside the generated one; needs <see cref="SecretAccessKey"/>.</summary>
    public string AccessKeyId { get; init; } = "";

    /// <summary>The secret of <see cref="AccessKeyId"/>.</summary>
    public string SecretAccessKey { get; init; } = "";

    /// <summary>How long jobs take: <c>instant</c>, <c>scaled</c>, <c>realistic</c>, or <c>frozen</c> until they are stepped.</summary>
    public string JobSpeed { get; init; } = Laboratory.JobSpeed.Instant;

    /// <summary>What <c>scaled</c> divides the service's durations by.</summary>
    public double JobSpeedFactor { get; init; } = Laboratory.JobSpeed.StandardFactor;

    /// <summary>A snapshot (of <c>GET /_engine/snapshot</c>) to start from: it replaces what the data directory holds, at every start.</summary>
    public string Restore { get; init; } = "";

    /// <summary>How many resources there may be.</summary>
    public QuotaOptions Quotas { get; init; } = new();

    /// <summary>Whether only this machine can reach the engine.</summary>
    internal bool IsLoopback => Host == "localhost" || (IPAddress.TryParse(Host, out var address) && IPAddress.IsLoopback(address));

    /// <summary><see cref="HostNames"/>, one by one.</summary>
    internal IReadOnlyList<string> HostNameList => HostNames.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
}

/// <summary>
/// How many of each resource there may be before <c>LimitExceededException</c>. The defaults are more generous than the service's, which bound
/// what Amazon's machines are asked to hold; set the service's numbers to see how a program copes with them.
/// </summary>
public sealed record QuotaOptions
{
    /// <summary>Dataset groups; the service's number is 5.</summary>
    public int DatasetGroups { get; init; } = 500;

    /// <summary>Schemas; the service's number is 500.</summary>
    public int Schemas { get; init; } = 500;

    /// <summary>Solutions in a dataset group; the service's number is 10.</summary>
    public int SolutionsPerGroup { get; init; } = 100;

    /// <summary>Campaigns in a dataset group; the service's number is 5.</summary>
    public int CampaignsPerGroup { get; init; } = 50;

    /// <summary>Recommenders in a dataset group; the service's number is 5.</summary>
    public int RecommendersPerGroup { get; init; } = 50;

    /// <summary>Filters in a dataset group; the service's number is 30.</summary>
    public int FiltersPerGroup { get; init; } = 30;
}

/// <summary>Names every setting that cannot work, and what would.</summary>
internal sealed class LocalPersonalizeOptionsValidator : IValidateOptions<LocalPersonalizeOptions>
{
    public ValidateOptionsResult Validate(string? name, LocalPersonalizeOptions options)
    {
        var faults = new List<string>();
        if (options.Host is not ("localhost" or "*") && !IPAddress.TryParse(options.Host, out _))
        {
            faults.Add($"LocalPersonalize:Host is \"{options.Host}\". Use localhost, an IP address, or * for all.");
        }

        if (options.HostNameList.FirstOrDefault(host => Uri.CheckHostName(host) == UriHostNameType.Unknown) is { } bad)
        {
            faults.Add($"LocalPersonalize:HostNames has \"{bad}\". Use names such as personalize.example.org, without http:// and port.");
        }

        if (options.Port is < 0 or > 65_535)
        {
            faults.Add($"LocalPersonalize:Port is {options.Port}. Use 0 (any free port) to 65535.");
        }

        if (string.IsNullOrWhiteSpace(options.DataDirectory))
        {
            faults.Add("LocalPersonalize:DataDirectory is empty. Name a folder, or leave the setting out for the default.");
        }

        if (options.Region.Length == 0 || options.Region.Any(character => !char.IsAsciiLetterLower(character) && !char.IsAsciiDigit(character) && character != '-'))
        {
            faults.Add($"LocalPersonalize:Region is \"{options.Region}\". Use a region's code, for example us-east-1.");
        }

        if (options.AccountId.Length != 12 || !options.AccountId.All(char.IsAsciiDigit))
        {
            faults.Add($"LocalPersonalize:AccountId is \"{options.AccountId}\". Use 12 digits.");
        }

        if (options.AccessKeyId.Length == 0 != (options.SecretAccessKey.Length == 0))
        {
            faults.Add("LocalPersonalize:AccessKeyId and LocalPersonalize:SecretAccessKey go together: set both or neither.");
        }

        if (options.Restore.Length > 0 && !File.Exists(options.Restore))
        {
            faults.Add($"LocalPersonalize:Restore is \"{options.Restore}\", where no file is. Name a snapshot, or leave the setting out.");
        }

        faults.AddRange(new[]
        {
            Laboratory.JobSpeed.FaultOf(options.JobSpeed, "LocalPersonalize:JobSpeed"),
            Laboratory.JobSpeed.FaultOf(options.JobSpeedFactor, "LocalPersonalize:JobSpeedFactor"),
        }.OfType<string>());

        foreach (var quota in typeof(QuotaOptions).GetProperties().Where(quota => quota.GetValue(options.Quotas) is < 1))
        {
            faults.Add($"LocalPersonalize:Quotas:{quota.Name} is {quota.GetValue(options.Quotas)}. Use 1 or more.");
        }

        return faults.Count > 0 ? ValidateOptionsResult.Fail(faults) : ValidateOptionsResult.Success;
    }
}
