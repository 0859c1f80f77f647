using LocalPersonalize.Storage;

namespace LocalPersonalize.Events;

/// <summary>What became of one record that was put.</summary>
/// <param name="Operation">For example <c>PutEvents</c>.</param>
/// <param name="Target">The tracking ID or the dataset's ARN that it was sent to.</param>
/// <param name="Id">Of the item, user or action; null if it had none.</param>
/// <param name="Reason">Why it was ignored; null if it was accepted.</param>
internal sealed record EventVerdict(DateTime At, string Operation, string Target, string? UserId, string? Id, string? EventType, string? Reason)
{
    public bool Accepted => Reason is null;
}

/// <summary>Remembers what became of the latest records; the service keeps that to itself.</summary>
internal sealed class EventInspector
{
    private const int MostVerdicts = 1_000;

    private readonly Lock _lock = new();
    private readonly Queue<EventVerdict> _verdicts = new(MostVerdicts);

    public void Add(IEnumerable<EventVerdict> verdicts)
    {
        lock (_lock)
        {
            foreach (var verdict in verdicts)
            {
                if (_verdicts.Count == MostVerdicts)
                {
                    _verdicts.Dequeue();
                }

                _verdicts.Enqueue(verdict);
            }
        }
    }

    /// <summary>The latest ones, newest first.</summary>
    public IReadOnlyList<EventVerdict> Latest(string? target)
    {
        lock (_lock)
        {
            return _verdicts.Where(verdict => target is null || verdict.Target == target).Reverse().ToList();
        }
    }
}

/// <summary><c>/_engine/events</c>: of the latest 1,000 records put, whether each was accepted or ignored, and why.</summary>
internal static class EventEndpoints
{
    public static void MapEvents(this IEndpointRouteBuilder endpoints) =>
        endpoints.MapGet("/_engine/events", (string? target, EventInspector inspector) => Results.Json(inspector.Latest(target), StoredJson.Options));
}
