using System.Text.Json;

namespace LocalPersonalize.Datasets;

/// <summary>The table of contents of a snapshot's directory.</summary>
/// <param name="Rows">Distinct events, or distinct users, items or actions.</param>
/// <param name="FirstTimestamp">Of the events, in epoch seconds; null when there are none.</param>
internal sealed record SnapshotManifest(
    int Version, string DatasetType, IReadOnlyList<SnapshotColumn> Columns, int Parts, SnapshotStatistics Statistics)
{
    public const int CurrentVersion = 1;
    private const string FileName = "snapshot.json";
    private const int MostParts = 100_000;

    private static readonly JsonSerializerOptions s_json = new() { RespectNullableAnnotations = true, RespectRequiredConstructorParameters = true };

    public static string PartFile(int part) => $"rows-{part}.parquet";

    public static string DictionaryFile(int column) => $"dictionary-{column}.parquet";

    /// <exception cref="InvalidDataException">The snapshot is damaged or of another version.</exception>
    public static SnapshotManifest Read(string directory)
    {
        SnapshotSeal.Check(directory);
        var path = Path.Combine(directory, FileName);
        var manifest = Parse(path);
        if (manifest is { Version: not CurrentVersion })
        {
            throw new InvalidDataException($"{path} is a snapshot of version {manifest.Version}; this version of the engine reads {CurrentVersion}. Import the data again.");
        }

        return manifest is { Parts: >= 0 and <= MostParts } && manifest.Columns.All(column => column is { Name: not null, DictionarySize: null or >= 0 })
            && Enumerable.Range(0, manifest.Parts).All(part => File.Exists(Path.Combine(directory, PartFile(part))))
            ? manifest
            : throw Damaged(path);
    }

    /// <summary>A file does not fit to what the others say of it.</summary>
    public static InvalidDataException Damaged(string path) => new($"The imported data is damaged on the disk, in {path}. Import it again.");

    private static SnapshotManifest? Parse(string path)
    {
        try
        {
            using var file = File.OpenRead(path);
            return JsonSerializer.Deserialize<SnapshotManifest>(file, s_json);
        }
        catch (Exception damage) when (damage is JsonException or FileNotFoundException)
        {
            return null;
        }
    }

    /// <summary>Writes it, as the last of the snapshot's files.</summary>
    public void Write(string directory)
    {
        using (var file = File.Create(Path.Combine(directory, FileName)))
        {
            JsonSerializer.Serialize(file, this);
        }

        SnapshotSeal.Write(directory);
    }
}

/// <summary>A column as it is stored.</summary>
/// <param name="DictionarySize">How many distinct values it has; null if the values themselves are stored.</param>
internal sealed record SnapshotColumn(string Name, FieldType Type, int? DictionarySize);

/// <summary>What can be told of a snapshot without reading its rows.</summary>
/// <param name="Rows">Events, or rows that describe users, items or actions, one per ID.</param>
/// <param name="Users">Distinct users; 0 where the dataset has none.</param>
/// <param name="Items">Distinct items (or actions); 0 where the dataset has none.</param>
/// <param name="FirstTimestamp">The oldest event's time in epoch seconds; null for datasets without events.</param>
internal sealed record SnapshotStatistics(long Rows, int Users, int Items, long? FirstTimestamp, long? LastTimestamp);
