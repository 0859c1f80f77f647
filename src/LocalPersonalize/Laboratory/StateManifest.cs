using System.Text.Json;

namespace LocalPersonalize.Laboratory;

/// <summary>The table of contents of a snapshot of the engine's state, its entry <c>manifest.json</c>.</summary>
/// <param name="Format">Of the file.</param>
/// <param name="Engine">The version that wrote it.</param>
internal sealed record StateManifest(int Format, string Engine, DateTimeOffset CreatedAt, string Region, string AccountId, IReadOnlyList<StateFile> Files)
{
    public const int CurrentFormat = 1;
    public const string Name = "manifest.json";

    public static JsonSerializerOptions Json { get; } = new(JsonSerializerDefaults.Web);
}

/// <summary>A file of the state.</summary>
/// <param name="Path">Below the data directory, with slashes: <c>models/0193…/model.bin</c>.</param>
/// <param name="Sha256">In lower-case hexadecimal.</param>
internal sealed record StateFile(string Path, long Size, string Sha256);

/// <summary>A file is no snapshot that this engine can take; the message says why.</summary>
internal sealed class SnapshotException(string message, Exception? inner = null) : InvalidOperationException(message, inner);
