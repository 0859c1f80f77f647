using System.Security.Cryptography;
using System.Text;
using Recommenders.Data;
using Recommenders.Models;

namespace LocalPersonalize.Recipes;

/// <summary>
/// A trained solution version on disk: <c>model.bin</c>, and <c>histories.bin</c> with the users, items and events that it serves from and
/// what is known of the users.
/// </summary>
/// <remarks>It needs no snapshot, so that later imports change nothing about a campaign that serves it.</remarks>
internal static class ModelDirectory
{
    private const string ModelName = "model.bin";
    private const string HistoriesName = "histories.bin";
    private const int Version = 2;

    /// <summary>Writes into an empty directory.</summary>
    public static void Save(string directory, string recipeArn, ITrainedModel model, TrainingSet data)
    {
        using (var file = File.Create(Path.Combine(directory, ModelName)))
        {
            ModelFile.Save(model, file);
            file.Flush(flushToDisk: true);
        }

        SaveHistories(directory, new StoredModel(recipeArn, model, data, data.Interactions.Context?.Select([])));
    }

    /// <summary>Writes the model into an empty directory without some users and their histories; false, and nothing, if it knows none of them.</summary>
    /// <exception cref="InvalidDataException">A file is damaged or of another version.</exception>
    public static bool CopyWithout(string source, string directory, IReadOnlySet<string> userIds)
    {
        var stored = Load(source);
        var interactions = stored.Data.Interactions;
        var kept = Enumerable.Range(0, interactions.Users.Count).Where(user => !userIds.Contains(interactions.Users[user])).ToArray();
        if (kept.Length == interactions.Users.Count)
        {
            return false;
        }

        var (user, item, time) = (new List<int>(), new List<int>(), new List<long>());
        for (var index = 0; index < kept.Length; index++)
        {
            var history = interactions.HistoryOf(kept[index]);
            user.AddRange(Enumerable.Repeat(index, history.Length));
            item.AddRange(history.Items);
            time.AddRange(history.Timestamps);
        }

        foreach (var file in Directory.EnumerateFiles(source).Where(file => Path.GetFileName(file) != HistoriesName))
        {
            File.Copy(file, Path.Combine(directory, Path.GetFileName(file)));
        }

        var names = new Vocabulary(kept.Select(index => interactions.Users[index]));
        SaveHistories(directory, stored with
        {
            Data = new TrainingSet(new Interactions(names, interactions.Items, [.. user], [.. item], [.. time]), stored.Data.Items, stored.Data.Users?.Select(kept)),
        });
        return true;
    }

    /// <summary>Writes the model into an empty directory with further items, which it was not trained on.</summary>
    /// <param name="added">New items and since when they are there, in seconds since 1970; null for since now.</param>
    /// <exception cref="InvalidDataException">A file is damaged or of another version.</exception>
    public static void CopyWith(string source, string directory, IReadOnlyList<(string ItemId, long? CreatedAt)> added)
    {
        var stored = Load(source);
        var (interactions, created) = (stored.Data.Interactions, stored.Data.ItemCreationTimes());
        File.Copy(Path.Combine(source, ModelName), Path.Combine(directory, ModelName));
        var items = new Vocabulary(interactions.Items.Names.Concat(added.Select(one => one.ItemId)));
        SaveHistories(directory, stored with
        {
            Data = stored.Data with
            {
                Interactions = interactions.Over(items),
                Items = new ItemFeatures(new FeatureTable(items.Count, [], []))
                {
                    CreationTimes = [.. created.Select(time => (long?)time), .. added.Select(one => one.CreatedAt)],
                },
            },
        });
    }

    /// <exception cref="InvalidDataException">A file is damaged or of another version.</exception>
    /// <exception cref="IOException">A file cannot be read.</exception>
    public static StoredModel Load(string directory)
    {
        using var file = File.OpenRead(Path.Combine(directory, ModelName));
        var model = ModelFile.Load(file);
        try
        {
            return LoadHistories(directory, model);
        }
        catch (Exception damage) when (damage is IOException or ArgumentException or FormatException or OverflowException)
        {
            throw new InvalidDataException($"{HistoriesName} is damaged: {damage.Message} Train again.", damage);
        }
    }

    private static StoredModel LoadHistories(string directory, ITrainedModel model)
    {
        using var histories = File.OpenRead(Path.Combine(directory, HistoriesName));
        CheckSum(histories);
        using var reader = new BinaryReader(new BufferedStream(histories, 1 << 16), Encoding.UTF8);
        if (reader.ReadInt32() != Version)
        {
            throw new InvalidDataException($"{HistoriesName} is of another version. Train again.");
        }

        var recipeArn = reader.ReadString();
        var (users, items) = (Vocabulary.Load(reader), Vocabulary.Load(reader));
        var (user, item, time) = (new List<int>(), new List<int>(), new List<long>());
        for (var index = 0; index < users.Count; index++)
        {
            for (var left = reader.ReadInt32(); left > 0; left--)
            {
                user.Add(index);
                item.Add(reader.ReadInt32());
                time.Add(reader.ReadInt64());
            }
        }

        var creationTimes = new long?[items.Count];
        for (var index = 0; index < creationTimes.Length; index++)
        {
            creationTimes[index] = reader.ReadInt64();
        }

        var data = new TrainingSet(
            new Interactions(users, items, [.. user], [.. item], [.. time]),
            new ItemFeatures(new FeatureTable(items.Count, [], [])) { CreationTimes = creationTimes },
            LoadTable(reader));
        return model.ItemCount <= items.Count
            ? new StoredModel(recipeArn, model, data, LoadTable(reader))
            : throw new InvalidDataException($"{ModelName} and {HistoriesName} do not belong together. Train again.");
    }

    private static void SaveHistories(string directory, StoredModel stored)
    {
        var interactions = stored.Data.Interactions;
        using var histories = new FileStream(Path.Combine(directory, HistoriesName), FileMode.CreateNew, FileAccess.ReadWrite);
        using (var writer = new BinaryWriter(histories, Encoding.UTF8, leaveOpen: true))
        {
            writer.Write(Version);
            writer.Write(stored.RecipeArn);
            interactions.Users.Save(writer);
            interactions.Items.Save(writer);
            for (var user = 0; user < interactions.Users.Count; user++)
            {
                var history = interactions.HistoryOf(user);
                writer.Write(history.Length);
                for (var i = 0; i < history.Length; i++)
                {
                    writer.Write(history.Items[i]);
                    writer.Write(history.Timestamps[i]);
                }
            }

            foreach (var time in stored.Data.ItemCreationTimes())
            {
                writer.Write(time);
            }

            SaveTable(stored.Data.Users, writer);
            SaveTable(stored.Context, writer);
        }

        histories.Position = 0;
        histories.Write(SHA256.HashData(histories));
        histories.Flush(flushToDisk: true);
    }

    private static void SaveTable(FeatureTable? table, BinaryWriter writer)
    {
        writer.Write(table is not null);
        table?.Save(writer);
    }

    private static FeatureTable? LoadTable(BinaryReader reader) => reader.ReadBoolean() ? FeatureTable.Load(reader) : null;

    private static void CheckSum(FileStream file)
    {
        if (file.Length <= SHA256.HashSizeInBytes)
        {
            throw new InvalidDataException($"{HistoriesName} is cut short. Train again.");
        }

        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var buffer = new byte[1 << 16];
        for (var left = file.Length - SHA256.HashSizeInBytes; left > 0;)
        {
            var read = file.Read(buffer, 0, (int)Math.Min(buffer.Length, left));
            hash.AppendData(buffer, 0, read);
            left -= read;
        }

        file.ReadExactly(buffer.AsSpan(0, SHA256.HashSizeInBytes));
        if (!hash.GetHashAndReset().AsSpan().SequenceEqual(buffer.AsSpan(0, SHA256.HashSizeInBytes)))
        {
            throw new InvalidDataException($"{HistoriesName} is damaged: its checksum does not fit. Train again.");
        }

        file.Position = 0;
    }
}

/// <summary>A model with what it serves from.</summary>
/// <param name="Data">Users, items and events that it was trained on, what is known of users, and since when items are there.</param>
/// <param name="Context">Which columns of the context it knows, without rows; null for none.</param>
internal sealed record StoredModel(string RecipeArn, ITrainedModel Model, TrainingSet Data, FeatureTable? Context)
{
    /// <summary>The model over all items, those that came after its training too.</summary>
    public ITrainedModel Serving => Model.ItemCount == Data.Interactions.Items.Count ? Model : new ExtendedModel(Model, Data.Interactions.Items.Count);
}
