using Amazon.Personalize.Model;
using Dashboard.Connections;
using Dashboard.Jobs;

namespace Dashboard.Costs;

/// <summary>Something that is billed for as long as it is there.</summary>
/// <param name="MinTps">The requests a second that are billed at least; null for a recommender.</param>
/// <param name="PerMonth">Dollars.</param>
internal sealed record BilledResource(string Arn, string Name, string? GroupName, int? MinTps, decimal PerMonth);

/// <summary>What costs money now on a connection.</summary>
internal sealed class RunningCosts(PriceTable prices, JobWatcher watcher)
{
    /// <summary>The same, of the connection's jobs as they are now.</summary>
    public async Task<IReadOnlyList<BilledResource>> ReadAsync(ConnectionClients clients, CancellationToken cancellationToken)
    {
        await foreach (var jobs in watcher.WatchJobsAsync(clients, cancellationToken).ConfigureAwait(false))
        {
            return await ReadAsync(clients, jobs, cancellationToken).ConfigureAwait(false);
        }

        return [];
    }

    /// <summary>Every campaign and active recommender, the dearest first; none where nothing is billed.</summary>
    /// <param name="jobs">The connection's jobs, which name campaigns and their groups.</param>
    public async Task<IReadOnlyList<BilledResource>> ReadAsync(ConnectionClients clients, IReadOnlyList<Job> jobs, CancellationToken cancellationToken)
    {
        if (!clients.Connection.Capabilities.CostsMoney)
        {
            return [];
        }

        var personalize = clients.Shared.Personalize;
        var region = clients.Connection.Region;
        var billed = new List<BilledResource>();
        foreach (var job in jobs.Where(job => job.Kind == JobKind.Campaign && !ResourceStatus.IsFailed(job.Status)))
        {
            try
            {
                var campaign = (await personalize.DescribeCampaignAsync(new() { CampaignArn = job.Arn }, cancellationToken).ConfigureAwait(false)).Campaign;
                var tps = campaign.MinProvisionedTPS ?? 1;
                billed.Add(new(job.Arn, job.Name, job.GroupName, tps, prices.CampaignMonth(region, tps)));
            }
            catch (ResourceNotFoundException)
            {
                // Deleted since it was listed, and billed no more.
            }
        }

        await foreach (var recommender in personalize.Paginators.ListRecommenders(new()).Recommenders.WithCancellation(cancellationToken).ConfigureAwait(false))
        {
            if (ResourceStatus.IsActive(recommender.Status))
            {
                billed.Add(new(recommender.RecommenderArn, recommender.Name, recommender.DatasetGroupArn.Split('/')[^1], null, prices.RecommenderMonth(region)));
            }
        }

        return [.. billed.OrderByDescending(resource => resource.PerMonth).ThenBy(resource => resource.Name, StringComparer.Ordinal)];
    }
}
