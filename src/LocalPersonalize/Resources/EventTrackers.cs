using Amazon.Personalize.Model;
using LocalPersonalize.Storage;
using LocalPersonalize.Wire;
using Microsoft.Extensions.Options;

namespace LocalPersonalize.Resources;

/// <param name="TrackingId">What PutEvents names the tracker by.</param>
internal sealed record EventTrackerState(string TrackingId) : IResourceState
{
    public static string Kind => "event-tracker";
}

/// <summary>CreateEventTracker: gives an ACTIVE dataset group its tracking ID; at most one each.</summary>
internal sealed class CreateEventTracker(EngineDatabase database, Arns arns) : IOperation<CreateEventTrackerRequest, CreateEventTrackerResponse>
{
    public Task<CreateEventTrackerResponse> HandleAsync(CreateEventTrackerRequest request, CancellationToken cancellationToken) => database.WriteAsync(
        transaction =>
        {
            var group = transaction.Resources.RequireActive<DatasetGroupState>(request.DatasetGroupArn);
            if (transaction.Resources.All<EventTrackerState>(group.Arn) is [var other, ..])
            {
                throw new ResourceAlreadyExistsException($"Dataset group {group.Arn} already has an event tracker: {other.Arn}.");
            }

            var trackingId = Guid.NewGuid();
            var arn = arns.EventTracker(trackingId.ToString("N")[..8]);
            transaction.Resources.Add(arn, request.Name, group.Arn, new EventTrackerState(trackingId.ToString()), request.Tags);
            transaction.Jobs.Add<CreateResource>(arn);
            return new CreateEventTrackerResponse { EventTrackerArn = arn, TrackingId = trackingId.ToString() };
        },
        cancellationToken);
}

/// <summary>DescribeEventTracker.</summary>
internal sealed class DescribeEventTracker(EngineDatabase database, IOptions<LocalPersonalizeOptions> options)
    : IOperation<DescribeEventTrackerRequest, DescribeEventTrackerResponse>
{
    public Task<DescribeEventTrackerResponse> HandleAsync(DescribeEventTrackerRequest request, CancellationToken cancellationToken)
    {
        var tracker = database.Read(transaction => transaction.Resources.Require<EventTrackerState>(request.EventTrackerArn));
        return Task.FromResult(new DescribeEventTrackerResponse
        {
            EventTracker = new()
            {
                EventTrackerArn = tracker.Arn,
                Name = tracker.Name,
                AccountId = options.Value.AccountId,
                TrackingId = tracker.State.TrackingId,
                DatasetGroupArn = tracker.Parent,
                Status = tracker.Status,
                CreationDateTime = tracker.CreatedAt,
                LastUpdatedDateTime = tracker.UpdatedAt,
            },
        });
    }
}

/// <summary>ListEventTrackers.</summary>
internal sealed class ListEventTrackers(EngineDatabase database) : IOperation<ListEventTrackersRequest, ListEventTrackersResponse>
{
    public Task<ListEventTrackersResponse> HandleAsync(ListEventTrackersRequest request, CancellationToken cancellationToken)
    {
        var page = database.Read(transaction => transaction.Resources.List<EventTrackerState>(request.DatasetGroupArn, request.NextToken, request.MaxResults));
        return Task.FromResult(new ListEventTrackersResponse
        {
            NextToken = page.NextToken,
            EventTrackers = page.Select(tracker => new EventTrackerSummary
            {
                EventTrackerArn = tracker.Arn,
                Name = tracker.Name,
                Status = tracker.Status,
                CreationDateTime = tracker.CreatedAt,
                LastUpdatedDateTime = tracker.UpdatedAt,
            }),
        });
    }
}

/// <summary>DeleteEventTracker: what was put through it stays.</summary>
internal sealed class DeleteEventTracker(EngineDatabase database) : IOperation<DeleteEventTrackerRequest, DeleteEventTrackerResponse>
{
    public Task<DeleteEventTrackerResponse> HandleAsync(DeleteEventTrackerRequest request, CancellationToken cancellationToken) => database.WriteAsync(
        transaction =>
        {
            Deletion.Start(transaction, transaction.Resources.Require<EventTrackerState>(request.EventTrackerArn));
            return new DeleteEventTrackerResponse();
        },
        cancellationToken);
}
