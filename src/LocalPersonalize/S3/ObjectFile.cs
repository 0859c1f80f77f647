using System.Buffers.Binary;
using System.IO.Hashing;
using System.Text.Json;

namespace LocalPersonalize.S3;

/// <summary>
/// A file that holds an object's bytes, then its <see cref="ObjectInfo"/> as JSON, then that JSON's length (4 bytes, little-endian) and
/// the mark <c>LPO1</c>. One file, so bytes and information cannot disagree.
/// </summary>
internal static class ObjectFile
{
    private static ReadOnlySpan<byte> Mark => "LPO1"u8;

    /// <summary>Writes the information behind the bytes and forces all of it to the disk.</summary>
    public static void Finish(FileStream file, ObjectInfo info)
    {
        var json = JsonSerializer.SerializeToUtf8Bytes(info);
        Span<byte> end = stackalloc byte[8];
        BinaryPrimitives.WriteInt32LittleEndian(end, json.Length);
        Mark.CopyTo(end[4..]);
        file.Write(json);
        file.Write(end);
        file.Flush(flushToDisk: true);
    }

    /// <exception cref="InvalidDataException">The file is damaged.</exception>
    public static ObjectInfo ReadInfo(string path)
    {
        using var file = Open(path);
        return ReadInfo(file);
    }

    /// <summary>The object's bytes.</summary>
    /// <param name="check">Whether to read them once before, to see that they are those that were written.</param>
    /// <exception cref="InvalidDataException">The file is damaged.</exception>
    public static Stream OpenRead(string path, bool check)
    {
        var file = Open(path);
        try
        {
            var info = ReadInfo(file);
            file.Position = 0;
            var bytes = new BoundedStream(file, info.Size);
            if (check && info.ContentHash is { } expected)
            {
                var hash = new XxHash128();
                hash.Append(bytes);
                if (Convert.ToHexStringLower(hash.GetCurrentHash()) != expected)
                {
                    throw Damaged(file);
                }

                file.Position = 0;
            }

            return bytes;
        }
        catch
        {
            file.Dispose();
            throw;
        }
    }

    // Deleting and replacing are allowed meanwhile: who reads goes on reading what it opened.
    private static FileStream Open(string path) => new(path, FileMode.Open, FileAccess.Read, FileShare.Read | FileShare.Delete, 1);

    private static ObjectInfo ReadInfo(FileStream file)
    {
        Span<byte> end = stackalloc byte[8];
        if (file.Length >= end.Length)
        {
            file.Position = file.Length - end.Length;
            file.ReadExactly(end);
            var length = BinaryPrimitives.ReadInt32LittleEndian(end);
            if (end[4..].SequenceEqual(Mark) && length > 0 && length <= file.Length - end.Length)
            {
                file.Position = file.Length - end.Length - length;
                var json = new byte[length];
                file.ReadExactly(json);
                return Parse(json) is { } info && info.Size == file.Length - end.Length - length ? info : throw Damaged(file);
            }
        }

        throw Damaged(file);
    }

    private static ObjectInfo? Parse(byte[] json)
    {
        try
        {
            return JsonSerializer.Deserialize<ObjectInfo>(json);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static InvalidDataException Damaged(FileStream file) =>
        new($"The object is damaged on the disk, in {file.Name}. Upload it again, or delete it.");

    /// <summary>The first bytes of a file, as a seekable stream that ends where the object ends.</summary>
    private sealed class BoundedStream(FileStream file, long length) : Stream
    {
        public override bool CanRead => true;

        public override bool CanSeek => true;

        public override bool CanWrite => false;

        public override long Length => length;

        public override long Position { get => file.Position; set => file.Position = value; }

        public override int Read(Span<byte> buffer) => file.Read(buffer[..Left(buffer.Length)]);

        public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

        public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) =>
            file.ReadAsync(buffer[..Left(buffer.Length)], cancellationToken);

        public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
            ReadAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

        public override long Seek(long offset, SeekOrigin origin) => Position = origin switch
        {
            SeekOrigin.Begin => offset,
            SeekOrigin.Current => Position + offset,
            _ => length + offset,
        };

        public override void Flush()
        {
        }

        public override void SetLength(long value) => throw new NotSupportedException();

        public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

        protected override void Dispose(bool disposing)
        {
            if (disposing)
            {
                file.Dispose();
            }

            base.Dispose(disposing);
        }

        private int Left(int wanted) => (int)Math.Min(wanted, Math.Max(0, length - file.Position));
    }
}
