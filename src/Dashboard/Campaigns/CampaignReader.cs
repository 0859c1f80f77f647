using Amazon.Personalize;
using Amazon.Personalize.Model;
using Dashboard.Jobs;

namespace Dashboard.Campaigns;

/// <summary>Reads the campaigns of a dataset group and what they could serve. The API lists campaigns by solution only.</summary>
internal static class CampaignReader
{
    /// <summary>All campaigns of the group, oldest first.</summary>
    public static async Task<IReadOnlyList<CampaignDetails>> ListAsync(
        IAmazonPersonalize personalize, string datasetGroupArn, CancellationToken cancellationToken)
    {
        var solutions = await SolutionsAsync(personalize, datasetGroupArn, cancellationToken).ConfigureAwait(false);
        var campaigns = await Task.WhenAll(solutions.Select(solution => OfSolutionAsync(personalize, solution, cancellationToken))).ConfigureAwait(false);
        return [.. campaigns.SelectMany(some => some).OrderBy(campaign => campaign.Campaign.CreationDateTime)];
    }

    /// <summary>The ACTIVE solution versions of the group with their metrics, newest first.</summary>
    public static async Task<IReadOnlyList<DeployableVersion>> ListDeployableAsync(
        IAmazonPersonalize personalize, string datasetGroupArn, CancellationToken cancellationToken)
    {
        var solutions = await SolutionsAsync(personalize, datasetGroupArn, cancellationToken).ConfigureAwait(false);
        var versions = await Task.WhenAll(solutions.Select(solution => VersionsOfAsync(personalize, solution, cancellationToken))).ConfigureAwait(false);
        // User segmentation serves batch jobs only.
        return [.. versions.SelectMany(some => some).Where(version => !version.Recipe.IsForBatchOnly).OrderByDescending(version => version.Version.CreationDateTime)];
    }

    private static async Task<IReadOnlyList<SolutionSummary>> SolutionsAsync(
        IAmazonPersonalize personalize, string datasetGroupArn, CancellationToken cancellationToken) =>
        await personalize.Paginators.ListSolutions(new() { DatasetGroupArn = datasetGroupArn }).Solutions
            .ToListAsync(cancellationToken).ConfigureAwait(false);

    private static async Task<IEnumerable<CampaignDetails>> OfSolutionAsync(
        IAmazonPersonalize personalize, SolutionSummary solution, CancellationToken cancellationToken)
    {
        var summaries = await personalize.Paginators.ListCampaigns(new() { SolutionArn = solution.SolutionArn }).Campaigns
            .ToListAsync(cancellationToken).ConfigureAwait(false);
        return await Task.WhenAll(summaries.Select(async summary =>
        {
            var campaign = await personalize.DescribeCampaignAsync(new() { CampaignArn = summary.CampaignArn }, cancellationToken).ConfigureAwait(false);
            // A campaign that follows the newest version names it "<solution>/$LATEST".
            var recipe = await RecipeOfAsync(personalize, solution.SolutionArn, campaign.Campaign.SolutionVersionArn, cancellationToken).ConfigureAwait(false);
            return new CampaignDetails(campaign.Campaign, solution.Name, recipe);
        })).ConfigureAwait(false);
    }

    private static async Task<IEnumerable<DeployableVersion>> VersionsOfAsync(
        IAmazonPersonalize personalize, SolutionSummary solution, CancellationToken cancellationToken)
    {
        var summaries = await personalize.Paginators.ListSolutionVersions(new() { SolutionArn = solution.SolutionArn }).SolutionVersions
            .ToListAsync(cancellationToken).ConfigureAwait(false);
        return await Task.WhenAll(summaries.Where(summary => ResourceStatus.IsActive(summary.Status)).Select(async summary =>
        {
            var arn = summary.SolutionVersionArn;
            var version = await personalize.DescribeSolutionVersionAsync(new() { SolutionVersionArn = arn }, cancellationToken).ConfigureAwait(false);
            var metrics = await personalize.GetSolutionMetricsAsync(new() { SolutionVersionArn = arn }, cancellationToken).ConfigureAwait(false);
            var recipe = await RecipeOfAsync(personalize, solution.SolutionArn, arn, cancellationToken).ConfigureAwait(false);
            return new DeployableVersion(version.SolutionVersion, solution.Name, recipe, metrics.Metrics ?? []);
        })).ConfigureAwait(false);
    }

    private static async Task<CampaignRecipe> RecipeOfAsync(
        IAmazonPersonalize personalize, string solutionArn, string? versionArn, CancellationToken cancellationToken)
    {
        var arn = versionArn is null || versionArn.EndsWith("/$LATEST", StringComparison.Ordinal)
            ? null
            : (await personalize.DescribeSolutionVersionAsync(new() { SolutionVersionArn = versionArn }, cancellationToken).ConfigureAwait(false))
                .SolutionVersion.RecipeArn;
        if (arn is null)
        {
            // AutoML: the solution has no recipe of its own, but tells which one has won.
            var solution = (await personalize.DescribeSolutionAsync(new() { SolutionArn = solutionArn }, cancellationToken).ConfigureAwait(false)).Solution;
            arn = solution.RecipeArn ?? solution.AutoMLResult?.BestRecipeArn ?? "";
        }

        var recipe = arn.Length == 0
            ? null
            : (await personalize.DescribeRecipeAsync(new() { RecipeArn = arn }, cancellationToken).ConfigureAwait(false)).Recipe;
        return CampaignRecipe.Of(arn, recipe?.RecipeType);
    }
}
