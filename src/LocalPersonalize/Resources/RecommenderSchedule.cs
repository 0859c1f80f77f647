using LocalPersonalize.Jobs;
using LocalPersonalize.Storage;

namespace LocalPersonalize.Resources;

/// <summary>Trains active recommenders again seven days after their latest training began, if there are new interactions.</summary>
internal sealed class RecommenderSchedule(Arns arns) : ISchedule
{
    private static readonly TimeSpan s_interval = TimeSpan.FromDays(7);

    public void QueueDue(EngineTransaction transaction)
    {
        foreach (var recommender in transaction.Resources.All<RecommenderState>())
        {
            if (recommender is { Status: ResourceStatus.Active, State.TrainedAt: { } trainedAt } && transaction.Now >= trainedAt + s_interval
                && TrainingDataMark.Of(transaction, arns, recommender.Parent!) is { Snapshot: not null } mark && mark != recommender.State.TrainedOn
                && !HasTried(transaction, recommender))
            {
                transaction.Jobs.Add<RetrainRecommender>(recommender.Arn, RetrainRecommender.SubjectOf(recommender.Arn));
            }
        }
    }

    /// <summary>One at a time, and after one that failed none for another seven days.</summary>
    private static bool HasTried(EngineTransaction transaction, Resource<RecommenderState> recommender) =>
        transaction.Jobs.List(recommender.Arn, limit: 1) is [{ Kind: nameof(RetrainRecommender) } latest]
        && (!latest.IsFinished || transaction.Now < latest.CreatedAt + s_interval);
}
