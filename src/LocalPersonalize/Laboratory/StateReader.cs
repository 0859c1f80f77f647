using System.IO.Compression;
using System.Security.Cryptography;
using System.Text.Json;
using LocalPersonalize.Jobs;
using LocalPersonalize.Storage;
using Microsoft.Data.Sqlite;

namespace LocalPersonalize.Laboratory;

/// <summary>Takes a snapshot apart and checks all of it, before anything is replaced.</summary>
internal static class StateReader
{
    /// <summary>Makes the state of a snapshot ready to be adopted; answers its folder and what it is.</summary>
    /// <exception cref="SnapshotException">The file is no snapshot, is damaged, or is of another account or region. Nothing is left of it.</exception>
    public static async Task<(string Folder, StateManifest Manifest)> PrepareAsync(
        string file, string root, LocalPersonalizeOptions options, CancellationToken cancellationToken)
    {
        var folder = StateDirectory.Prepare(root);
        try
        {
            return (folder, await FillAsync(folder, file, options, cancellationToken).ConfigureAwait(false));
        }
        catch (Exception problem) when (problem is InvalidDataException or JsonException or SqliteException)
        {
            Directory.Delete(folder, recursive: true);
            throw new SnapshotException($"This is no whole snapshot of the engine: {problem.Message} Take it again with GET /_engine/snapshot.", problem);
        }
        catch
        {
            Directory.Delete(folder, recursive: true);
            throw;
        }
    }

    private static async Task<StateManifest> FillAsync(string folder, string file, LocalPersonalizeOptions options, CancellationToken cancellationToken)
    {
        var zip = await ZipFile.OpenReadAsync(file, cancellationToken).ConfigureAwait(false);
        await using var closing = zip.ConfigureAwait(false);
        var manifest = await ReadManifestAsync(zip, options, cancellationToken).ConfigureAwait(false);
        foreach (var part in manifest.Files)
        {
            CheckPath(part.Path);
            await ExtractAsync(zip, part, folder, cancellationToken).ConfigureAwait(false);
        }

        CheckDatabase(folder);
        return manifest;
    }

    private static async Task<StateManifest> ReadManifestAsync(ZipArchive zip, LocalPersonalizeOptions options, CancellationToken cancellationToken)
    {
        var entry = zip.GetEntry(StateManifest.Name) ?? throw new InvalidDataException($"It has no {StateManifest.Name}.");
        var stream = await entry.OpenAsync(cancellationToken).ConfigureAwait(false);
        await using var closing = stream.ConfigureAwait(false);
        var manifest = await JsonSerializer.DeserializeAsync<StateManifest>(stream, StateManifest.Json, cancellationToken).ConfigureAwait(false);
        if (manifest is not { Format: StateManifest.CurrentFormat })
        {
            throw new SnapshotException($"The snapshot has format {manifest?.Format}; this version of the engine takes {StateManifest.CurrentFormat}.");
        }

        if (manifest.Region != options.Region || manifest.AccountId != options.AccountId)
        {
            throw new SnapshotException(
                $"The snapshot is of region {manifest.Region} and account {manifest.AccountId}, which its ARNs name; this engine has {options.Region} and "
                + $"{options.AccountId}. Start one with the snapshot's.");
        }

        return manifest.Files?.All(part => part is { Path: not null }) == true
            && zip.Entries.Count == manifest.Files.Count + 1 && manifest.Files.Any(part => part.Path == StateDirectory.Database)
            ? manifest
            : throw new InvalidDataException("Its files are not those that its manifest names.");
    }

    /// <summary>Takes a file out of an archive, and checks it. Its path is the caller's to check.</summary>
    /// <exception cref="InvalidDataException">It is missing or damaged.</exception>
    public static async Task ExtractAsync(ZipArchive zip, StateFile part, string folder, CancellationToken cancellationToken)
    {
        var entry = zip.GetEntry(part.Path) ?? throw new InvalidDataException($"{part.Path} is missing.");
        if (entry.Length != part.Size)
        {
            throw new InvalidDataException($"{part.Path} has not the size that the manifest names.");
        }

        var path = Path.Combine(folder, part.Path);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        var target = new FileStream(path, FileMode.Create, FileAccess.ReadWrite, FileShare.None, 1 << 16, FileOptions.Asynchronous);
        await using var finishing = target.ConfigureAwait(false);
        var source = await entry.OpenAsync(cancellationToken).ConfigureAwait(false);
        await using var closing = source.ConfigureAwait(false);
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var buffer = new byte[1 << 17];
        while (await source.ReadAsync(buffer, cancellationToken).ConfigureAwait(false) is > 0 and var read)
        {
            hash.AppendData(buffer, 0, read);
            await target.WriteAsync(buffer.AsMemory(0, read), cancellationToken).ConfigureAwait(false);
        }

        if (Convert.ToHexStringLower(hash.GetHashAndReset()) != part.Sha256)
        {
            throw new InvalidDataException($"{part.Path} is damaged: its checksum does not fit.");
        }

        target.Flush(flushToDisk: true);
    }

    /// <summary>A path leads into the state and nowhere else.</summary>
    private static void CheckPath(string path)
    {
        var parts = path.Split('/');
        var isInside = path == StateDirectory.Database || (parts.Length > 2 && parts[0] is StateDirectory.Objects or StateDirectory.Snapshots or StateDirectory.Models);
        if (!isInside || parts.Any(part => part is "" or "." or "..") || path.AsSpan().IndexOfAny('\\', ':', '\0') >= 0)
        {
            throw new InvalidDataException($"\"{path}\" is no path of the engine's state.");
        }
    }

    /// <summary>Whether the database is whole, and all is there that it names.</summary>
    /// <exception cref="InvalidDataException">It is damaged, or something is missing.</exception>
    public static void CheckDatabase(string folder)
    {
        foreach (var name in EngineDatabase.Check(Path.Combine(folder, StateDirectory.Database), OutputDirectories.Named))
        {
            if (!Directory.Exists(Path.Combine(folder, name)))
            {
                throw new InvalidDataException($"{name} is missing, which a resource names.");
            }
        }
    }
}
