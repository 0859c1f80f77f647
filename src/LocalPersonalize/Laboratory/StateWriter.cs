using System.IO.Compression;
using System.Security.Cryptography;
using System.Text.Json;
using LocalPersonalize.Hosting;
using LocalPersonalize.Jobs;
using LocalPersonalize.Storage;
using Microsoft.Extensions.Options;

namespace LocalPersonalize.Laboratory;

/// <summary>Writes the whole state into one file: a ZIP of the database, the objects and the directories that resources name.</summary>
internal sealed class StateWriter(RestartableEngine engine, DataDirectory directory, IOptions<LocalPersonalizeOptions> options, TimeProvider time)
{
    /// <summary>
    /// Writes the state as it is at one moment; requests that come meanwhile wait, jobs go on. A job that is going on then is in the
    /// snapshot as such, and runs again when that is restored.
    /// </summary>
    /// <returns>The file, which is the caller's to delete.</returns>
    public Task<string> WriteAsync(CancellationToken cancellationToken) => engine.BetweenRequestsAsync(
        async services =>
        {
            var file = Path.Combine(StateDirectory.TransferFolder(directory.Root), $"{Guid.NewGuid():N}.zip");
            try
            {
                await WriteAsync(file, services.GetRequiredService<EngineDatabase>(), services.GetRequiredService<OutputDirectories>(), cancellationToken).ConfigureAwait(false);
                return file;
            }
            catch
            {
                File.Delete(file);
                throw;
            }
        },
        cancellationToken);

    private async Task WriteAsync(string file, EngineDatabase database, OutputDirectories outputs, CancellationToken cancellationToken)
    {
        var copy = $"{file}.db";
        IReadOnlyList<HeldDirectory> held = [];
        try
        {
            await database.CopyToAsync(copy, () => held = outputs.HoldAll(), cancellationToken).ConfigureAwait(false);
            await WriteAsync(file, copy, held.Select(one => one.FullPath), cancellationToken).ConfigureAwait(false);
        }
        finally
        {
            foreach (var one in held)
            {
                one.Dispose();
            }

            File.Delete(copy);
        }
    }

    private async Task WriteAsync(string file, string database, IEnumerable<string> folders, CancellationToken cancellationToken)
    {
        var zip = await ZipFile.OpenAsync(file, ZipArchiveMode.Create, cancellationToken).ConfigureAwait(false);
        await using var finishing = zip.ConfigureAwait(false);
        var files = new List<StateFile> { await AddAsync(zip, StateDirectory.Database, database, cancellationToken).ConfigureAwait(false) };
        foreach (var path in Objects(directory.Root).Concat(folders.SelectMany(folder => Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories))))
        {
            var name = Path.GetRelativePath(directory.Root, path).Replace('\\', '/');
            files.Add(await AddAsync(zip, name, path, cancellationToken).ConfigureAwait(false));
        }

        var version = typeof(StateWriter).Assembly.GetName().Version!.ToString(3);
        var manifest = new StateManifest(StateManifest.CurrentFormat, version, time.GetUtcNow(), options.Value.Region, options.Value.AccountId, files);
        var entry = await zip.CreateEntry(StateManifest.Name).OpenAsync(cancellationToken).ConfigureAwait(false);
        await using var closing = entry.ConfigureAwait(false);
        await JsonSerializer.SerializeAsync(entry, manifest, StateManifest.Json, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Buckets and whole objects; what is being put is in a folder with a dot.</summary>
    public static IEnumerable<string> Objects(string root) => Directory.EnumerateDirectories(Path.Combine(root, StateDirectory.Objects))
        .Where(bucket => !Path.GetFileName(bucket).StartsWith('.'))
        .SelectMany(Directory.EnumerateFiles);

    /// <summary>Adds a file to an archive.</summary>
    public static async Task<StateFile> AddAsync(ZipArchive zip, string name, string path, CancellationToken cancellationToken)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var source = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete, 1, FileOptions.Asynchronous);
        await using var closing = source.ConfigureAwait(false);
        var target = await zip.CreateEntry(name, CompressionLevel.Fastest).OpenAsync(cancellationToken).ConfigureAwait(false);
        await using var finishing = target.ConfigureAwait(false);
        var (size, buffer) = (0L, new byte[1 << 17]);
        while (await source.ReadAsync(buffer, cancellationToken).ConfigureAwait(false) is > 0 and var read)
        {
            hash.AppendData(buffer, 0, read);
            await target.WriteAsync(buffer.AsMemory(0, read), cancellationToken).ConfigureAwait(false);
            size += read;
        }

        return new StateFile(name, size, Convert.ToHexStringLower(hash.GetHashAndReset()));
    }
}
