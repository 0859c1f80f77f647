using System.Runtime.CompilerServices;
using System.Text.Json.Nodes;
using Amazon.KeyManagementService;
using Amazon.KeyManagementService.Model;
using Amazon.Runtime;
using Amazon.S3;
using Amazon.S3.Model;
using Amazon.SecurityToken;
using Dashboard.Components.Controls;
using Dashboard.Datasets.Importing;

namespace Dashboard.Connections.Account;

/// <summary>
/// Looks at everything in an account that the dashboard and Amazon Personalize need: credentials, permissions, bucket, role and key. Nothing is changed but
/// a small file, which is written to the bucket and deleted. What cannot be seen is said to be so.
/// </summary>
internal sealed class AccountCheck(ConnectionClients clients, TimeProvider time)
{
    private readonly Connection _connection = clients.Connection;
    private string? _keyArn;

    /// <summary>Yields findings as they are made.</summary>
    public async IAsyncEnumerable<AccountFinding> RunAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var (who, account) = await CheckCredentialsAsync(cancellationToken).ConfigureAwait(false);
        yield return who;
        if (account is null)
        {
            // Every other question would have the same answer.
            yield break;
        }

        foreach (var check in new Func<CancellationToken, Task<IReadOnlyList<AccountFinding>>>[]
        {
            token => CheckPermissionsAsync(account, token), CheckBucketAsync, CheckEncryptionAsync, token => CheckRoleAsync(account, token),
        })
        {
            foreach (var finding in await check(cancellationToken).ConfigureAwait(false))
            {
                yield return finding;
            }
        }
    }

    private async Task<(AccountFinding Finding, string? Account)> CheckCredentialsAsync(CancellationToken cancellationToken)
    {
        var source = _connection.Profile is { } profile ? T["the profile {0}", profile] : T["the default credentials of this machine"];
        try
        {
            using var sts = new AmazonSecurityTokenServiceClient(clients.Configured<AmazonSecurityTokenServiceConfig>());
            var keys = await clients.Personalize.Config.DefaultAWSCredentials.GetCredentialsAsync().ConfigureAwait(false);
            var who = await sts.GetCallerIdentityAsync(new(), cancellationToken).ConfigureAwait(false);
            var words = T["{0}, with the key {1} of {2}.", who.Arn, $"{keys.AccessKey[..Math.Min(4, keys.AccessKey.Length)]}••••", source];
            return ConnectionRules.AccountOf(_connection.RoleArn) == who.Account
                ? (new(T["Who you are"], Verdict.Ok, words), who.Account)
                : (new(T["Who you are"], Verdict.Fix, words, T["The role of this connection belongs to another account. Name a role of account {0}, or use a profile of the role's account.", who.Account]), who.Account);
        }
        catch (Exception failure) when (failure is not OperationCanceledException || !cancellationToken.IsCancellationRequested)
        {
            if (failure is AmazonServiceException refused && RefusedCredentialsException.Codes.Contains(refused.ErrorCode ?? ""))
            {
                (clients.Personalize.Config.DefaultAWSCredentials as ProfileCredentials)?.Forget();
                failure = new RefusedCredentialsException(refused, _connection.Profile);
            }

            var problem = Problem.Of(failure);
            return (new(T["Who you are"], Verdict.Fix, $"{problem.Title}. {problem.Original}", problem.Advice), null);
        }
    }

    private async Task<IReadOnlyList<AccountFinding>> CheckPermissionsAsync(string account, CancellationToken cancellationToken)
    {
        var service = T["Personalize in {0}", _connection.Region];
        try
        {
            await clients.Personalize.ListRecipesAsync(new() { MaxResults = 1 }, cancellationToken).ConfigureAwait(false);
        }
        catch (HttpRequestException unreachable)
        {
            return [new(service, Verdict.Fix, T["It does not answer: {0}", unreachable.Message], T["Amazon Personalize is not offered in every region: choose another, or let this machine reach {0}.", clients.Endpoint])];
        }
        catch (AmazonServiceException)
        {
            // It answers; what it says is found out below.
        }

        var report = await PermissionReport.ReadAsync(clients.Personalize, _connection.Region, account, ConnectionRules.PartitionOf(_connection.RoleArn), cancellationToken).ConfigureAwait(false);
        var untold = T["Only doing it tells about {0}.", string.Join(", ", report.Unknown)];
        var reads = report.Denied.Keys.Where(operation => !AccountPolicies.Writes.Contains(operation)).ToList();
        var writes = report.Denied.Keys.Except(reads).ToList();
        return
        [
            new(service, Verdict.Ok, T["It answers at {0}.", clients.Endpoint]),
            reads.Count == 0
                ? new(T["To look at everything"], Verdict.Ok, T["Allowed as far as it was tried: {0} kinds of calls.", report.Allowed.Except(AccountPolicies.Writes).Count()], Draft: AccountPolicies.Viewer(_connection, account))
                : new(T["To look at everything"], Verdict.Fix, T["Not allowed: {0}.", string.Join(", ", reads)], report.Denied[reads[0]], AccountPolicies.Viewer(_connection, account)),
            writes.Count == 0
                ? new(T["To import, train and serve"], report.Allowed.Intersect(AccountPolicies.Writes).Any() ? Verdict.Ok : Verdict.CannotTell,
                    T["Allowed as far as it was tried: {0} kinds of calls.", report.Allowed.Intersect(AccountPolicies.Writes).Count()], untold, AccountPolicies.Operator(_connection, account))
                : new(T["To import, train and serve"], Verdict.Fix, T["Not allowed: {0}.", string.Join(", ", writes)], report.Denied[writes[0]], AccountPolicies.Operator(_connection, account)),
        ];
    }

    private async Task<IReadOnlyList<AccountFinding>> CheckBucketAsync(CancellationToken cancellationToken)
    {
        var subject = T["Bucket {0}", _connection.Bucket];
        var findings = new List<AccountFinding>();
        try
        {
            var location = (await clients.S3.GetBucketLocationAsync(_connection.Bucket, cancellationToken).ConfigureAwait(false)).Location;
            var region = ConnectionTest.RegionOf(location);
            findings.Add(region == _connection.Region
                ? new(subject, Verdict.Ok, T["It is there, in {0}.", region])
                : new(subject, Verdict.Fix, T["It is in {0}.", region], T["Personalize reads only buckets of its own region: use one in {0}.", _connection.Region]));
        }
        catch (Exception failure) when (failure is AmazonServiceException or HttpRequestException)
        {
            findings.Add(IsDenied(failure)
                ? new(subject, Verdict.CannotTell, T["These credentials may not ask where it is."], failure.Message)
                : new(subject, Verdict.Fix, failure.Message, T["Check its name in the connection, or make it in {0}.", _connection.Region]));
            if (!IsDenied(failure))
            {
                return findings;
            }
        }

        findings.Add(await CheckWritingAsync(cancellationToken).ConfigureAwait(false));
        findings.AddRange(await CheckBucketPolicyAsync(cancellationToken).ConfigureAwait(false));
        return findings;
    }

    private async Task<AccountFinding> CheckWritingAsync(CancellationToken cancellationToken)
    {
        var subject = T["To write files"];
        var key = $"{PermissionReport.ProbeName}-{Guid.NewGuid():N}.txt";
        try
        {
            await clients.S3.PutObjectAsync(new() { BucketName = _connection.Bucket, Key = key, ContentBody = "Written by the check of a connection; it may be deleted." }, cancellationToken).ConfigureAwait(false);
            (await clients.S3.GetObjectAsync(_connection.Bucket, key, cancellationToken).ConfigureAwait(false)).Dispose();
            await clients.S3.DeleteObjectAsync(_connection.Bucket, key, cancellationToken).ConfigureAwait(false);
            return new(subject, Verdict.Ok, T["A small file was written, read and deleted."]);
        }
        catch (Exception failure) when (failure is AmazonServiceException or HttpRequestException)
        {
            return new(subject, Verdict.Fix, T["A small file ({0}) could not be written, read and deleted.", key], failure.Message, AccountPolicies.Operator(_connection, ConnectionRules.AccountOf(_connection.RoleArn)!));
        }
    }

    private async Task<IReadOnlyList<AccountFinding>> CheckBucketPolicyAsync(CancellationToken cancellationToken)
    {
        var (reading, writing) = (T["Personalize reads the bucket"], T["Personalize writes to the bucket"]);
        try
        {
            var policy = await BucketAccess.ReadAsync(clients.S3, _connection.Bucket, cancellationToken).ConfigureAwait(false);
            var draft = new PolicyDraft(
                T["Bucket policy"], T["The whole policy of the bucket {0}, with what it says already.", _connection.Bucket],
                AccountPolicies.Format(JsonNode.Parse(BucketAccess.WithPersonalize(policy, _connection.Bucket, ConnectionRules.PartitionOf(_connection.RoleArn), writes: true))!), policy ?? "");
            return
            [
                BucketAccess.Allows(policy)
                    ? new(reading, Verdict.Ok, T["The bucket policy allows it."])
                    : new(reading, Verdict.Fix, T["The bucket policy does not allow it; imports fail with “Insufficient privileges”."], T["Look at the policy below and apply it."], draft),
                BucketAccess.AllowsWriting(policy)
                    ? new(writing, Verdict.Ok, T["The bucket policy allows it."])
                    : new(writing, Verdict.Fix, T["The bucket policy does not allow it; batch jobs and exports fail."], T["Look at the policy below and apply it."], BucketAccess.Allows(policy) ? draft : null),
            ];
        }
        catch (Exception failure) when (failure is AmazonServiceException or HttpRequestException)
        {
            var draft = new PolicyDraft(
                T["Bucket policy"], T["For whoever owns the bucket {0}: these statements, beside what its policy says.", _connection.Bucket],
                AccountPolicies.Format(JsonNode.Parse(BucketAccess.WithPersonalize(null, _connection.Bucket, ConnectionRules.PartitionOf(_connection.RoleArn), writes: true))!));
            return [new(reading, Verdict.CannotTell, T["These credentials may not see the bucket policy."], failure.Message, draft)];
        }
    }

    private async Task<IReadOnlyList<AccountFinding>> CheckEncryptionAsync(CancellationToken cancellationToken)
    {
        var subject = T["Encryption of the bucket"];
        string? key;
        try
        {
            var rules = (await clients.S3.GetBucketEncryptionAsync(new GetBucketEncryptionRequest { BucketName = _connection.Bucket }, cancellationToken).ConfigureAwait(false))
                .ServerSideEncryptionConfiguration?.ServerSideEncryptionRules;
            key = rules?.Select(rule => rule.ServerSideEncryptionByDefault?.ServerSideEncryptionKeyManagementServiceKeyId).FirstOrDefault(id => id is not null);
        }
        catch (AmazonS3Exception none) when (none.ErrorCode is "ServerSideEncryptionConfigurationNotFoundError" or "NoSuchBucket" or "NotImplemented")
        {
            key = null;
        }
        catch (Exception failure) when (failure is AmazonServiceException or HttpRequestException)
        {
            return [new(subject, Verdict.CannotTell, T["These credentials may not see whether the bucket has a KMS key."], T["If it has one, its policy must let {0} decrypt and make data keys.", BucketAccess.Service])];
        }

        if (key is null)
        {
            return [new(subject, Verdict.Ok, T["No KMS key of your own: nothing to allow."])];
        }

        try
        {
            using var kms = new AmazonKeyManagementServiceClient(clients.Configured<AmazonKeyManagementServiceConfig>());
            _keyArn = (await kms.DescribeKeyAsync(new DescribeKeyRequest { KeyId = key }, cancellationToken).ConfigureAwait(false)).KeyMetadata.Arn;
            var policy = (await kms.GetKeyPolicyAsync(new GetKeyPolicyRequest { KeyId = _keyArn, PolicyName = "default" }, cancellationToken).ConfigureAwait(false)).Policy;
            return
            [
                BucketAccess.Grants(policy, "kms:Decrypt") && BucketAccess.Grants(policy, "kms:GenerateDataKey")
                    ? new(subject, Verdict.Ok, T["The key {0} lets Personalize use it.", _keyArn])
                    : new(subject, Verdict.Fix, T["The key {0} does not let Personalize use it; imports fail.", _keyArn], T["Add the statement below to its policy."], AccountPolicies.Key(_keyArn)),
            ];
        }
        catch (Exception failure) when (failure is AmazonServiceException or HttpRequestException)
        {
            _keyArn ??= key;
            return [new(subject, Verdict.CannotTell, T["These credentials may not see the policy of the key {0}.", key], failure.Message, AccountPolicies.Key(key))];
        }
    }

    private async Task<IReadOnlyList<AccountFinding>> CheckRoleAsync(string account, CancellationToken cancellationToken)
    {
        var name = _connection.RoleArn[(_connection.RoleArn.LastIndexOf('/') + 1)..];
        var (trusting, allowing) = (T["Personalize takes the role"], T["The role allows the bucket"]);
        var findings = new List<AccountFinding>();
        using var iam = new IamReader(clients, time);
        try
        {
            var trust = await iam.GetTrustPolicyAsync(name, cancellationToken).ConfigureAwait(false);
            findings.Add(BucketAccess.Grants(trust, "sts:AssumeRole")
                ? new(trusting, Verdict.Ok, T["The role {0} trusts it.", name])
                : new(trusting, Verdict.Fix, T["The role {0} does not trust it.", name], T["Replace its trust policy by the one below."], AccountPolicies.Trust(_connection, account)));
        }
        catch (AmazonServiceException missing) when (missing.ErrorCode == "NoSuchEntity")
        {
            return
            [
                new(trusting, Verdict.Fix, T["There is no role {0} in the account.", name], T["Make one with the trust policy below."], AccountPolicies.Trust(_connection, account)),
                new(allowing, Verdict.Fix, T["There is no role {0} in the account.", name], T["Give it the permissions below."], AccountPolicies.ServiceRole(_connection, _keyArn)),
            ];
        }
        catch (Exception failure) when (failure is AmazonServiceException or HttpRequestException or System.Xml.XmlException)
        {
            findings.Add(new(trusting, Verdict.CannotTell, T["These credentials may not look at the role {0}.", name], failure.Message, AccountPolicies.Trust(_connection, account)));
        }

        try
        {
            var refused = new List<string>();
            refused.AddRange(await iam.ListRefusedAsync(_connection.RoleArn, ["s3:ListBucket"], AccountPolicies.BucketArn(_connection), cancellationToken).ConfigureAwait(false));
            refused.AddRange(await iam.ListRefusedAsync(_connection.RoleArn, ["s3:GetObject", "s3:PutObject"], $"{AccountPolicies.BucketArn(_connection)}/*", cancellationToken).ConfigureAwait(false));
            findings.Add(refused.Count == 0
                ? new(allowing, Verdict.Ok, T["It may list, read and write, as IAM computes it."])
                : new(allowing, Verdict.Fix, T["Not allowed: {0}.", string.Join(", ", refused)], T["Give it the permissions below."], AccountPolicies.ServiceRole(_connection, _keyArn)));
        }
        catch (Exception failure) when (failure is AmazonServiceException or HttpRequestException or System.Xml.XmlException)
        {
            findings.Add(new(allowing, Verdict.CannotTell, T["These credentials may not ask IAM what the role {0} allows; the first import tells.", name], failure.Message, AccountPolicies.ServiceRole(_connection, _keyArn)));
        }

        return findings;
    }

    private static bool IsDenied(Exception failure) => failure is AmazonServiceException { ErrorCode: "AccessDenied" or "AccessDeniedException" };
}
