using System.Security.Cryptography;
using System.Text;
using Recommenders.Data;
using Recommenders.Models;

namespace LocalPersonalize.Recipes;

/// <summary>A trained solution version on disk: <c>model.bin</c>, and <c>histories.bin</c> with the users, items and events that it serves from.</summary>
/// <remarks>It needs no snapshot, so that later imports change nothing about a campaign that serves it.</remarks>
internal static class ModelDirectory
{
    private const string ModelName = "model.bin";
    private const string HistoriesName = "histories.bin";
    private const int Version = 1;

    /// <summary>Writes into an empty directory.</summary>
    public static void Save(string directory, string recipeArn, ITrainedModel model, Interactions interactions)
    {
        using (var file = File.Create(Path.Combine(directory, ModelName)))
        {
            ModelFile.Save(model, file);
            file.Flush(flushToDisk: true);
        }

        SaveHistories(directory, recipeArn, interactions);
    }

    /// <summary>Writes the model into an empty directory without some users and their histories; false, and nothing, if it knows none of them.</summary>
    /// <exception cref="InvalidDataException">A file is damaged or of another version.</exception>
    public static bool CopyWithout(string source, string directory, IReadOnlySet<string> userIds)
    {
        var (recipeArn, _, interactions) = Load(source);
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

        SaveHistories(
            directory, recipeArn, new Interactions(new Vocabulary(kept.Select(index => interactions.Users[index])), interactions.Items, [.. user], [.. item], [.. time]));
        return true;
    }

    /// <exception cref="InvalidDataException">A file is damaged or of another version.</exception>
    /// <exception cref="IOException">A file cannot be read.</exception>
    public static (string RecipeArn, ITrainedModel Model, Interactions Interactions) Load(string directory)
    {
        using var file = File.OpenRead(Path.Combine(directory, ModelName));
        var model = ModelFile.Load(file);
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

        return model.ItemCount == items.Count
            ? (recipeArn, model, new Interactions(users, items, [.. user], [.. item], [.. time]))
            : throw new InvalidDataException($"{ModelName} and {HistoriesName} do not belong together. Train again.");
    }

    private static void SaveHistories(string directory, string recipeArn, Interactions interactions)
    {
        using var histories = new FileStream(Path.Combine(directory, HistoriesName), FileMode.CreateNew, FileAccess.ReadWrite);
        using (var writer = new BinaryWriter(histories, Encoding.UTF8, leaveOpen: true))
        {
            writer.Write(Version);
            writer.Write(recipeArn);
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
        }

        histories.Position = 0;
        histories.Write(SHA256.HashData(histories));
        histories.Flush(flushToDisk: true);
    }

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
