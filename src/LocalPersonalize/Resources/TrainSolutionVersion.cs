using LocalPersonalize.Jobs;

namespace LocalPersonalize.Resources;

/// <summary>Trains a solution version.</summary>
internal sealed class TrainSolutionVersion : IJob
{
    public Task<JobOutcome> RunAsync(JobRun run, CancellationToken cancellationToken) =>
        throw new JobFailedException("This build of the engine cannot train yet.");
}
