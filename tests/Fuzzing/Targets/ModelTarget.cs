using System.Security.Cryptography;
using System.Text;
using LocalPersonalize.Actions;
using LocalPersonalize.Recipes;
using Recommenders.Data;
using Recommenders.Models;
using Recommenders.Models.Ease;
using Recommenders.Models.Ensemble;
using Recommenders.Models.HierarchicalGru;
using Recommenders.Models.ItemEmbedding;
using Recommenders.Models.ItemToItem;
using Recommenders.Models.Popularity;
using Recommenders.Models.SelfAttention;
using Recommenders.Models.Trending;

namespace Fuzzing.Targets;

/// <summary>
/// Files of models whose checksums are right and whose contents need not be. The first letter: <c>m</c> the body of a model of any kind,
/// <c>h</c> the histories beside one, <c>a</c> a model of actions; any other stands before a model file as it is.
/// </summary>
internal sealed class ModelTarget : Target
{
    private readonly DirectoryInfo _scratch = Directory.CreateTempSubdirectory("fuzzing-models-");
    private readonly List<byte[]> _right = [];

    // A model of actions has a table of 4 MB, however few weights are not 0.
    public override long MostAllocatedBytes(int length) => 16_000_000 + (4_000L * length);

    public override int BurstSize => 1_000;

    public override Task StartAsync()
    {
        var interactions = new Interactions(
            new Vocabulary(Enumerable.Range(0, 12).Select(user => $"u{user}")), new Vocabulary(["i0", "i1", "i2", "i3"]),
            [.. Enumerable.Range(0, 48).Select(i => i / 4)], [.. Enumerable.Range(0, 48).Select(i => (i + (i / 8)) % 4)], [.. Enumerable.Range(0, 48).Select(i => 60L * i)]);
        var features = new ItemFeatures(new FeatureTable(4, [CategoryColumn.Of("G", [["a"], ["b"], ["a", "b"], []])], [new NumberColumn("P", [1, 2, float.NaN, 4])]));
        var users = new FeatureTable(12, [CategoryColumn.Of("C", [.. Enumerable.Range(0, 12).Select(user => new[] { $"{user % 2}" })])], []);
        var data = new TrainingSet(interactions, features, users);
        var network = new SelfAttentionTrainer(new() { HiddenDimension = 8, LongestHistory = 10, Epochs = 1, Blocks = 1 });
        ITrainer[] trainers =
        [
            new PopularityTrainer(), new TrendingTrainer(TimeSpan.FromHours(1)), new EaseTrainer(), network, new EnsembleTrainer(network), new ContentTrainer(4),
            new ItemToItemTrainer(new() { MaxItemInteractionCountPercentile = 1, MinItemInteractionCountPercentile = 0, MinCointeractionCount = 1 }),
            new HierarchicalGruTrainer(new() { HiddenDimension = 32, Epochs = 1, UsesMetadata = true }),
        ];
        foreach (var model in trainers.Select(trainer => trainer.Train(data, 1, null, CancellationToken.None)))
        {
            using var file = new MemoryStream();
            ModelFile.Save(model, file);
            _right.Add([(byte)'m', .. file.ToArray().AsSpan(16, (int)file.Length - 16 - SHA256.HashSizeInBytes)]);
            _right.Add([(byte)'f', .. file.ToArray()]);
        }

        ModelDirectory.Save(_scratch.FullName, "arn:aws:personalize:::recipe/aws-popularity-count", new PopularityTrainer().Train(data, 1, null, CancellationToken.None), data);
        _right.Add([(byte)'h', .. File.ReadAllBytes(Path.Combine(_scratch.FullName, "histories.bin"))[..^SHA256.HashSizeInBytes]]);
        _right.Add([(byte)'a', 1, 0, 0, 0, 1, 0, 0, 0, 2, (byte)'a', (byte)'1', 1, 0, 0, 0, 5, 0, 0, 0, 0, 0, 0x80, 0x3F]);
        return Task.CompletedTask;
    }

    public override byte[] Generate(Random random) => _right[random.Next(_right.Count)];

    public override Task RunAsync(byte[] input)
    {
        if (input.Length == 0)
        {
            return Task.CompletedTask;
        }

        var body = input[1..];
        try
        {
            switch (input[0])
            {
                case (byte)'m':
                    Score(ModelFile.Load(new MemoryStream([.. "RMDL"u8, .. BitConverter.GetBytes(2), .. BitConverter.GetBytes((long)body.Length), .. body, .. SHA256.HashData(body)])));
                    break;
                case (byte)'h':
                    File.WriteAllBytes(Path.Combine(_scratch.FullName, "histories.bin"), [.. body, .. SHA256.HashData(body)]);
                    var stored = ModelDirectory.Load(_scratch.FullName);
                    foreach (var user in Enumerable.Range(0, Math.Min(stored.Data.Interactions.Users.Count, 3)))
                    {
                        stored.Serving.Score(stored.Data.Interactions.HistoryOf(user), new float[stored.Serving.ItemCount]);
                    }

                    break;
                case (byte)'a':
                    File.WriteAllBytes(Path.Combine(_scratch.FullName, "actions.bin"), [.. body, .. SHA256.HashData(body)]);
                    ActionModel.Load(_scratch.FullName).Score("a1", [1, 2]);
                    break;
                default:
                    Score(ModelFile.Load(new MemoryStream(body)));
                    break;
            }
        }
        catch (InvalidDataException refused)
        {
            Require(refused.Message.Contains("Train again", StringComparison.Ordinal) || refused.Message.Contains("no model file", StringComparison.Ordinal), $"The refusal does not say what to do: {refused.Message}");
        }

        return Task.CompletedTask;
    }

    protected override ValueTask StopAsync()
    {
        _scratch.Delete(recursive: true);
        return default;
    }

    private static void Score(ITrainedModel model)
    {
        if (model.ItemCount > 100_000)
        {
            return; // whoever loads it compares that with the items that it has
        }

        var scores = new float[model.ItemCount];
        foreach (var items in (int[][])[[], [.. Enumerable.Range(0, Math.Min(model.ItemCount, 3))]])
        {
            model.Score(new History(items, [.. items.Select(item => 60L * item)]), scores);
        }
    }
}
