using System.Globalization;
using Amazon.PersonalizeEvents.Model;
using LocalPersonalize.Actions;
using LocalPersonalize.Datasets;
using LocalPersonalize.Wire;
using DatasetSchema = LocalPersonalize.Datasets.DatasetSchema;

namespace LocalPersonalize.Events;

/// <summary>PutEvents: what a user, or an anonymous session, did with items; the next answer knows it.</summary>
internal sealed class PutEvents(PutRequest put) : IOperation<PutEventsRequest, PutEventsResponse>
{
    public async Task<PutEventsResponse> HandleAsync(PutEventsRequest request, CancellationToken cancellationToken)
    {
        await put.ToTrackerAsync(
            nameof(PutEvents), request.TrackingId, "INTERACTIONS", request.EventList, (schema, one) => Read(schema, request, one)).ConfigureAwait(false);
        return new PutEventsResponse();
    }

    private static Incoming Read(DatasetSchema schema, PutEventsRequest request, Event one)
    {
        var userId = request.UserId ?? request.SessionId;
        var row = new RecordCells(schema);
        var problem = row.Read(one.Properties);
        row.Set(DatasetColumns.UserId, userId);
        row.Set(DatasetColumns.ItemId, one.ItemId);
        row.Set(DatasetColumns.EventType, one.EventType);
        row.Set(DatasetColumns.EventValue, one.EventValue?.ToString("R", CultureInfo.InvariantCulture));
        row.Set(DatasetColumns.RecommendationId, one.RecommendationId);
        row.Set(DatasetColumns.EventAttributionSource, one.MetricAttribution?.EventAttributionSource);
        row.Set(DatasetColumns.Impression, one.Impression is { Count: > 0 } shown ? string.Join('|', shown) : null);
        problem ??= EventTime.Set(row, one.SentAt, "sentAt");
        var itemId = row.Cells.GetValueOrDefault(DatasetColumns.ItemId);
        var ignored = EventTime.IgnoredSession(request.SessionId)
            ?? (itemId is null ? "The event has no itemId: it says nothing about an item, so no recipe can use it." : null);
        return new Incoming(new PutRecord(userId, row.Cells), itemId, problem ?? (ignored is null ? row.CheckComplete() : null), ignored);
    }
}

/// <summary>PutActionInteractions: how users took the actions that were recommended to them.</summary>
internal sealed class PutActionInteractions(PutRequest put) : IOperation<PutActionInteractionsRequest, PutActionInteractionsResponse>
{
    public async Task<PutActionInteractionsResponse> HandleAsync(PutActionInteractionsRequest request, CancellationToken cancellationToken)
    {
        await put.ToTrackerAsync(
            nameof(PutActionInteractions), request.TrackingId, "ACTION_INTERACTIONS", request.ActionInteractions, Read).ConfigureAwait(false);
        return new PutActionInteractionsResponse();
    }

    private static Incoming Read(DatasetSchema schema, ActionInteraction one)
    {
        var userId = one.UserId ?? one.SessionId;
        var row = new RecordCells(schema);
        var problem = row.Read(one.Properties);
        row.Set(DatasetColumns.UserId, userId);
        row.Set(DatasetColumns.ActionId, one.ActionId);
        row.Set(DatasetColumns.EventType, one.EventType);
        row.Set(DatasetColumns.RecommendationId, one.RecommendationId);
        row.Set(DatasetColumns.Impression, one.Impression is { Count: > 0 } shown ? string.Join('|', shown) : null);
        problem ??= EventTime.Set(row, one.Timestamp, "timestamp");
        if (ActionHistory.ResponseOf(one.EventType) is null)
        {
            problem ??= $"eventType is \"{one.EventType}\"; of an action it must be Viewed, Taken or Not Taken.";
        }

        var ignored = EventTime.IgnoredSession(one.SessionId);
        return new Incoming(new PutRecord(userId, row.Cells), one.ActionId, problem ?? (ignored is null ? row.CheckComplete() : null), ignored);
    }
}

/// <summary>The rules that events of items and of actions share.</summary>
internal static class EventTime
{
    private static readonly DateTime s_latest = new(2200, 1, 1, 0, 0, 0, DateTimeKind.Utc);

    public static string? Set(RecordCells row, DateTime? time, string member)
    {
        var utc = time!.Value.ToUniversalTime();
        row.Set(DatasetColumns.Timestamp, new DateTimeOffset(utc).ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture));
        return utc < DateTime.UnixEpoch || utc > s_latest ? $"{member} must be a time between the years 1970 and 2200; is it in milliseconds?" : null;
    }

    public static string? IgnoredSession(string sessionId) => sessionId.Equals("null", StringComparison.OrdinalIgnoreCase)
        ? "sessionId is \"null\": the page had no session yet. Make a session ID before the first event."
        : null;
}
