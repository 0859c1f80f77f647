namespace LocalPersonalize.Jobs;

/// <summary>Jobs of one lane compete for its slots; lanes do not wait for each other.</summary>
internal enum JobLane
{
    /// <summary>Takes moments: creating and deleting records, loading a model.</summary>
    Quick,

    /// <summary>Bound by the disk.</summary>
    Import,

    /// <summary>Asks a trained model for many answers.</summary>
    Batch,

    /// <summary>Takes all processors by itself.</summary>
    Training,
}

/// <summary>A class of jobs, registered once at start; its name is the <c>kind</c> of its rows.</summary>
internal sealed record JobKind(Type Type, JobLane Lane);

/// <summary>The classes of jobs by name and lane.</summary>
internal sealed class JobCatalog(IEnumerable<JobKind> kinds, IServiceProvider services)
{
    private readonly Dictionary<string, JobKind> _kinds = kinds.ToDictionary(kind => kind.Type.Name);

    public IJob Create(string kind) => (IJob)services.GetRequiredService(_kinds[kind].Type);

    public JobLane LaneOf(string kind) => _kinds[kind].Lane;

    public IReadOnlyList<string> Of(JobLane lane) => _kinds.Where(entry => entry.Value.Lane == lane).Select(entry => entry.Key).ToList();
}
