using System.Numerics.Tensors;
using Recommenders.Evaluation;
using Recommenders.Numerics;

namespace Recommenders.Tests.Numerics;

public sealed class InnerProductsTests
{
    private const int Items = 20_000;
    private const int Listed = 25;

    [Theory]
    [InlineData(32)]
    [InlineData(64)]
    [InlineData(149)]
    public void Score_OverManyItems_FindsTheBestOfAll(int width)
    {
        // Vectors without any structure, and so without gaps between the best and the rest, are the hardest case.
        var random = new Random(width);
        var (vectors, biases) = (Normal(Items * width, random), Normal(Items, random));
        var exact = new InnerProducts(vectors, biases, width);
        var fast = new InnerProducts(vectors, biases, width, mostInFull: Items / 2);
        var (expected, scores) = (new float[Items], new float[Items]);
        var found = 0;
        for (var i = 0; i < 40; i++)
        {
            var query = Normal(width, random);
            exact.Score(query, expected);
            fast.Score(query, scores);
            var best = Best(scores);
            found += Best(expected).Intersect(best).Count();
            Assert.All(best, item => Assert.Equal(biases[item] + TensorPrimitives.Dot<float>(query, vectors.AsSpan(item * width, width)), scores[item], 1e-3f));
        }

        Assert.True(found >= 0.99 * 40 * Listed, $"{found} of {40 * Listed}");
    }

    [Fact]
    public void Score_ZeroVectorsAndQuery_AreTheBiases()
    {
        var scores = new float[3];

        new InnerProducts(new float[3 * 8], [1, 2, 3], 8, mostInFull: 2).Score(new float[8], scores);

        Assert.Equal([1f, 2f, 3f], scores);
    }

    private static int[] Best(float[] scores)
    {
        var best = new int[Listed];
        TopK.Select(scores, best);
        return best;
    }

    private static float[] Normal(int count, Random random)
    {
        var values = new float[count];
        for (var i = 0; i < count; i++)
        {
            values[i] = (float)(Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble()));
        }

        return values;
    }
}
