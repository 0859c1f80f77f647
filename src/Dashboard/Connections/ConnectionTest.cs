using Amazon.Runtime;
using Amazon.S3;

namespace Dashboard.Connections;

/// <summary>One check of a connection; <see cref="Failure"/> is null when it went well.</summary>
public sealed record ConnectionCheck(string What, Exception? Failure);

/// <summary>What real calls say of a connection, before it is saved.</summary>
/// <param name="AccountId">The account, as ARNs tell it; null when none did.</param>
public sealed record ConnectionTestResult(IReadOnlyList<ConnectionCheck> Checks, string? AccountId)
{
    public bool IsGood => Checks.All(check => check.Failure is null);
}

/// <summary>Tries a connection by the calls that every page will make: the groups of Personalize, and the bucket.</summary>
internal static class ConnectionTest
{
    public static async Task<ConnectionTestResult> RunAsync(ConnectionClients clients, CancellationToken cancellationToken)
    {
        var connection = clients.Connection;
        var account = ConnectionRules.AccountOf(connection.RoleArn);
        var checks = new List<ConnectionCheck>
        {
            await TryAsync(T["Personalize in {0} answers", connection.Region], async () =>
            {
                var groups = await clients.Personalize.ListDatasetGroupsAsync(new() { MaxResults = 1 }, cancellationToken).ConfigureAwait(false);
                var seen = ConnectionRules.AccountOf(groups.DatasetGroups?.FirstOrDefault()?.DatasetGroupArn);
                if (seen is not null && account is not null && seen != account)
                {
                    throw new InvalidOperationException(
                        T["These credentials belong to account {0}, but the role to account {1}. Use a role of the same account.", seen, account]);
                }

                account = seen ?? account;
            }).ConfigureAwait(false),
            await TryAsync(T["The bucket {0} is there", connection.Bucket], async () =>
            {
                var location = (await clients.S3.GetBucketLocationAsync(connection.Bucket, cancellationToken).ConfigureAwait(false)).Location;
                var region = RegionOf(location);
                if (region != connection.Region)
                {
                    throw new InvalidOperationException(
                        T["The bucket is in {0}. Personalize reads only buckets of its own region: use one in {1}.", region, connection.Region]);
                }
            }).ConfigureAwait(false),
        };
        return new(checks, account);
    }

    /// <summary>S3 writes the oldest regions in its own way: nothing is us-east-1, <c>EU</c> is eu-west-1.</summary>
    internal static string RegionOf(S3Region? location) => location?.Value switch
    {
        null or "" or "US" => "us-east-1",
        "EU" => "eu-west-1",
        var region => region,
    };

    private static async Task<ConnectionCheck> TryAsync(string what, Func<Task> call)
    {
        try
        {
            await call().ConfigureAwait(false);
            return new(what, null);
        }
        catch (Exception failure) when (failure is AmazonClientException or AmazonServiceException or HttpRequestException or InvalidOperationException)
        {
            return new(what, failure);
        }
    }
}
