using System.Collections.Immutable;

namespace Dashboard.DatasetGroups.Demo;

/// <summary>The steps of the one-minute demo, in their order.</summary>
public enum DemoStep
{
    DatasetGroup,
    Upload,
    Schemas,
    Import,
    Training,
    Campaign,
}

/// <summary>Whether a demo is going on.</summary>
public enum DemoState
{
    Running,

    /// <summary>The dashboard was stopped meanwhile; it can go on where it was.</summary>
    Interrupted,
    Cancelled,
    Failed,
    Done,
}

/// <summary>When a step began and ended, and what it found or made.</summary>
public sealed record DemoStepTimes(DateTimeOffset Started, DateTimeOffset? Finished, string? Result);

/// <summary>One walk through the three steps on the sample store. Kept after every step, so that it can go on after a restart.</summary>
public sealed record DemoRun
{
    public required string Id { get; init; }

    public required string ConnectionName { get; init; }

    public required string GroupName { get; init; }

    public required DemoState State { get; init; }

    public ImmutableDictionary<DemoStep, DemoStepTimes> Steps { get; init; } = ImmutableDictionary<DemoStep, DemoStepTimes>.Empty;

    public string? CampaignArn { get; init; }

    /// <summary>A customer of the sample store to try the campaign with.</summary>
    public string? UserId { get; init; }

    /// <summary>Why it failed.</summary>
    public string? Failure { get; init; }

    /// <summary>The address of the page that tries the campaign.</summary>
    public string TryItAddress => GroupContext.AddressOf(
        GroupName, $"/try?campaign={Uri.EscapeDataString(CampaignArn?.Split('/')[^1] ?? "")}&user={Uri.EscapeDataString(UserId ?? "")}");

    public bool IsFinished(DemoStep step) => Steps.TryGetValue(step, out var times) && times.Finished is not null;

    /// <summary>From the first step's begin to the last end, or to <paramref name="now"/>.</summary>
    public TimeSpan Elapsed(DateTimeOffset now) => Steps.IsEmpty
        ? TimeSpan.Zero
        : (State == DemoState.Running ? now : Steps.Values.Max(times => times.Finished ?? times.Started)) - Steps.Values.Min(times => times.Started);
}
