using System.Security.Cryptography;
using Amazon.Runtime;

namespace Dashboard.Connections;

/// <summary>The local engine as a connection: where it answers, and the keys that the dashboard signs with.</summary>
internal sealed class LocalEngine(string region, string accountId)
{
    /// <summary>Known once the engine has been started.</summary>
    public Uri? Endpoint { get; set; }

    /// <summary>A pair of this process alone, so that the dashboard reaches its engine wherever that listens.</summary>
    public ImmutableCredentials Keys { get; init; } = new("DASHBOARD", RandomNumberGenerator.GetHexString(40), null);

    /// <summary>Its bucket is made when first needed; its role is never looked at.</summary>
    public Connection Connection { get; } = new()
    {
        Name = Connection.LocalName,
        Kind = ConnectionKind.Local,
        Region = region,
        RoleArn = $"arn:aws:iam::{accountId}:role/PersonalizeDashboard",
        Bucket = "personalize-dashboard",
        AccountId = accountId,
    };
}
