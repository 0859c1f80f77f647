namespace Dashboard.Datasets.Uploads;

/// <summary>
/// What a compressed file holds, read once. It ends with a refusal when far more comes out than tables of text ever hold: deflate makes up to
/// a thousand bytes of one, and such a file is made to fill disks, not to be imported.
/// </summary>
/// <param name="content">The decompressing stream.</param>
/// <param name="packedBytes">How many compressed bytes have been used so far, or are there in all.</param>
internal sealed class UnpackedStream(Stream content, Func<long> packedBytes) : Stream
{
    private const int MostBytesOfOne = 200;
    private const long AlwaysAllowedBytes = 64 * 1024 * 1024;

    private long _unpackedBytes;

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => throw new NotSupportedException();

    public override long Position { get => throw new NotSupportedException(); set => throw new NotSupportedException(); }

    /// <exception cref="RefusedFileException">The file is damaged, or a bomb.</exception>
    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        int read;
        try
        {
            read = await content.ReadAsync(buffer, cancellationToken).ConfigureAwait(false);
        }
        catch (InvalidDataException)
        {
            throw new RefusedFileException(T["The compressed file is damaged: it cannot be unpacked. Pack it again, or drop the CSV file itself."]);
        }

        _unpackedBytes += read;
        return _unpackedBytes <= AlwaysAllowedBytes || _unpackedBytes <= MostBytesOfOne * packedBytes()
            ? read
            : throw new RefusedFileException(
                T["This compressed file unpacks to more than {0} times its size, as files made to fill disks do. Unpack it yourself and drop the CSV file.", MostBytesOfOne]);
    }

    public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
        ReadAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException("Read asynchronously.");

    public override void Flush() => throw new NotSupportedException();

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            content.Dispose();
        }

        base.Dispose(disposing);
    }
}
