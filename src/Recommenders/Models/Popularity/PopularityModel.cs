using Recommenders.Data;

namespace Recommenders.Models.Popularity;

/// <summary>The same for everybody: items by how many users interacted with them. Logits are ln(1 + users).</summary>
public sealed class PopularityModel : ITrainedModel
{
    private readonly float[] _logits;

    internal PopularityModel(float[] logits) => _logits = logits;

    /// <inheritdoc/>
    public int ItemCount => _logits.Length;

    /// <inheritdoc/>
    public void Score(History history, Span<float> scores) => _logits.CopyTo(scores);

    /// <inheritdoc/>
    public void Save(BinaryWriter writer) => writer.WriteArray(_logits);

    internal static PopularityModel Load(BinaryReader reader) => new(reader.ReadSingles());
}

/// <summary>Counts the distinct users of each item. Time O(n), memory O(items).</summary>
public sealed class PopularityTrainer : ITrainer
{
    /// <inheritdoc/>
    public ITrainedModel Train(TrainingSet data, ulong seed, IProgress<TrainingProgress>? progress, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(data);
        var interactions = data.Interactions;
        var users = CountUsers(interactions);
        progress?.Report(new TrainingProgress("count", interactions.Count, interactions.Count));
        return new PopularityModel([.. users.Select(count => MathF.Log(1 + count))]);
    }

    /// <summary>How many distinct users each item has.</summary>
    internal static int[] CountUsers(Interactions interactions)
    {
        var users = new int[interactions.Items.Count];
        var lastUser = new int[interactions.Items.Count];
        for (var user = 0; user < interactions.Users.Count; user++)
        {
            foreach (var item in interactions.HistoryOf(user).Items)
            {
                if (lastUser[item] != user + 1)
                {
                    lastUser[item] = user + 1;
                    users[item]++;
                }
            }
        }

        return users;
    }
}
