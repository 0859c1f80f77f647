using LocalPersonalize.Storage;

namespace LocalPersonalize.Jobs;

/// <summary>Ends jobs before they are done.</summary>
internal sealed class JobCanceller(EngineDatabase database, JobCatalog catalog, RunningJobs running)
{
    /// <summary>Ends a job: at once if it is pending, else as soon as it notices; does nothing if it is done.</summary>
    /// <param name="find">Finds the job and refuses what must not be ended; in the transaction that ends it.</param>
    /// <param name="meanwhile">What its resource shows until a running job has noticed; null leaves it as it is.</param>
    /// <param name="finalStatus">What it shows then: CREATE STOPPED or CREATE FAILED.</param>
    public async Task EndAsync(Func<EngineTransaction, Job> find, string? meanwhile, string finalStatus, CancellationToken cancellationToken)
    {
        var id = await database.WriteAsync(
            transaction =>
            {
                var job = find(transaction);
                if (job.IsFinished)
                {
                    return job.Id;
                }

                if (job.StartedAt is null)
                {
                    var reason = FailureReason.ForRequested(finalStatus);
                    catalog.Create(job.Kind).Show(transaction, job.Arn, finalStatus, reason);
                    transaction.Jobs.Finish(job.Id, finalStatus, reason, [], null);
                }
                else
                {
                    transaction.Jobs.RequestEnd(job.Id, meanwhile ?? job.Status, finalStatus);
                    catalog.Create(job.Kind).Show(transaction, job.Arn, meanwhile ?? job.Status, null);
                }

                return job.Id;
            },
            cancellationToken).ConfigureAwait(false);
        running.Find(id)?.Cancel();
    }
}
