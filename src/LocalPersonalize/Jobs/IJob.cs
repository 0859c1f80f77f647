using LocalPersonalize.Storage;

namespace LocalPersonalize.Jobs;

/// <summary>Work that goes on after the request that asked for it was answered: creating, importing, training, deleting.</summary>
/// <remarks>
/// A job may be interrupted at any moment and then runs again from the beginning, so until its outcome is stored it must change
/// nothing that others see. It writes files only in directories that it made through <see cref="OutputDirectories"/>.
/// </remarks>
internal interface IJob
{
    /// <summary>What the job is called while it runs.</summary>
    string InProgressStatus => ResourceStatus.CreateInProgress;

    /// <summary>Does the work, outside of any transaction.</summary>
    /// <exception cref="JobFailedException">It cannot be done; the message tells the user why, and what to do.</exception>
    Task<JobOutcome> RunAsync(JobRun run, CancellationToken cancellationToken);

    /// <summary>Writes the job's status to where the resource shows it.</summary>
    void Show(EngineTransaction transaction, string arn, string status, string? failureReason) =>
        transaction.Resources.SetStatus(arn, status, failureReason);
}

/// <summary>One attempt at a job.</summary>
/// <param name="arn">The resource that the job works on.</param>
internal sealed class JobRun(string arn, IProgress<StageProgress> progress) : IDisposable
{
    private readonly List<IDisposable> _held = [];

    public string Arn { get; } = arn;

    public IProgress<StageProgress> Progress { get; } = progress;

    /// <summary>Keeps something until the job's outcome is stored.</summary>
    public T Hold<T>(T held)
        where T : IDisposable
    {
        _held.Add(held);
        return held;
    }

    public void Dispose()
    {
        _held.ForEach(held => held.Dispose());
        _held.Clear();
    }
}

/// <summary>What a job has to store; done in the same transaction as its final status, thus wholly or not at all.</summary>
/// <param name="Report">What <c>/_engine/jobs</c> tells about it, serialised as JSON.</param>
internal sealed record JobOutcome(Action<EngineTransaction> Store, object? Report = null)
{
    public static JobOutcome Nothing { get; } = new(_ => { });
}
