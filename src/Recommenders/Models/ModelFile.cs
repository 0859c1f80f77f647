using System.Security.Cryptography;
using Recommenders.Models.Ease;
using Recommenders.Models.Ensemble;
using Recommenders.Models.HierarchicalGru;
using Recommenders.Models.ItemEmbedding;
using Recommenders.Models.ItemToItem;
using Recommenders.Models.Popularity;
using Recommenders.Models.SelfAttention;
using Recommenders.Models.Trending;

namespace Recommenders.Models;

/// <summary>
/// The form of saved models: the mark <c>RMDL</c>, a version, the kind of model, the length of its body, the body, and the body's
/// SHA-256. Whatever is cut or changed is noticed.
/// </summary>
public static class ModelFile
{
    private const int Version = 2;
    private static readonly byte[] s_mark = "RMDL"u8.ToArray();

    /// <summary>The kinds of model, by the name that files carry.</summary>
    private static readonly Dictionary<string, (Type Type, Func<BinaryReader, ITrainedModel> Load)> s_kinds = new()
    {
        ["popularity"] = (typeof(PopularityModel), PopularityModel.Load),
        ["trending"] = (typeof(TrendingModel), TrendingModel.Load),
        ["item-to-item"] = (typeof(ItemToItemModel), ItemToItemModel.Load),
        ["item-embedding"] = (typeof(ItemEmbeddingModel), ItemEmbeddingModel.Load),
        ["ease"] = (typeof(EaseModel), EaseModel.Load),
        ["ensemble"] = (typeof(EnsembleModel), EnsembleModel.Load),
        ["self-attention"] = (typeof(SelfAttentionModel), SelfAttentionModel.Load),
        ["hierarchical-gru"] = (typeof(HierarchicalGruModel), HierarchicalGruModel.Load),
    };

    /// <summary>Writes a model.</summary>
    public static void Save(ITrainedModel model, Stream stream)
    {
        ArgumentNullException.ThrowIfNull(model);
        ArgumentNullException.ThrowIfNull(stream);
        using var body = new MemoryStream();
        using (var content = new BinaryWriter(body, System.Text.Encoding.UTF8, leaveOpen: true))
        {
            Write(model, content);
        }

        using var writer = new BinaryWriter(stream, System.Text.Encoding.UTF8, leaveOpen: true);
        writer.Write(s_mark);
        writer.Write(Version);
        writer.Write(body.Length);
        body.Position = 0;
        body.CopyTo(writer.BaseStream);
        body.Position = 0;
        writer.Write(SHA256.HashData(body));
    }

    /// <summary>Reads a model.</summary>
    /// <exception cref="InvalidDataException">It is no model file, of another version, cut or changed.</exception>
    public static ITrainedModel Load(Stream stream)
    {
        ArgumentNullException.ThrowIfNull(stream);
        using var reader = new BinaryReader(stream, System.Text.Encoding.UTF8, leaveOpen: true);
        try
        {
            if (!reader.ReadBytes(s_mark.Length).AsSpan().SequenceEqual(s_mark))
            {
                throw new InvalidDataException("This is no model file.");
            }

            var version = reader.ReadInt32();
            if (version != Version)
            {
                throw new InvalidDataException($"The model file has version {version}; this program reads version {Version}. Train again.");
            }

            var length = reader.ReadInt64();
            if (length < 0 || length > int.MaxValue || (stream.CanSeek && length > stream.Length - stream.Position))
            {
                throw new InvalidDataException("The model file is cut short. Train again.");
            }

            var body = reader.ReadBytes((int)length);
            if (!SHA256.HashData(body).AsSpan().SequenceEqual(reader.ReadBytes(SHA256.HashSizeInBytes)))
            {
                throw new InvalidDataException("The model file is damaged: its checksum does not fit. Train again.");
            }

            return Read(body);
        }
        catch (EndOfStreamException cut)
        {
            throw new InvalidDataException("The model file is cut short. Train again.", cut);
        }
    }

    private static ITrainedModel Read(byte[] body)
    {
        using var content = new BinaryReader(new MemoryStream(body));
        try
        {
            return Read(content);
        }
        catch (Exception damage) when (damage is IOException or ArgumentException or FormatException or OverflowException)
        {
            throw new InvalidDataException($"The model file is damaged: {damage.Message} Train again.", damage);
        }
    }

    /// <summary>Writes a model within another one's file.</summary>
    internal static void Write(ITrainedModel model, BinaryWriter writer)
    {
        writer.Write(s_kinds.First(kind => kind.Value.Type == model.GetType()).Key);
        model.Save(writer);
    }

    /// <summary>Reads what <see cref="Write"/> wrote. A member of an ensemble is no ensemble itself.</summary>
    internal static ITrainedModel Read(BinaryReader reader, bool isMember = false)
    {
        var kind = reader.ReadString();
        return s_kinds.TryGetValue(kind, out var known) && !(isMember && known.Type == typeof(EnsembleModel))
            ? known.Load(reader)
            : throw new InvalidDataException($"The model file holds a model of kind \"{kind}\", which this program does not know there. Train again.");
    }
}
