using Dashboard.Calls;

namespace Dashboard.Events;

/// <summary>How an application sends an event, as a call that can be shown in any language.</summary>
internal static class SendingCode
{
    /// <param name="trackingId">Of the event tracker.</param>
    /// <param name="endpoint">Where the local engine listens; null for Amazon.</param>
    public static ServiceCall Of(string trackingId, string region, Uri? endpoint, DateTimeOffset at) => new(
        CallService.Events,
        "PutEvents",
        [
            new("trackingId", new CallValue.Text(trackingId)),
            new("userId", new CallValue.Text("42")),
            new("sessionId", new CallValue.Text("session-of-this-visit")),
            new("eventList", new CallValue.List(
            [
                new CallValue.Shape("Event",
                [
                    new("eventType", new CallValue.Text("click")),
                    new("itemId", new CallValue.Text("7")),
                    new("sentAt", new CallValue.Moment(at.UtcDateTime)),
                    new("recommendationId", new CallValue.Text("the-id-of-the-answer-that-it-came-from")),
                ]),
            ])),
        ],
        region,
        endpoint);
}
