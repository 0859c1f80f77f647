using System.IO.Compression;
using System.Text.Json;
using LocalPersonalize.Jobs;
using LocalPersonalize.Laboratory;
using LocalPersonalize.Storage;
using Microsoft.Data.Sqlite;

namespace LocalPersonalize.Hosting;

/// <summary>A backup cannot be written or restored; the message says what to do.</summary>
public sealed class BackupException(string message, Exception? innerException = null) : Exception(message, innerException);

/// <summary>
/// A whole data directory, of the engine alone or of the dashboard, as one ZIP file with checksums. It is taken from beside, while the
/// program runs or not. It holds keys and hashes of passwords: only its owner can read it.
/// </summary>
/// <remarks>
/// Databases are copied by SQLite, each as it is at one moment; the engine's first, and then the directories that it names, which do not
/// change once they are named. One that was replaced and removed meanwhile makes the copy start over. An object of S3 is in it as it was
/// before or after a put, whole; uploads in parts are not.
/// </remarks>
public static class DataBackup
{
    private const string Manifest = "backup.json";
    private const int CurrentFormat = 1;
    private const int MostTries = 10;

    private static readonly string[] s_folders = ["keys"];

    /// <summary>Writes a backup; the file is there whole or not at all.</summary>
    /// <exception cref="BackupException">There is nothing to back up, or the file cannot be written.</exception>
    public static async Task WriteAsync(string dataDirectory, string file, TimeProvider time, CancellationToken cancellationToken)
    {
        if (!File.Exists(Path.Combine(dataDirectory, StateDirectory.Database)))
        {
            throw new BackupException($"{dataDirectory} is no data directory. Name it with --data-directory.");
        }

        var beside = $"{Path.GetFullPath(file)}.{Guid.NewGuid():N}";
        try
        {
            for (var tries = 1; !await TryWriteAsync(dataDirectory, beside, time, isLast: tries == MostTries, cancellationToken).ConfigureAwait(false); tries++)
            {
            }

            File.Move(beside, file, overwrite: true);
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException or SqliteException)
        {
            throw new BackupException($"The backup could not be written: {problem.Message}", problem);
        }
        finally
        {
            File.Delete(beside);
        }
    }

    /// <summary>Fills an empty data directory from a backup. Everything is checked before anything is in its place.</summary>
    /// <exception cref="BackupException">The file is no whole backup, or the directory holds something.</exception>
    public static async Task RestoreAsync(string file, string dataDirectory, CancellationToken cancellationToken)
    {
        if (Directory.Exists(dataDirectory) && Directory.EnumerateFileSystemEntries(dataDirectory).Any())
        {
            throw new BackupException($"{dataDirectory} is not empty, and nothing is overwritten. Name a new directory with --data-directory, or move that one away.");
        }

        var beside = $"{Path.GetFullPath(dataDirectory)}.{Guid.NewGuid():N}";
        try
        {
            Directory.CreateDirectory(beside);
            await ExtractAsync(file, beside, cancellationToken).ConfigureAwait(false);
            if (Directory.Exists(dataDirectory))
            {
                Directory.Delete(dataDirectory);
            }

            Directory.Move(beside, dataDirectory);
        }
        catch (Exception problem) when (problem is InvalidDataException or JsonException or SqliteException or IOException or UnauthorizedAccessException)
        {
            throw new BackupException($"{file} could not be restored: {problem.Message} Nothing was changed.", problem);
        }
        finally
        {
            if (Directory.Exists(beside))
            {
                Directory.Delete(beside, recursive: true);
            }
        }
    }

    private static async Task<bool> TryWriteAsync(string root, string file, TimeProvider time, bool isLast, CancellationToken cancellationToken)
    {
        var copies = Directory.CreateTempSubdirectory("backup-");
        try
        {
            var databases = CopyDatabases(root, copies.FullName);
            var named = EngineDatabase.Check(Path.Combine(copies.FullName, StateDirectory.Database), OutputDirectories.Named);
            var options = new FileStreamOptions { Mode = FileMode.Create, Access = FileAccess.ReadWrite, Options = FileOptions.Asynchronous };
            if (!OperatingSystem.IsWindows())
            {
                options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
            }

            var target = new FileStream(file, options);
            await using var closing = target.ConfigureAwait(false);
            var zip = await ZipArchive.CreateAsync(target, ZipArchiveMode.Create, leaveOpen: true, entryNameEncoding: null, cancellationToken).ConfigureAwait(false);
            await using (zip.ConfigureAwait(false))
            {
                var files = new List<StateFile>();
                foreach (var path in databases.Concat(named.SelectMany(name => FilesOf(Path.Combine(root, name)))).Concat(OthersOf(root)))
                {
                    var from = path.StartsWith(copies.FullName, StringComparison.Ordinal) ? copies.FullName : root;
                    files.Add(await StateWriter.AddAsync(zip, NameOf(from, path), path, cancellationToken).ConfigureAwait(false));
                }

                foreach (var path in StateWriter.Objects(root).Where(File.Exists))
                {
                    files.Add(await StateWriter.AddAsync(zip, NameOf(root, path), path, cancellationToken).ConfigureAwait(false));
                }

                var entry = await zip.CreateEntry(Manifest).OpenAsync(cancellationToken).ConfigureAwait(false);
                await using var finishing = entry.ConfigureAwait(false);
                var contents = new BackupManifest(CurrentFormat, typeof(DataBackup).Assembly.GetName().Version!.ToString(3), time.GetUtcNow(), files);
                await JsonSerializer.SerializeAsync(entry, contents, StateManifest.Json, cancellationToken).ConfigureAwait(false);
            }

            target.Flush(flushToDisk: true);
            return true;
        }
        catch (Exception gone) when (gone is FileNotFoundException or DirectoryNotFoundException && !isLast)
        {
            return false; // replaced or deleted since the database was copied
        }
        finally
        {
            copies.Delete(recursive: true);
        }
    }

    private static List<string> CopyDatabases(string root, string folder)
    {
        var copies = new List<string>();
        foreach (var database in Directory.EnumerateFiles(root, "*.db").OrderBy(path => Path.GetFileName(path) != StateDirectory.Database))
        {
            var path = Path.Combine(folder, Path.GetFileName(database));
            using var source = new SqliteConnection(ConnectionString(database));
            using var copy = new SqliteConnection(ConnectionString(path));
            source.Open();
            copy.Open();
            source.BackupDatabase(copy);
            copies.Add(path);
        }

        return copies;
    }

    /// <summary>Settings and keys: small files, each replaced as a whole.</summary>
    private static IEnumerable<string> OthersOf(string root) => Directory.EnumerateFiles(root)
        .Where(path => Path.GetFileName(path) is var name && name[0] != '.' && !name.Contains(".db", StringComparison.Ordinal) && !name.EndsWith(".lock", StringComparison.Ordinal))
        .Concat(s_folders.Select(folder => Path.Combine(root, folder)).Where(Directory.Exists).SelectMany(FilesOf));

    private static IEnumerable<string> FilesOf(string folder) => Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories);

    private static string NameOf(string root, string path) => Path.GetRelativePath(root, path).Replace('\\', '/');

    private static string ConnectionString(string path) => new SqliteConnectionStringBuilder { DataSource = path, Pooling = false, DefaultTimeout = 30 }.ToString();

    private static async Task ExtractAsync(string file, string folder, CancellationToken cancellationToken)
    {
        var zip = await ZipFile.OpenReadAsync(file, cancellationToken).ConfigureAwait(false);
        await using var closing = zip.ConfigureAwait(false);
        var entry = zip.GetEntry(Manifest) ?? throw new InvalidDataException("it is no backup.");
        var stream = await entry.OpenAsync(cancellationToken).ConfigureAwait(false);
        BackupManifest? manifest;
        await using (stream.ConfigureAwait(false))
        {
            manifest = await JsonSerializer.DeserializeAsync<BackupManifest>(stream, StateManifest.Json, cancellationToken).ConfigureAwait(false);
        }

        if (manifest is not { Format: CurrentFormat, Files: not null })
        {
            throw new InvalidDataException($"it has format {manifest?.Format}; this version takes {CurrentFormat}.");
        }

        foreach (var part in manifest.Files)
        {
            if (!Path.GetFullPath(Path.Combine(folder, part.Path)).StartsWith(folder + Path.DirectorySeparatorChar, StringComparison.Ordinal))
            {
                throw new InvalidDataException($"\"{part.Path}\" is no path of a data directory.");
            }

            await StateReader.ExtractAsync(zip, part, folder, cancellationToken).ConfigureAwait(false);
        }

        StateReader.CheckDatabase(folder);
    }

    private sealed record BackupManifest(int Format, string Version, DateTimeOffset CreatedAt, IReadOnlyList<StateFile> Files);
}
