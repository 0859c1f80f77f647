using LocalPersonalize.Jobs;
using LocalPersonalize.Storage;

namespace LocalPersonalize.Resources;

/// <summary>Brings a new campaign to service: its model must load and answer, so that ACTIVE means that it serves.</summary>
internal sealed class DeployCampaign(EngineDatabase database) : IJob
{
    public Task<JobOutcome> RunAsync(JobRun run, CancellationToken cancellationToken)
    {
        var campaign = database.Read(transaction => transaction.Resources.Require<CampaignState>(run.Arn));
        return Task.FromResult(new JobOutcome(transaction => CampaignRules.SyncWithLatest(transaction, campaign.Parent!)));
    }
}

/// <summary>Brings a campaign's update to service. The campaign serves as before until then, and if it fails.</summary>
internal sealed class RedeployCampaign(EngineDatabase database) : IJob
{
    public Task<JobOutcome> RunAsync(JobRun run, CancellationToken cancellationToken)
    {
        var campaign = database.Read(transaction => transaction.Resources.Require<CampaignState>(run.Arn));
        return Task.FromResult(new JobOutcome(transaction => Apply(transaction, campaign.Arn)));
    }

    public void Show(EngineTransaction transaction, string arn, string status, string? failureReason)
    {
        var state = transaction.Resources.Require<CampaignState>(arn).State;
        var update = state.Update! with { Status = status, FailureReason = failureReason, UpdatedAt = transaction.Now };
        transaction.Resources.SetState(arn, state with { Update = update });
    }

    private static void Apply(EngineTransaction transaction, string arn)
    {
        var campaign = transaction.Resources.Require<CampaignState>(arn);
        var update = campaign.State.Update!;
        transaction.Resources.SetState(
            arn, new CampaignState(update.SolutionVersionArn, update.MinProvisionedTps, update.Config, update));
        transaction.Resources.SetStatus(arn, ResourceStatus.Active);
        CampaignRules.SyncWithLatest(transaction, campaign.Parent!);
    }
}
