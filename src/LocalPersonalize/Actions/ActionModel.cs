using System.Security.Cryptography;
using System.Text;
using Recommenders.Models.Propensity;

namespace LocalPersonalize.Actions;

/// <summary>A trained next-best-action model; <c>actions.bin</c> of its directory. It holds nothing of single users.</summary>
/// <param name="Scored">The actions with enough events for a score.</param>
internal sealed record ActionModel(PropensityModel Propensity, IReadOnlySet<string> Scored)
{
    private const string FileName = "actions.bin";
    private const int Version = 1;

    /// <summary>How likely a user is to take an action; null where too little is known of the action.</summary>
    /// <param name="features">Of <see cref="UserFeatures"/>.</param>
    public double? Score(string actionId, ulong[] features) =>
        Scored.Contains(actionId) ? Propensity.Probability(UserFeatures.NameOf(actionId), features) : null;

    public static bool IsIn(string directory) => File.Exists(Path.Combine(directory, FileName));

    /// <summary>Writes into an empty directory: a version, the actions, the weights, and the SHA-256 of all that.</summary>
    public void Save(string directory)
    {
        using var body = new MemoryStream();
        using (var writer = new BinaryWriter(body, Encoding.UTF8, leaveOpen: true))
        {
            writer.Write(Version);
            writer.Write(Scored.Count);
            foreach (var action in Scored.Order(StringComparer.Ordinal))
            {
                writer.Write(action);
            }

            Propensity.Save(writer);
        }

        body.Write(SHA256.HashData(body.GetBuffer().AsSpan(0, (int)body.Length)));
        File.WriteAllBytes(Path.Combine(directory, FileName), body.ToArray());
    }

    /// <exception cref="InvalidDataException">The file is damaged or of another version.</exception>
    /// <exception cref="IOException">The file cannot be read.</exception>
    public static ActionModel Load(string directory)
    {
        var bytes = File.ReadAllBytes(Path.Combine(directory, FileName));
        if (bytes.Length <= SHA256.HashSizeInBytes
            || !SHA256.HashData(bytes.AsSpan(0, bytes.Length - SHA256.HashSizeInBytes)).AsSpan().SequenceEqual(bytes.AsSpan(bytes.Length - SHA256.HashSizeInBytes)))
        {
            throw new InvalidDataException($"{FileName} is damaged: its checksum does not fit. Train again.");
        }

        using var reader = new BinaryReader(new MemoryStream(bytes), Encoding.UTF8);
        if (reader.ReadInt32() != Version)
        {
            throw new InvalidDataException($"{FileName} is of another version. Train again.");
        }

        try
        {
            var scored = new HashSet<string>(StringComparer.Ordinal);
            for (var left = reader.ReadInt32(); left > 0; left--)
            {
                scored.Add(reader.ReadString());
            }

            return new ActionModel(PropensityModel.Load(reader), scored);
        }
        catch (Exception damage) when (damage is IOException or FormatException)
        {
            throw new InvalidDataException($"{FileName} is damaged: {damage.Message} Train again.", damage);
        }
    }
}
