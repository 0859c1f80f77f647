using Amazon.Runtime;
using Dashboard.Campaigns;
using Dashboard.Components.Pages.TryIt;
using Dashboard.Connections;
using Dashboard.Filters;

namespace Dashboard.TestCases;

/// <summary>Asks what a test case asks, and keeps what came.</summary>
internal sealed class TestCaseRunner(CurrentConnection connection, TestCaseStore store, TimeProvider time)
{
    /// <summary>The solution version that serves now, by the key of its campaign; for a recommender its own ARN.</summary>
    public async Task<string> VersionOfAsync(RecommendationSource source, CancellationToken cancellationToken) => source.IsRecommender
        ? source.Arn
        : (await connection.Personalize.DescribeCampaignAsync(new() { CampaignArn = source.Arn }, cancellationToken).ConfigureAwait(false)).Campaign.SolutionVersionArn;

    public async Task<TestOutcome> RunAsync(
        TestCase test, RecommendationSource source, string versionArn, IReadOnlyList<FilterDetails> filters, CancellationToken cancellationToken)
    {
        var outcome = new TestOutcome(test.Id, source.Key, versionArn, time.GetUtcNow(), [], null);
        var filter = filters.FirstOrDefault(filter => filter.Name == test.Filter);
        if (test.Filter is not null && filter is null)
        {
            outcome = outcome with { Failure = T["The filter {0} is not there any more.", test.Filter] };
        }
        else
        {
            try
            {
                var answer = await RecommendationAnswer.GetAsync(connection.Runtime, test.Of(source.Key).ToCall(source, connection.Connection.Region, null, filter), time, cancellationToken).ConfigureAwait(false);
                outcome = outcome with { ItemIds = [.. answer.Items.Select(item => item.ItemId)] };
            }
            catch (Exception failure) when (failure is AmazonClientException or AmazonServiceException or HttpRequestException)
            {
                outcome = outcome with { Failure = failure.Message };
            }
        }

        await store.SaveAsync(outcome, cancellationToken).ConfigureAwait(false);
        return outcome;
    }
}
