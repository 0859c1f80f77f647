using System.Globalization;
using LocalPersonalize.Datasets;

namespace LocalPersonalize.Events;

/// <summary>One row that was put singly.</summary>
/// <param name="UserId">The user whom the row is about; of an anonymous event its session. Null for items and actions.</param>
/// <param name="Cells">By column, written as a CSV file for an import would have them; blank ones are left out.</param>
internal sealed record PutRecord(string? UserId, IReadOnlyDictionary<string, string> Cells)
{
    /// <summary>Orders records as they were acknowledged; 0 until stored.</summary>
    public long Sequence { get; init; }

    /// <summary>The record as an event of its user; null if it is none with an item or an action.</summary>
    public UserEvent? ToEvent() =>
        (Cells.GetValueOrDefault(DatasetColumns.ItemId) ?? Cells.GetValueOrDefault(DatasetColumns.ActionId)) is { } itemId && Cells.GetValueOrDefault(DatasetColumns.Timestamp) is { } time
            ? new UserEvent(
                itemId,
                Cells.GetValueOrDefault(DatasetColumns.EventType),
                Cells.GetValueOrDefault(DatasetColumns.EventValue) is { } value ? double.Parse(value, CultureInfo.InvariantCulture) : null,
                long.Parse(time, CultureInfo.InvariantCulture),
                Sequence)
            : null;
}

/// <summary>What a user did with an item, or an action, whose ID then stands for an item's.</summary>
/// <param name="Timestamp">In seconds since 1970.</param>
/// <param name="Sequence">Orders events of the same second.</param>
internal sealed record UserEvent(string ItemId, string? EventType, double? EventValue, long Timestamp, long Sequence);
