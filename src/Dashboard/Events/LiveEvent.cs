using Amazon.PersonalizeEvents;

namespace Dashboard.Events;

/// <summary>What a user does with an item just now.</summary>
/// <param name="Value">For example stars or a price; null for none.</param>
/// <param name="RecommendationId">The answer that the item was picked from, which tells the service what was shown.</param>
public sealed record LiveEvent(string UserId, string ItemId, string EventType, double? Value, string? RecommendationId, DateTimeOffset At)
{
    /// <summary>Sends it; when this returns, the event is stored.</summary>
    internal Task SendAsync(IAmazonPersonalizeEvents events, string trackingId, string sessionId, CancellationToken cancellationToken) => events.PutEventsAsync(
        new()
        {
            TrackingId = trackingId,
            UserId = UserId,
            SessionId = sessionId,
            EventList =
            [
                new()
                {
                    EventType = EventType,
                    ItemId = ItemId,
                    EventValue = (float?)Value,
                    RecommendationId = RecommendationId,
                    SentAt = At.UtcDateTime,
                },
            ],
        },
        cancellationToken);
}
