using Amazon.Personalize.Model;
using LocalPersonalize.Events;
using LocalPersonalize.Jobs;
using LocalPersonalize.Storage;

namespace LocalPersonalize.Resources;

/// <summary>The rules that every deletion obeys.</summary>
internal static class Deletion
{
    /// <exception cref="ResourceInUseException">There are some, which must be deleted first.</exception>
    public static void RequireNone<TState>(string arn, IReadOnlyList<Resource<TState>> dependents, string what)
        where TState : IResourceState
    {
        if (dependents.Count > 0)
        {
            throw new ResourceInUseException(
                $"Resource {arn} cannot be deleted while it has {what}: {string.Join(", ", dependents.Take(5).Select(dependent => dependent.Arn))}"
                + (dependents.Count > 5 ? $" and {dependents.Count - 5} more." : "."));
        }
    }

    /// <exception cref="ResourceInUseException">One of them is pending or in progress.</exception>
    public static void RequireNoneChanging<TState>(string arn, IReadOnlyList<Resource<TState>> dependents, string cannot = "be deleted")
        where TState : IResourceState
    {
        if (dependents.FirstOrDefault(dependent => ResourceStatus.IsChanging(dependent.Status)) is { } busy)
        {
            throw new ResourceInUseException($"Resource {arn} cannot {cannot} while {busy.Arn} is {busy.Status}.");
        }
    }

    /// <summary>DELETE PENDING now, gone soon.</summary>
    /// <exception cref="ResourceInUseException">It is on its way to another status.</exception>
    public static void Start<TState>(EngineTransaction transaction, Resource<TState> resource)
        where TState : IResourceState
    {
        if (ResourceStatus.IsChanging(resource.Status))
        {
            throw new ResourceInUseException($"Resource {resource.Arn} cannot be deleted while it is {resource.Status}.");
        }

        transaction.Resources.SetStatus(resource.Arn, ResourceStatus.DeletePending);
        transaction.Jobs.Add<DeleteResource>(resource.Arn, status: ResourceStatus.DeletePending);
    }
}

/// <summary>Deletes a resource and what lives and dies with it: a dataset's import jobs, a solution's versions.</summary>
internal sealed class DeleteResource(EventLog log) : IJob
{
    public string InProgressStatus => ResourceStatus.DeleteInProgress;

    public async Task<JobOutcome> RunAsync(JobRun run, CancellationToken cancellationToken)
    {
        await log.DeleteAsync(run.Arn, cancellationToken).ConfigureAwait(false); // of a dataset; others have none
        return new JobOutcome(transaction => transaction.Resources.Delete(run.Arn));
    }
}

/// <summary>Creates what is complete once it is recorded: dataset groups, datasets, solutions, filters.</summary>
internal sealed class CreateResource : IJob
{
    public Task<JobOutcome> RunAsync(JobRun run, CancellationToken cancellationToken) => Task.FromResult(JobOutcome.Nothing);
}
