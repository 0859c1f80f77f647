using LocalPersonalize.Hosting;
using LocalPersonalize.Resources;
using LocalPersonalize.Storage;

namespace LocalPersonalize.Jobs;

/// <summary>
/// The directories that jobs write: snapshots of datasets and trained models. A directory is kept while a resource names it or
/// somebody holds it, and swept away else. So a job's output appears in the transaction that names it, and nothing that a job left half
/// written, or that was replaced or deleted, stays behind.
/// </summary>
internal sealed partial class OutputDirectories(DataDirectory directory, EngineDatabase database, ILogger<OutputDirectories> logger)
{
    public const string Snapshots = "snapshots";
    public const string Models = "models";

    private readonly Lock _lock = new();
    private readonly Dictionary<string, int> _holders = [];

    /// <summary>Makes an empty directory with a name never used before, held until disposed.</summary>
    /// <param name="folder"><see cref="Snapshots"/> or <see cref="Models"/>.</param>
    public HeldDirectory Create(string folder)
    {
        var name = $"{folder}/{Guid.CreateVersion7():N}";
        lock (_lock)
        {
            _holders[name] = 1;
        }

        Directory.CreateDirectory(PathOf(name));
        return new HeldDirectory(name, PathOf(name), this);
    }

    /// <summary>Holds the directory that a resource names now, so that it stays until disposed even if the resource changes.</summary>
    public HeldDirectory? Hold(Func<EngineTransaction, string?> name)
    {
        lock (_lock)
        {
            if (database.Read(name) is not { } current)
            {
                return null;
            }

            _holders[current] = _holders.GetValueOrDefault(current) + 1;
            return new HeldDirectory(current, PathOf(current), this);
        }
    }

    /// <summary>Holds all directories that resources name now.</summary>
    public IReadOnlyList<HeldDirectory> HoldAll()
    {
        lock (_lock)
        {
            var names = database.Read(Named);
            foreach (var name in names)
            {
                _holders[name] = _holders.GetValueOrDefault(name) + 1;
            }

            return names.Select(name => new HeldDirectory(name, PathOf(name), this)).ToList();
        }
    }

    /// <summary>The directories that resources name.</summary>
    public static IReadOnlyList<string> Named(EngineTransaction transaction) =>
        transaction.Resources.All<DatasetState>().Select(dataset => dataset.State.Snapshot)
            .Concat(transaction.Resources.All<SolutionVersionState>().Select(version => version.State.Model))
            .Concat(transaction.Resources.All<RecommenderState>().Select(recommender => recommender.State.Model))
            .OfType<string>()
            .Distinct()
            .ToList();

    public string PathOf(string name) => Path.Combine(directory.Root, name);

    /// <summary>Removes the directories that nobody names or holds.</summary>
    public void Sweep()
    {
        foreach (var path in FindUnused())
        {
            try
            {
                Directory.Delete(path, recursive: true);
                LogSwept(path);
            }
            catch (DirectoryNotFoundException)
            {
                // Another sweep was faster.
            }
            catch (Exception problem) when (problem is IOException or UnauthorizedAccessException)
            {
                LogNotSwept(problem, path);
            }
        }
    }

    internal void Release(string name)
    {
        lock (_lock)
        {
            if (--_holders[name] == 0)
            {
                _holders.Remove(name);
            }
        }
    }

    private List<string> FindUnused()
    {
        lock (_lock)
        {
            var used = database.Read(Named).Concat(_holders.Keys).Select(PathOf).ToHashSet();
            return new[] { Snapshots, Models }
                .Select(folder => Path.Combine(directory.Root, folder))
                .Where(Directory.Exists)
                .SelectMany(Directory.EnumerateDirectories)
                .Where(path => !used.Contains(path))
                .ToList();
        }
    }

    [LoggerMessage(Level = LogLevel.Debug, Message = "Removed {Path}, which nothing uses")]
    private partial void LogSwept(string path);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Could not remove {Path}; the next sweep tries again")]
    private partial void LogNotSwept(Exception problem, string path);
}

/// <summary>A directory that stays until this is disposed.</summary>
/// <param name="name">What a resource stores to name it, for example <c>snapshots/0193…</c>.</param>
internal sealed class HeldDirectory(string name, string path, OutputDirectories owner) : IDisposable
{
    public string Name { get; } = name;

    public string FullPath { get; } = path;

    /// <summary>Brings everything in it to the disk: before a transaction names it.</summary>
    public void Flush()
    {
        foreach (var file in Directory.EnumerateFiles(FullPath, "*", SearchOption.AllDirectories))
        {
            using var handle = File.OpenHandle(file, FileMode.Open, FileAccess.ReadWrite);
            RandomAccess.FlushToDisk(handle);
        }
    }

    public void Dispose() => owner.Release(Name);
}
