namespace Dashboard.Audit;

/// <summary>How something ended.</summary>
public enum AuditResult
{
    Done,

    /// <summary>The service answered with an error, or not at all.</summary>
    Failed,

    /// <summary>The dashboard did not let it happen.</summary>
    Refused,
}

/// <summary>Something that somebody did, or tried to do.</summary>
/// <param name="Who">The account's name; empty where nobody has to sign in.</param>
/// <param name="Address">The network address of the browser; empty for the dashboard's own work.</param>
/// <param name="Connection">The connection's name; empty for what concerns the dashboard only.</param>
/// <param name="Operation">As the service spells it, or ours in the same form: <c>CreateCampaign</c>, <c>SignIn</c>.</param>
/// <param name="Subject">The ARN, or the name where there is none.</param>
/// <param name="RequestId">As the service told it.</param>
/// <param name="Detail">Why it failed.</param>
public sealed record AuditEvent(
    string Who, string Address, string Connection, string Operation, string Subject, string RequestId, AuditResult Result, string Detail);

/// <summary>An event as it is kept: its number, its time, and the hash that chains it to the one before.</summary>
public sealed record AuditEntry(long Id, DateTimeOffset At, AuditEvent Event, string Hash);

/// <summary>What to show of the audit; null is everything.</summary>
public sealed record AuditFilter(string? Who = null, string? Operation = null, string? Connection = null, AuditResult? Result = null, DateTimeOffset? From = null, DateTimeOffset? Until = null);
