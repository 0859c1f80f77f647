using System.IO.Hashing;

namespace LocalPersonalize.S3;

/// <summary>An object that the engine itself writes. Nobody sees it before it is committed; disposed without that, it is gone.</summary>
internal sealed class ObjectWriter : IDisposable
{
    private readonly ObjectStore _store;
    private readonly S3Uri _target;
    private readonly string _path;
    private readonly FileStream _file;

    public ObjectWriter(ObjectStore store, S3Uri target)
    {
        _store = store;
        _target = target;
        _path = Path.Combine(store.TemporaryFolder, Guid.NewGuid().ToString("N"));
        _file = new FileStream(_path, FileMode.CreateNew, FileAccess.ReadWrite, FileShare.None, bufferSize: 1 << 16);
    }

    /// <summary>Takes the object's bytes.</summary>
    public Stream Stream => _file;

    /// <summary>Makes what was written the object of its key; it is on the disk then.</summary>
    public void Commit(string contentType, DateTimeOffset now)
    {
        var md5 = Checksum.Find("MD5")!;
        var hash = new XxHash128();
        var size = _file.Length;
        _file.Position = 0;
        var buffer = new byte[1 << 16];
        int read;
        while ((read = _file.Read(buffer)) > 0)
        {
            md5.Append(buffer.AsSpan(0, read));
            hash.Append(buffer.AsSpan(0, read));
        }

        var info = new ObjectInfo
        {
            Key = _target.Key,
            Size = size,
            ETag = Convert.ToHexStringLower(Convert.FromBase64String(md5.Finish())),
            LastModified = now,
            ContentType = contentType,
            ContentHash = Convert.ToHexStringLower(hash.GetCurrentHash()),
        };
        ObjectFile.Finish(_file, info);
        _file.Dispose();
        _store.Commit(_target.Bucket, info, _path);
    }

    public void Dispose()
    {
        try
        {
            _file.Dispose();
        }
        finally
        {
            File.Delete(_path); // also when the disk is full, and what is left to write cannot be written
        }
    }
}
