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
    Ask,
}

/// <summary>What a run of the demo is for.</summary>
public enum DemoKind
{
    /// <summary>The demo itself: what it makes stays.</summary>
    Demo,

    /// <summary>The same beforehand, to see what would fail and how long each step takes: what it makes is deleted again.</summary>
    Rehearsal,
}

/// <summary>Whether a demo is going on.</summary>
public enum DemoState
{
    Running,

    /// <summary>It waits for the speaker: the steps that were asked for are done.</summary>
    Paused,

    /// <summary>The dashboard was stopped meanwhile; it can go on where it was.</summary>
    Interrupted,
    Cancelled,
    Failed,
    Done,
}

/// <summary>When a step began and ended, and what it found or made.</summary>
public sealed record DemoStepTimes(DateTimeOffset Started, DateTimeOffset? Finished, string? Result)
{
    /// <summary>How long the step took, or has taken until <paramref name="now"/>.</summary>
    public TimeSpan Took(DateTimeOffset now) => (Finished ?? now) - Started;
}

/// <summary>One walk through the three steps on the sample store. Kept after every step, so that it can go on after a restart.</summary>
public sealed record DemoRun
{
    public required string Id { get; init; }

    public required string ConnectionName { get; init; }

    public required string GroupName { get; init; }

    public required DemoState State { get; init; }

    public DemoKind Kind { get; init; }

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

    /// <summary>The first step that is not finished; null when all are.</summary>
    public DemoStep? Next => Enum.GetValues<DemoStep>().Cast<DemoStep?>().FirstOrDefault(step => !IsFinished(step!.Value));

    /// <summary>How long the steps have taken so far, without what the speaker said in between.</summary>
    public TimeSpan Elapsed(DateTimeOffset now) => TimeSpan.FromTicks(Steps.Values.Sum(times => times.Took(State == DemoState.Running ? now : times.Started).Ticks));
}
