using System.Collections.Immutable;
using System.Text.Json.Serialization;

namespace Dashboard.GroupFiles;

/// <summary>How far the application of a file is.</summary>
public enum ApplyState
{
    /// <summary>The plan is looked at; nothing has been made.</summary>
    Planned,
    Running,
    Cancelled,
    Failed,
    Done,
}

/// <summary>How a step went.</summary>
public enum ApplyOutcome
{
    Waiting,
    Running,
    Done,
    Failed,
}

/// <summary>A file that is being applied to a connection. Kept after every step, so that it goes on after a restart.</summary>
internal sealed record ApplyRun
{
    public required string Id { get; init; }

    /// <summary>The connection that is changed.</summary>
    public required string Target { get; init; }

    /// <summary>The connection whose bucket holds the files; null when the target reads them where they are.</summary>
    public string? Source { get; init; }

    /// <summary>The file as it was given.</summary>
    public required string Text { get; init; }

    public ApplyState State { get; init; }

    /// <summary>The plan at the start of the run.</summary>
    public ImmutableArray<ApplyStep> Steps { get; init; } = [];

    /// <summary>By position in <see cref="Steps"/>.</summary>
    public ImmutableDictionary<int, ApplyOutcome> Outcomes { get; init; } = ImmutableDictionary<int, ApplyOutcome>.Empty;

    public string? Failure { get; init; }

    public DateTimeOffset CreatedAt { get; init; }

    [JsonIgnore]
    public GroupFile File => GroupFile.Read(Text);
}
