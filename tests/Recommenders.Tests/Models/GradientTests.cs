using Recommenders.Models.HierarchicalGru;

namespace Recommenders.Tests.Models;

public sealed class GradientTests
{
    /// <summary>Every weight of the network is moved a little each way: the loss must move as the gradient says.</summary>
    [Fact]
    public void Run_Gradients_AreThoseOfFiniteDifferences()
    {
        // Two users, several sessions each (gaps beyond the session gap), one segment.
        var interactions = new Recommenders.Data.Interactions(
            new(["a", "b"]), new(Enumerable.Range(0, 5).Select(i => $"{i}")),
            [0, 0, 0, 0, 0, 1, 1, 1], [0, 1, 2, 3, 1, 4, 2, 0], [0, 60, 9_000, 9_060, 30_000, 0, 20_000, 20_060]);
        var options = new HierarchicalGruOptions { HiddenDimension = 4, Bptt = 6, BatchSize = 2, Dropout = 0 };
        var network = new HierarchicalGruNetwork(5, 4, new Random(3));
        List<Segment> segments = [new(0, 0, 5), new(1, 0, 3)];
        (double Loss, int Count) Run() => new TrainingStep(network, options).Run(interactions, segments, seed: 1);

        Run();
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
