using LocalPersonalize.Actions;
using LocalPersonalize.Jobs;
using LocalPersonalize.Recipes;
using LocalPersonalize.Storage;

namespace LocalPersonalize.Resources;

/// <summary>Brings a new campaign to service: its model must load and answer, so that ACTIVE means that it serves.</summary>
internal sealed class DeployCampaign(EngineDatabase database, OutputDirectories outputs) : IJob
{
    public Task<JobOutcome> RunAsync(JobRun run, CancellationToken cancellationToken)
    {
        var campaign = database.Read(transaction => transaction.Resources.Require<CampaignState>(run.Arn));
        Check(database, outputs, campaign.State.SolutionVersionArn);
        return Task.FromResult(new JobOutcome(transaction => CampaignRules.SyncWithLatest(transaction, campaign.Parent!)));
    }

    /// <exception cref="JobFailedException">The version's model cannot be loaded.</exception>
    public static void Check(EngineDatabase database, OutputDirectories outputs, string solutionVersionArn)
    {
        using var model = outputs.Hold(transaction => transaction.Resources.Require<SolutionVersionState>(solutionVersionArn).State.Model)
            ?? throw new JobFailedException($"Solution version {solutionVersionArn} has no model. Create a new solution version.");
        try
        {
            if (ActionModel.IsIn(model.FullPath))
            {
                ActionModel.Load(model.FullPath);
            }
            else
            {
                ModelDirectory.Load(model.FullPath);
            }
        }
        catch (Exception problem) when (problem is InvalidDataException or IOException)
        {
            throw new JobFailedException($"The model of {solutionVersionArn} cannot be loaded: {problem.Message} Create a new solution version.", problem);
        }
    }
}

/// <summary>Brings a campaign's update to service. The campaign serves as before until then, and if it fails.</summary>
internal sealed class RedeployCampaign(EngineDatabase database, OutputDirectories outputs) : IJob
{
    public Task<JobOutcome> RunAsync(JobRun run, CancellationToken cancellationToken)
    {
        var campaign = database.Read(transaction => transaction.Resources.Require<CampaignState>(run.Arn));
        DeployCampaign.Check(database, outputs, campaign.State.Update!.SolutionVersionArn);
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
