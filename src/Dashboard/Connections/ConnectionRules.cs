using System.Text.RegularExpressions;
using Amazon;

namespace Dashboard.Connections;

/// <summary>What the fields of an AWS connection must be, told before any call is made. Null means fine.</summary>
internal static partial class ConnectionRules
{
    public static string? CheckName(string? name, IEnumerable<string> taken) => name switch
    {
        null or "" => T["Give the connection a name, such as the account's."],
        { Length: > 60 } => T["Use at most 60 characters."],
        _ when taken.Contains(name, StringComparer.OrdinalIgnoreCase) => T["There is a connection “{0}” already.", name],
        _ => (string?)null,
    };

    public static string? CheckRegion(string? region) =>
        RegionEndpoint.EnumerableAllRegions.Any(known => known.SystemName == region) ? null : T["Choose a region, such as us-east-1."].Value;

    public static string? CheckRoleArn(string? roleArn) => roleArn is not null && RoleArn().IsMatch(roleArn)
        ? null
        : T["Paste the role's ARN: arn:aws:iam::123456789012:role/name. It lets Personalize read the bucket."].Value;

    public static string? CheckBucket(string? bucket) => bucket is not null && Bucket().IsMatch(bucket)
        ? null
        : T["Give a bucket's name only, 3 to 63 lower-case letters, digits, dots and hyphens; no s3:// and no folder."].Value;

    /// <summary>The account of an ARN; null where it names none.</summary>
    public static string? AccountOf(string? arn) => arn?.Split(':') is [_, _, _, _, { Length: 12 } account, ..] ? account : null;

    /// <summary>The partition of an ARN: <c>aws</c>, in China <c>aws-cn</c>.</summary>
    public static string PartitionOf(string arn) => arn.Split(':')[1];

    [GeneratedRegex(@"^arn:aws[a-z-]*:iam::\d{12}:role/[\w+=,.@/-]+$")]
    private static partial Regex RoleArn();

    [GeneratedRegex(@"^[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]$")]
    private static partial Regex Bucket();
}
