using Amazon.Personalize;
using Amazon.Personalize.Model;
using Amazon.Runtime;

namespace Dashboard.Connections.Account;

/// <summary>What the credentials may do in Personalize, found out by calls that cannot do anything.</summary>
/// <param name="Denied">Operations that AWS refused for lack of a permission, with its words.</param>
/// <param name="Allowed">Operations that AWS let through.</param>
/// <param name="Unknown">Operations that only doing them could tell.</param>
internal sealed record PermissionReport(IReadOnlyDictionary<string, string> Denied, IReadOnlyList<string> Allowed, IReadOnlyList<string> Unknown)
{
    /// <summary>No resource is called so; the account's CloudTrail shows these calls under the name.</summary>
    public const string ProbeName = "personalize-dashboard-probe";

    /// <summary>
    /// Asks for lists, and for changes of resources that do not exist: who may not is refused before the service looks for them. A policy that is about
    /// single resources may decide otherwise for those that exist.
    /// </summary>
    public static async Task<PermissionReport> ReadAsync(IAmazonPersonalize personalize, string region, string account, string partition, CancellationToken cancellationToken)
    {
        var (denied, allowed, unknown) = (new SortedDictionary<string, string>(StringComparer.Ordinal), new List<string>(), new List<string>());
        foreach (var (operation, call) in Probes(personalize, kind => $"arn:{partition}:personalize:{region}:{account}:{kind}/{ProbeName}", cancellationToken))
        {
            try
            {
                await call().ConfigureAwait(false);
                allowed.Add(operation);
            }
            catch (AmazonServiceException refused) when (refused.ErrorCode is "AccessDeniedException" or "AccessDenied" or "UnauthorizedOperation")
            {
                denied[operation] = refused.Message;
            }
            catch (ResourceNotFoundException)
            {
                allowed.Add(operation);
            }
            catch (AmazonServiceException refused) when (refused is not RefusedCredentialsException)
            {
                // Refused for its input: whether it would have been let is not said.
                unknown.Add(operation);
            }
        }

        return new(denied, allowed, [.. unknown, .. AccountPolicies.Writes.Except(allowed).Except(denied.Keys).Except(unknown)]);
    }

    private static IEnumerable<(string Operation, Func<Task> Call)> Probes(IAmazonPersonalize personalize, Func<string, string> arnOf, CancellationToken cancellationToken)
    {
        var (group, dataset, solution, version) = (arnOf("dataset-group"), arnOf("dataset"), arnOf("solution"), arnOf("solution") + "/00000000");
        var (campaign, recommender, tracker, filter, metrics) = (arnOf("campaign"), arnOf("recommender"), arnOf("event-tracker"), arnOf("filter"), arnOf("metric-attribution"));
        yield return ("ListDatasetGroups", () => personalize.ListDatasetGroupsAsync(new() { MaxResults = 1 }, cancellationToken));
        yield return ("ListSchemas", () => personalize.ListSchemasAsync(new() { MaxResults = 1 }, cancellationToken));
        yield return ("ListRecipes", () => personalize.ListRecipesAsync(new() { MaxResults = 1 }, cancellationToken));
        yield return ("ListDatasets", () => personalize.ListDatasetsAsync(new() { MaxResults = 1 }, cancellationToken));
        yield return ("ListDatasetImportJobs", () => personalize.ListDatasetImportJobsAsync(new() { MaxResults = 1 }, cancellationToken));
        yield return ("ListSolutions", () => personalize.ListSolutionsAsync(new() { MaxResults = 1 }, cancellationToken));
        yield return ("ListSolutionVersions", () => personalize.ListSolutionVersionsAsync(new() { MaxResults = 1 }, cancellationToken));
        yield return ("ListCampaigns", () => personalize.ListCampaignsAsync(new() { MaxResults = 1 }, cancellationToken));
        yield return ("ListRecommenders", () => personalize.ListRecommendersAsync(new() { MaxResults = 1 }, cancellationToken));
        yield return ("ListFilters", () => personalize.ListFiltersAsync(new() { MaxResults = 1 }, cancellationToken));
        yield return ("ListEventTrackers", () => personalize.ListEventTrackersAsync(new() { MaxResults = 1 }, cancellationToken));
        yield return ("ListBatchInferenceJobs", () => personalize.ListBatchInferenceJobsAsync(new() { MaxResults = 1 }, cancellationToken));
        yield return ("DescribeDatasetGroup", () => personalize.DescribeDatasetGroupAsync(new() { DatasetGroupArn = group }, cancellationToken));
        yield return ("DescribeSolutionVersion", () => personalize.DescribeSolutionVersionAsync(new() { SolutionVersionArn = version }, cancellationToken));
        yield return ("GetSolutionMetrics", () => personalize.GetSolutionMetricsAsync(new() { SolutionVersionArn = version }, cancellationToken));
        yield return ("CreateDataset", () => personalize.CreateDatasetAsync(
            new() { Name = ProbeName, DatasetGroupArn = group, DatasetType = "Interactions", SchemaArn = arnOf("schema") }, cancellationToken));
        yield return ("CreateSolution", () => personalize.CreateSolutionAsync(
            new() { Name = ProbeName, DatasetGroupArn = group, RecipeArn = $"arn:{ConnectionRules.PartitionOf(group)}:personalize:::recipe/aws-user-personalization-v2" }, cancellationToken));
        yield return ("CreateSolutionVersion", () => personalize.CreateSolutionVersionAsync(new() { SolutionArn = solution }, cancellationToken));
        yield return ("CreateCampaign", () => personalize.CreateCampaignAsync(new() { Name = ProbeName, SolutionVersionArn = version }, cancellationToken));
        yield return ("CreateEventTracker", () => personalize.CreateEventTrackerAsync(new() { Name = ProbeName, DatasetGroupArn = group }, cancellationToken));
        yield return ("CreateFilter", () => personalize.CreateFilterAsync(
            new() { Name = ProbeName, DatasetGroupArn = group, FilterExpression = "EXCLUDE ItemID WHERE INTERACTIONS.event_type IN (\"click\")" }, cancellationToken));
        yield return ("UpdateCampaign", () => personalize.UpdateCampaignAsync(new() { CampaignArn = campaign, MinProvisionedTPS = 1 }, cancellationToken));
        yield return ("UpdateSolution", () => personalize.UpdateSolutionAsync(new() { SolutionArn = solution, PerformAutoTraining = false }, cancellationToken));
        yield return ("StartRecommender", () => personalize.StartRecommenderAsync(new() { RecommenderArn = recommender }, cancellationToken));
        yield return ("StopRecommender", () => personalize.StopRecommenderAsync(new() { RecommenderArn = recommender }, cancellationToken));
        yield return ("StopSolutionVersionCreation", () => personalize.StopSolutionVersionCreationAsync(new() { SolutionVersionArn = version }, cancellationToken));
        yield return ("DeleteCampaign", () => personalize.DeleteCampaignAsync(new() { CampaignArn = campaign }, cancellationToken));
        yield return ("DeleteRecommender", () => personalize.DeleteRecommenderAsync(new() { RecommenderArn = recommender }, cancellationToken));
        yield return ("DeleteEventTracker", () => personalize.DeleteEventTrackerAsync(new() { EventTrackerArn = tracker }, cancellationToken));
        yield return ("DeleteFilter", () => personalize.DeleteFilterAsync(new() { FilterArn = filter }, cancellationToken));
        yield return ("DeleteMetricAttribution", () => personalize.DeleteMetricAttributionAsync(new() { MetricAttributionArn = metrics }, cancellationToken));
        yield return ("DeleteSolution", () => personalize.DeleteSolutionAsync(new() { SolutionArn = solution }, cancellationToken));
        yield return ("DeleteDataset", () => personalize.DeleteDatasetAsync(new() { DatasetArn = dataset }, cancellationToken));
        yield return ("DeleteSchema", () => personalize.DeleteSchemaAsync(new() { SchemaArn = arnOf("schema") }, cancellationToken));
        yield return ("DeleteDatasetGroup", () => personalize.DeleteDatasetGroupAsync(new() { DatasetGroupArn = group }, cancellationToken));
    }
}
