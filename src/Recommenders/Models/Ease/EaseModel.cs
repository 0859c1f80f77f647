using System.Numerics.Tensors;
using Recommenders.Data;
using Recommenders.Models.Popularity;
using Recommenders.Numerics;

namespace Recommenders.Models.Ease;

/// <summary>A linear model of items by items: the scores of a history are the sum of its items' rows, newer ones counting more.</summary>
public sealed class EaseModel : ITrainedModel
{
    private const int LongestHistory = 300;

    private readonly int[] _items;
    private readonly Dictionary<int, int> _positionOf;
    private readonly float[] _weights;
    private readonly float _fading;

    internal EaseModel(int itemCount, int[] items, float[] weights, float fading)
    {
        (ItemCount, _items, _weights, _fading) = (itemCount, items, weights, fading);
        _positionOf = new Dictionary<int, int>(items.Length);
        for (var position = 0; position < items.Length; position++)
        {
            _positionOf[items[position]] = position;
        }
    }

    /// <inheritdoc/>
    public int ItemCount { get; }

    /// <inheritdoc/>
    public void Score(History history, Span<float> scores)
    {
        var sums = new float[_items.Length];
        history = history.Last(LongestHistory);
        for (var i = 0; i < history.Length; i++)
        {
            if (_positionOf.TryGetValue(history.Items[i], out var position))
            {
                var weight = 1 / (1 + ((history.Length - 1 - i) * _fading));
                TensorPrimitives.MultiplyAdd(_weights.AsSpan(position * _items.Length, _items.Length), weight, sums, sums);
            }
        }

        scores.Clear();
        for (var position = 0; position < _items.Length; position++)
        {
            scores[_items[position]] = sums[position];
        }
    }

    /// <inheritdoc/>
    public void Save(BinaryWriter writer)
    {
        ArgumentNullException.ThrowIfNull(writer);
        writer.Write(ItemCount);
        writer.Write(_fading);
        writer.WriteArray(_items);
        writer.WriteArray(_weights);
    }

    internal static EaseModel Load(BinaryReader reader)
    {
        var itemCount = reader.ReadInt32();
        var fading = reader.ReadSingle();
        var (items, weights) = (reader.ReadIntegers(), reader.ReadSingles());
        BinaryArrays.Demand(itemCount >= 0 && weights.Length == (long)items.Length * items.Length, "items and weights do not fit");
        BinaryArrays.DemandBelow(items, itemCount);
        return new EaseModel(itemCount, items, weights, fading);
    }
}

/// <summary>
/// EASE: B = -P / diag(P) off the diagonal, P = (XᵀX + λI)⁻¹, X users by items (Steck, "Embarrassingly Shallow Autoencoders for Sparse
/// Data", WWW 2019, equation 8), over the most popular items where there are many. Time O(items³), memory O(items²).
/// </summary>
public sealed class EaseTrainer(float regularisation = 200, float fading = 0.15f, int mostItems = 3_000) : ITrainer
{
    /// <inheritdoc/>
    public ITrainedModel Train(TrainingSet data, ulong seed, IProgress<TrainingProgress>? progress, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(data);
        var interactions = data.Interactions;
        var users = PopularityTrainer.CountUsers(interactions);
        int[] items = [.. Enumerable.Range(0, users.Length).Where(item => users[item] > 0)
            .OrderByDescending(item => users[item]).ThenBy(item => item).Take(mostItems).Order()];
        var positionOf = new int[users.Length];
        Array.Fill(positionOf, -1);
        for (var position = 0; position < items.Length; position++)
        {
            positionOf[items[position]] = position;
        }

        var size = items.Length;
        var matrix = new float[size * size];
        for (var user = 0; user < interactions.Users.Count; user++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            var basket = interactions.HistoryOf(user).Items.ToArray().Distinct().Select(item => positionOf[item]).Where(position => position >= 0).ToArray();
            foreach (var row in basket)
            {
                foreach (var column in basket)
                {
                    matrix[(row * size) + column]++;
                }
            }
        }

        for (var i = 0; i < size; i++)
        {
            matrix[(i * size) + i] += regularisation;
        }

        progress?.Report(new TrainingProgress("invert", 0, 1));
        SymmetricInverse.Invert(matrix, size, cancellationToken);
        var diagonal = Enumerable.Range(0, size).Select(i => matrix[(i * size) + i]).ToArray();
        for (var row = 0; row < size; row++)
        {
            var own = matrix.AsSpan(row * size, size);
            for (var column = 0; column < size; column++)
            {
                own[column] = row == column ? 0 : -own[column] / diagonal[column];
            }
        }

        progress?.Report(new TrainingProgress("invert", 1, 1));
        return new EaseModel(users.Length, items, matrix, fading);
    }
}
