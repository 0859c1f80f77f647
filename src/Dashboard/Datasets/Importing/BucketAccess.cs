using System.IO.Enumeration;
using System.Text.Json;
using System.Text.Json.Nodes;
using Amazon.Runtime;
using Amazon.S3;
using Dashboard.Connections;

namespace Dashboard.Datasets.Importing;

/// <summary>Whether the bucket's policy lets Amazon Personalize read it. The role must allow it too, which only IAM can tell.</summary>
/// <param name="IsAllowed">Whether the policy has what is needed.</param>
/// <param name="CanBeAllowed">Whether it could be looked at, so that it can be put right.</param>
/// <param name="Explanation">What was found, in plain words.</param>
public sealed record BucketAccess(bool IsAllowed, bool CanBeAllowed, string Explanation)
{
    /// <summary>Amazon Personalize, as policies name it.</summary>
    internal const string Service = "personalize.amazonaws.com";

    /// <summary>Looks at the bucket's policy.</summary>
    internal static async Task<BucketAccess> CheckAsync(IAmazonS3 s3, string bucket, string roleArn, CancellationToken cancellationToken)
    {
        try
        {
            var policy = await ReadAsync(s3, bucket, cancellationToken).ConfigureAwait(false);
            return Allows(policy)
                ? new(true, true, T["The bucket policy names {0}. The role {1} must allow s3:GetObject and s3:ListBucket, too.", Service, Name(roleArn)])
                : new(false, true,
                    T["The bucket needs a policy that lets {0} list it and read its objects, beside what the role {1} allows. Without it an import fails with “Insufficient privileges”.", Service, Name(roleArn)]);
        }
        catch (Exception refused) when (refused is AmazonClientException or AmazonServiceException or HttpRequestException)
        {
            return new(false, false, T["The bucket policy cannot be looked at: {0} Ask whoever owns the bucket to let {1} read it.", refused.Message, Service]);
        }
    }

    /// <summary>Adds to the bucket's policy what Amazon Personalize needs; whatever it says already stays.</summary>
    internal static async Task<BucketAccess> AllowAsync(IAmazonS3 s3, string bucket, string roleArn, CancellationToken cancellationToken)
    {
        try
        {
            var policy = await ReadAsync(s3, bucket, cancellationToken).ConfigureAwait(false);
            await s3.PutBucketPolicyAsync(new() { BucketName = bucket, Policy = WithPersonalize(policy, bucket, ConnectionRules.PartitionOf(roleArn)) }, cancellationToken).ConfigureAwait(false);
            return await CheckAsync(s3, bucket, roleArn, cancellationToken).ConfigureAwait(false);
        }
        catch (Exception refused) when (refused is AmazonClientException or AmazonServiceException or HttpRequestException)
        {
            return new(false, true, T["The bucket policy could not be changed: {0}", refused.Message]);
        }
    }

    /// <summary>Whether a policy lets Amazon Personalize list and read.</summary>
    internal static bool Allows(string? policy) => Grants(policy, "s3:GetObject") && Grants(policy, "s3:ListBucket");

    /// <summary>Whether it lets it write too, as batch jobs and exports do.</summary>
    internal static bool AllowsWriting(string? policy) => Grants(policy, "s3:PutObject");

    /// <summary>Whether a policy allows Amazon Personalize an action, and none of its statements denies it to it. Conditions are not looked at.</summary>
    internal static bool Grants(string? policy, string action)
    {
        if (policy is null || JsonNode.Parse(policy)?["Statement"] is not { } statements)
        {
            return false;
        }

        var effects = (statements as JsonArray ?? [statements.DeepClone()])
            .Where(statement => statement?["Principal"] is { } principal && ((principal as JsonObject)?["Service"] ?? principal).ToJsonString() is var who
                && (who.Contains(Service, StringComparison.Ordinal) || who is "\"*\"")
                && Texts(statement["Action"]).Any(pattern => FileSystemName.MatchesSimpleExpression(pattern, action)))
            .Select(statement => (string?)statement!["Effect"])
            .ToList();
        return effects.Contains("Allow") && !effects.Contains("Deny");

        static IEnumerable<string> Texts(JsonNode? node) => node switch
        {
            JsonArray array => array.Select(one => (string?)one ?? ""),
            null => [],
            _ => [(string?)node ?? ""],
        };
    }

    /// <summary>A policy with the statement that Amazon Personalize needs added.</summary>
    /// <param name="policy">What the policy says now; null for nothing.</param>
    /// <param name="bucket">The bucket's name.</param>
    /// <param name="partition">Of its ARN.</param>
    /// <param name="writes">Whether batch jobs and exports are to write to it, too.</param>
    internal static string WithPersonalize(string? policy, string bucket, string partition = "aws", bool writes = false)
    {
        var document = policy is null ? new JsonObject { ["Version"] = "2012-10-17" } : JsonNode.Parse(policy)!.AsObject();
        var statements = document["Statement"] switch
        {
            JsonArray array => array.DeepClone().AsArray(),
            JsonObject single => [single.DeepClone()],
            _ => new JsonArray(),
        };
        var sid = writes ? "AmazonPersonalizeReadsAndWrites" : "AmazonPersonalizeReads";
        foreach (var earlier in statements.Where(statement => (string?)statement?["Sid"] is "AmazonPersonalizeReads" or "AmazonPersonalizeReadsAndWrites").ToList())
        {
            statements.Remove(earlier);
        }

        statements.Add(new JsonObject
        {
            ["Sid"] = sid,
            ["Effect"] = "Allow",
            ["Principal"] = new JsonObject { ["Service"] = Service },
            ["Action"] = writes ? new JsonArray("s3:GetObject", "s3:PutObject", "s3:ListBucket") : new JsonArray("s3:GetObject", "s3:ListBucket"),
            ["Resource"] = new JsonArray($"arn:{partition}:s3:::{bucket}", $"arn:{partition}:s3:::{bucket}/*"),
        });
        document["Statement"] = statements;
        return document.ToJsonString();
    }

    /// <summary>The policy of a bucket; null when it has none.</summary>
    internal static async Task<string?> ReadAsync(IAmazonS3 s3, string bucket, CancellationToken cancellationToken)
    {
        try
        {
            var response = await s3.GetBucketPolicyAsync(new Amazon.S3.Model.GetBucketPolicyRequest { BucketName = bucket }, cancellationToken).ConfigureAwait(false);
            using var _ = JsonDocument.Parse(response.Policy);
            return response.Policy;
        }
        catch (AmazonS3Exception missing) when (missing.ErrorCode == "NoSuchBucketPolicy")
        {
            return null;
        }
        catch (JsonException)
        {
            return null; // without a policy the SDK answers with the text of the error instead
        }
    }

    private static string Name(string arn) => arn[(arn.LastIndexOf('/') + 1)..];
}
