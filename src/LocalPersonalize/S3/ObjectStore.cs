using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using LocalPersonalize.Hosting;

namespace LocalPersonalize.S3;

/// <summary>A bucket: when it was made, and its policy as JSON.</summary>
internal sealed record Bucket(string Name, DateTimeOffset Created, string? Policy);

/// <summary>
/// Buckets and objects on disk, <c>objects/{bucket}/{SHA-256 of the key}</c>: so no key can leave its folder or be too long for a name.
/// A file is the object's bytes and then <see cref="ObjectFile">what is known of them</see>, renamed into place when it is whole; so after
/// a crash at any moment an object is the old one or the new one, never a mixture.
/// </summary>
internal sealed partial class ObjectStore
{
    private const string BucketFile = ".bucket.json";

    private readonly string _root;
    private readonly TimeProvider _time;
    private readonly ILogger<ObjectStore> _logger;
    private readonly ConcurrentDictionary<string, bool> _sound = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, Lazy<ConcurrentDictionary<string, ObjectInfo>>> _index = new(StringComparer.Ordinal);

    public ObjectStore(DataDirectory directory, TimeProvider time, ILogger<ObjectStore> logger)
    {
        _root = Path.Combine(directory.Root, "objects");
        _time = time;
        _logger = logger;
        Directory.CreateDirectory(_root);
        // What a crash left of unfinished puts was never visible, and nobody can finish it.
        TemporaryFolder = Path.Combine(_root, ".new");
        if (Directory.Exists(TemporaryFolder))
        {
            Directory.Delete(TemporaryFolder, recursive: true);
        }

        Directory.CreateDirectory(TemporaryFolder);
    }

    /// <summary>Where files are written before they are renamed; emptied at start.</summary>
    public string TemporaryFolder { get; }

    /// <summary>All buckets, by name.</summary>
    public IReadOnlyList<Bucket> ListBuckets() =>
        [.. Directory.EnumerateDirectories(_root)
            .Select(folder => FindBucket(Path.GetFileName(folder)))
            .OfType<Bucket>()
            .OrderBy(bucket => bucket.Name, StringComparer.Ordinal)];

    /// <summary>The bucket of a name; null when there is none.</summary>
    public Bucket? FindBucket(string name)
    {
        var file = Path.Combine(_root, name, BucketFile);
        return BucketNames.IsValid(name) && File.Exists(file) ? ReadBucket(name, file) : null;
    }

    /// <summary>Makes a bucket, or replaces what is said of it.</summary>
    public void SaveBucket(string name, string? policy)
    {
        var bucket = new Bucket(name, FindBucket(name)?.Created ?? _time.GetUtcNow(), policy);
        Directory.CreateDirectory(Path.Combine(_root, name));
        var beside = Path.Combine(TemporaryFolder, Guid.NewGuid().ToString("N"));
        using (var stream = File.Create(beside))
        {
            JsonSerializer.Serialize(stream, bucket);
            stream.Flush(flushToDisk: true);
        }

        File.Move(beside, Path.Combine(_root, name, BucketFile), overwrite: true);
    }

    /// <summary>Deletes an empty bucket.</summary>
    public void DeleteBucket(string name)
    {
        Directory.Delete(Path.Combine(_root, name), recursive: true);
        _index.TryRemove(name, out _);
    }

    /// <summary>What is known of an object; null when there is no such bucket or key.</summary>
    /// <exception cref="InvalidDataException">The object is damaged.</exception>
    public ObjectInfo? Find(string bucket, string key)
    {
        if (FindBucket(bucket) is null)
        {
            return null;
        }

        var path = PathOf(bucket, key);
        return Index(bucket).GetValueOrDefault(key) ?? (File.Exists(path) ? ObjectFile.ReadInfo(path) : null);
    }

    /// <summary>The objects whose keys start with a prefix, in the order of the keys' bytes; damaged ones have lost their keys and are not among them.</summary>
    public IReadOnlyList<ObjectInfo> List(string bucket, string prefix) =>
        FindBucket(bucket) is null
            ? []
            : [.. Index(bucket).Values.Where(info => info.Key.StartsWith(prefix, StringComparison.Ordinal)).OrderBy(info => info.Key, Utf8Order.Instance)];

    /// <summary>The bytes of an object. The stream stays good when the object is replaced or deleted meanwhile.</summary>
    /// <remarks>Since the start, the bytes are compared once with what was written.</remarks>
    /// <exception cref="FileNotFoundException">There is no such object.</exception>
    /// <exception cref="InvalidDataException">The object is damaged.</exception>
    public Stream OpenRead(string bucket, string key)
    {
        var path = PathOf(bucket, key);
        var stream = ObjectFile.OpenRead(path, check: !_sound.ContainsKey(path));
        _sound[path] = true;
        return stream;
    }

    /// <summary>Makes a finished file (see <see cref="ObjectFile"/>) the object of its key.</summary>
    public void Commit(string bucket, ObjectInfo info, string file)
    {
        var index = Index(bucket);
        var path = PathOf(bucket, info.Key);
        File.Move(file, path, overwrite: true);
        _sound[path] = true;
        index[info.Key] = info;
    }

    /// <summary>Deletes an object; one that does not exist is no error, as in S3.</summary>
    public void Delete(string bucket, string key)
    {
        var path = PathOf(bucket, key);
        File.Delete(path);
        _sound.TryRemove(path, out _);
        Index(bucket).TryRemove(key, out _);
    }

    /// <summary>What is said of a bucket; when that is damaged its objects are there all the same, and only its policy is lost.</summary>
    private Bucket ReadBucket(string name, string file)
    {
        try
        {
            return JsonSerializer.Deserialize<Bucket>(File.ReadAllText(file)) ?? throw new JsonException("It is empty.");
        }
        catch (JsonException problem)
        {
            LogBucketDamaged(problem, file, name);
            return new Bucket(name, File.GetLastWriteTimeUtc(file), Policy: null);
        }
    }

    private string PathOf(string bucket, string key) =>
        Path.Combine(_root, bucket, Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(key))));

    private ConcurrentDictionary<string, ObjectInfo> Index(string bucket) => _index.GetOrAdd(bucket, name => new(() => new(
        Directory.EnumerateFiles(Path.Combine(_root, name))
            .Where(file => Path.GetFileName(file) != BucketFile)
            .Select(file => ReadInfo(name, file))
            .OfType<ObjectInfo>()
            .Select(info => KeyValuePair.Create(info.Key, info)),
        StringComparer.Ordinal))).Value;

    /// <summary>What is known of the object in a file; null if it is damaged, which concerns no other object.</summary>
    private ObjectInfo? ReadInfo(string bucket, string file)
    {
        try
        {
            var info = ObjectFile.ReadInfo(file);
            return PathOf(bucket, info.Key) == file ? info : throw new InvalidDataException($"{file} says that it is the object {info.Key}, which it is not.");
        }
        catch (Exception problem) when (problem is InvalidDataException or IOException or UnauthorizedAccessException)
        {
            LogDamaged(problem, file, bucket);
            return null;
        }
    }

    [LoggerMessage(LogLevel.Error, "The object in {File} of bucket {Bucket} cannot be read and is left out")]
    private partial void LogDamaged(Exception problem, string file, string bucket);

    [LoggerMessage(LogLevel.Error, "{File} is damaged: the policy of bucket {Bucket} is lost; put it again")]
    private partial void LogBucketDamaged(Exception problem, string file, string bucket);
}
