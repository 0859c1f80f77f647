using Amazon.Personalize;
using LocalPersonalize.Jobs;
using LocalPersonalize.Recipes;
using LocalPersonalize.Storage;

namespace LocalPersonalize.Resources;

/// <summary>The data that a deployed version has looked for new items in, and when.</summary>
internal sealed record ExplorationMark(DateTime At, TrainingDataMark Interactions, TrainingDataMark Items);

/// <summary>
/// The automatic updates of recipes that explore: every two hours a campaign of the latest version, if that was trained with FULL, learns of
/// items that came since; there is no new version.
/// </summary>
internal sealed class ExplorationSchedule(Arns arns) : ISchedule
{
    private static readonly TimeSpan s_interval = TimeSpan.FromHours(2);

    public static ExplorationMark MarkOf(EngineTransaction transaction, Arns arns, string datasetGroupArn) => new(
        transaction.Now,
        TrainingDataMark.Of(transaction, arns, datasetGroupArn),
        TrainingDataMark.Of(transaction, arns, datasetGroupArn, DatasetState.Items));

    public void QueueDue(EngineTransaction transaction)
    {
        var campaigns = transaction.Resources.All<CampaignState>().Where(campaign => campaign.Status == ResourceStatus.Active);
        foreach (var campaign in campaigns.DistinctBy(campaign => campaign.State.SolutionVersionArn))
        {
            if (IsDue(transaction, campaign) && transaction.Jobs.FindUnfinished(campaign.Arn) is null)
            {
                transaction.Jobs.Add<AddNewItems>(campaign.Arn, subject: campaign.State.SolutionVersionArn);
            }
        }
    }

    private bool IsDue(EngineTransaction transaction, Resource<CampaignState> campaign)
    {
        if (CampaignRules.FindLatest(transaction, campaign.Parent!) is not { } latest || latest.Arn != campaign.State.SolutionVersionArn
            || latest.State.Mode != TrainingMode.FULL || RecipeCatalog.Require(latest.State.RecipeArn!) is { Explores: false, ScoresSubset: false }
            || transaction.Now < (latest.State.ExploredOn?.At ?? latest.CreatedAt) + s_interval)
        {
            return false;
        }

        var mark = MarkOf(transaction, arns, transaction.Resources.Require<SolutionState>(latest.Parent!).Parent!);
        return latest.State.ExploredOn is not { } explored || mark with { At = explored.At } != explored;
    }
}
