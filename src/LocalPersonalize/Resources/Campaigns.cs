using Amazon.Personalize.Model;
using LocalPersonalize.Storage;
using LocalPersonalize.Wire;
using Microsoft.Extensions.Options;

namespace LocalPersonalize.Resources;

/// <param name="SolutionVersionArn">The version that it serves, or will serve when it is created.</param>
/// <param name="Update">The newest update, under way or done.</param>
internal sealed record CampaignState(
    string SolutionVersionArn, int MinProvisionedTps, CampaignConfig? Config, CampaignUpdate? Update = null) : IResourceState
{
    public static string Kind => "campaign";
}

/// <summary>An update of a campaign; until it is ACTIVE, the campaign serves as before.</summary>
internal sealed record CampaignUpdate(
    string SolutionVersionArn, int MinProvisionedTps, CampaignConfig? Config, string Status, string? FailureReason, DateTime CreatedAt, DateTime UpdatedAt);

/// <summary>CreateCampaign: deploys an ACTIVE solution version.</summary>
internal sealed class CreateCampaign(EngineDatabase database, Arns arns, IOptions<LocalPersonalizeOptions> options)
    : IOperation<CreateCampaignRequest, CreateCampaignResponse>
{
    public Task<CreateCampaignResponse> HandleAsync(CreateCampaignRequest request, CancellationToken cancellationToken) => database.WriteAsync(
        transaction =>
        {
            var version = CampaignRules.ResolveVersion(transaction, request.SolutionVersionArn, request.CampaignConfig);
            var group = transaction.Resources.Require<SolutionState>(version.Parent!).Parent;
            var count = transaction.Resources.All<SolutionState>(group).Sum(solution => transaction.Resources.All<CampaignState>(solution.Arn).Count);
            Quotas.CheckExisting(count, options.Value.Quotas.CampaignsPerGroup);
            var arn = arns.Campaign(request.Name);
            var state = new CampaignState(version.Arn, request.MinProvisionedTPS ?? 1, request.CampaignConfig);
            transaction.Resources.Add(arn, request.Name, version.Parent, state, request.Tags);
            transaction.Jobs.Add<DeployCampaign>(arn);
            return new CreateCampaignResponse { CampaignArn = arn };
        },
        cancellationToken);
}

/// <summary>UpdateCampaign: changes version or configuration; the old ones serve until the new ones are ready.</summary>
internal sealed class UpdateCampaign(EngineDatabase database) : IOperation<UpdateCampaignRequest, UpdateCampaignResponse>
{
    public Task<UpdateCampaignResponse> HandleAsync(UpdateCampaignRequest request, CancellationToken cancellationToken) => database.WriteAsync(
        transaction =>
        {
            var campaign = transaction.Resources.Require<CampaignState>(request.CampaignArn);
            CampaignRules.RequireUpdatable(campaign);
            var config = request.CampaignConfig ?? campaign.State.Config;
            var version = CampaignRules.ResolveVersion(transaction, CampaignRules.VersionAfterUpdate(request, campaign, config), config);
            if (version.Parent != campaign.Parent)
            {
                throw new InvalidInputException(
                    $"Campaign {campaign.Arn} belongs to solution {campaign.Parent}; {version.Arn} is a version of another one. Create a campaign for that.");
            }

            CampaignRules.StartUpdate(transaction, campaign, version.Arn, request.MinProvisionedTPS ?? campaign.State.MinProvisionedTps, config);
            return new UpdateCampaignResponse { CampaignArn = campaign.Arn };
        },
        cancellationToken);
}

/// <summary>DescribeCampaign.</summary>
internal sealed class DescribeCampaign(EngineDatabase database) : IOperation<DescribeCampaignRequest, DescribeCampaignResponse>
{
    public Task<DescribeCampaignResponse> HandleAsync(DescribeCampaignRequest request, CancellationToken cancellationToken)
    {
        var campaign = database.Read(transaction => transaction.Resources.Require<CampaignState>(request.CampaignArn));
        return Task.FromResult(new DescribeCampaignResponse
        {
            Campaign = new()
            {
                CampaignArn = campaign.Arn,
                Name = campaign.Name,
                SolutionVersionArn = campaign.State.SolutionVersionArn,
                MinProvisionedTPS = campaign.State.MinProvisionedTps,
                CampaignConfig = campaign.State.Config,
                Status = campaign.Status,
                FailureReason = campaign.FailureReason,
                CreationDateTime = campaign.CreatedAt,
                LastUpdatedDateTime = campaign.UpdatedAt,
                LatestCampaignUpdate = campaign.State.Update is { } update ? Summarise(update) : null,
            },
        });
    }

    private static CampaignUpdateSummary Summarise(CampaignUpdate update) => new()
    {
        SolutionVersionArn = update.SolutionVersionArn,
        MinProvisionedTPS = update.MinProvisionedTps,
        CampaignConfig = update.Config,
        Status = update.Status,
        FailureReason = update.FailureReason,
        CreationDateTime = update.CreatedAt,
        LastUpdatedDateTime = update.UpdatedAt,
    };
}

/// <summary>ListCampaignRules.</summary>
internal sealed class ListCampaigns(EngineDatabase database) : IOperation<ListCampaignsRequest, ListCampaignsResponse>
{
    public Task<ListCampaignsResponse> HandleAsync(ListCampaignsRequest request, CancellationToken cancellationToken)
    {
        var page = database.Read(transaction => transaction.Resources.List<CampaignState>(request.SolutionArn, request.NextToken, request.MaxResults));
        return Task.FromResult(new ListCampaignsResponse
        {
            NextToken = page.NextToken,
            Campaigns = page.Select(campaign => new CampaignSummary
            {
                CampaignArn = campaign.Arn,
                Name = campaign.Name,
                Status = campaign.Status,
                FailureReason = campaign.FailureReason,
                CreationDateTime = campaign.CreatedAt,
                LastUpdatedDateTime = campaign.UpdatedAt,
            }),
        });
    }
}

/// <summary>DeleteCampaign: not while it is being created or updated.</summary>
internal sealed class DeleteCampaign(EngineDatabase database) : IOperation<DeleteCampaignRequest, DeleteCampaignResponse>
{
    public Task<DeleteCampaignResponse> HandleAsync(DeleteCampaignRequest request, CancellationToken cancellationToken) => database.WriteAsync(
        transaction =>
        {
            var campaign = transaction.Resources.Require<CampaignState>(request.CampaignArn);
            if (campaign.State.Update is { } update && ResourceStatus.IsChanging(update.Status))
            {
                throw new ResourceInUseException($"Resource {campaign.Arn} cannot be deleted while its update is {update.Status}.");
            }

            Deletion.Start(transaction, campaign);
            return new DeleteCampaignResponse();
        },
        cancellationToken);
}
