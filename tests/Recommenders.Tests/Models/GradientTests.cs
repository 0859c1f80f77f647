using Recommenders.Data;
using Recommenders.Models.HierarchicalGru;

namespace Recommenders.Tests.Models;

public sealed class GradientTests
{
    /// <summary>Every weight of the network is moved a little each way: the loss must move as the gradient says.</summary>
    [Theory]
    [InlineData(false, 5)]
    [InlineData(true, 5)]
    [InlineData(false, 2)]
    [InlineData(true, 2)]
    public void Run_Gradients_AreThoseOfFiniteDifferences(bool withMetadata, int mostItemsInSoftmax)
    {
        // Two users, several sessions each (gaps beyond the session gap), one segment.
        var interactions = new Interactions(
            new(["a", "b"]), new(Enumerable.Range(0, 5).Select(i => $"{i}")),
            [0, 0, 0, 0, 0, 1, 1, 1], [0, 1, 2, 3, 1, 4, 2, 0], [0, 60, 9_000, 9_060, 30_000, 0, 20_000, 20_060],
            withMetadata ? [1, 2, 1, 1, 3, 1, 1, 2] : null,
            new FeatureTable(8, [CategoryColumn.Of("DEVICE", [["p"], ["d"], [], ["p", "d"], ["d"], ["p"], ["p"], []])], []));
        var data = new TrainingSet(
            interactions,
            new ItemFeatures(new FeatureTable(5, [CategoryColumn.Of("GENRE", [["a"], ["a", "b"], [], ["b"], ["c"]])], [new NumberColumn("PRICE", [1, 2, 3, float.NaN, 9])])),
            new FeatureTable(2, [CategoryColumn.Of("CITY", [["r"], ["o"]])], []));
        var options = new HierarchicalGruOptions
        {
            HiddenDimension = 4, Bptt = 6, BatchSize = 2, Dropout = 0, ItemDropout = 0.3f, MostItemsInSoftmax = mostItemsInSoftmax, SampledItems = 3,
        };
        var network = new HierarchicalGruNetwork(5, 4, new Random(3), withMetadata ? data : null);
        List<Segment> segments = [new(0, 0, 5), new(1, 0, 3)];
        (double Loss, int Count) Run() => new TrainingStep(network, data, new bool[5], options).Run(segments, seed: 1, learn: true);

        Run();
        Assert.Equal(withMetadata ? 17 : 13, network.Parameters.Count(parameter => parameter.Value.Length > 0));
        var gradients = network.Parameters.Select(parameter => parameter.Gradient.ToArray()).ToArray();
        foreach (var (parameter, gradient) in network.Parameters.Zip(gradients))
        {
            for (var i = 0; i < parameter.Value.Length; i++)
            {
                const float Move = 1e-2f;
                var value = parameter.Value[i];
                parameter.Value[i] = value + Move;
                var above = Run();
                parameter.Value[i] = value - Move;
                var below = Run();
                parameter.Value[i] = value;

                Assert.Equal((above.Loss - below.Loss) / above.Count / (2 * Move), gradient[i], 2e-3);
            }
        }
    }
}
