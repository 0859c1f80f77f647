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

    public static string PartFile(int part) => $"rows-{part}.parquet";

    public static string DictionaryFile(int column) => $"dictionary-{column}.parquet";

    /// <exception cref="InvalidDataException">The snapshot is damaged or of another version.</exception>
    public static SnapshotManifest Read(string directory)
    {
        SnapshotSeal.Check(directory);
        using var file = File.OpenRead(Path.Combine(directory, FileName));
        var manifest = JsonSerializer.Deserialize<SnapshotManifest>(file);
        return manifest is { Version: CurrentVersion }
            ? manifest
            : throw new InvalidDataException($"{file.Name} is not a snapshot of version {CurrentVersion}. Import the data again.");
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
