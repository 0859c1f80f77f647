using Amazon.S3;
using Amazon.S3.Model;

namespace Dashboard.Datasets.Uploads;

/// <summary>
/// Writes an object of S3 whose length is not known beforehand: parts of 8 MB, one on its way while the next one fills. The object is there
/// after <see cref="CompleteAsync"/>, whole, or, when the stream is disposed before, not at all.
/// </summary>
internal sealed class S3MultipartStream : Stream
{
    private const int PartSizeInBytes = 8 * 1024 * 1024;

    private readonly IAmazonS3 _s3;
    private readonly string _bucket;
    private readonly string _key;
    private readonly string _uploadId;
    private readonly List<PartETag> _parts = [];
    private byte[] _filling = new byte[PartSizeInBytes];
    private byte[]? _spare;
    private Task _sending = Task.CompletedTask;
    private int _filled;
    private bool _ended;

    private S3MultipartStream(IAmazonS3 s3, string bucket, string key, string uploadId) =>
        (_s3, _bucket, _key, _uploadId) = (s3, bucket, key, uploadId);

    public override bool CanRead => false;

    public override bool CanSeek => false;

    public override bool CanWrite => true;

    public override long Length => throw new NotSupportedException();

    public override long Position { get => throw new NotSupportedException(); set => throw new NotSupportedException(); }

    /// <summary>Begins an upload.</summary>
    public static async Task<S3MultipartStream> CreateAsync(IAmazonS3 s3, string bucket, string key, CancellationToken cancellationToken)
    {
        var started = await s3.InitiateMultipartUploadAsync(
            new() { BucketName = bucket, Key = key, ContentType = "text/csv" }, cancellationToken).ConfigureAwait(false);
        return new(s3, bucket, key, started.UploadId);
    }

    /// <summary>Sends what is left and makes the object visible.</summary>
    public async Task CompleteAsync(CancellationToken cancellationToken)
    {
        if (_filled > 0 || _parts.Count == 0)
        {
            await SendAsync(cancellationToken).ConfigureAwait(false);
        }

        await _sending.ConfigureAwait(false);
        await _s3.CompleteMultipartUploadAsync(
            new() { BucketName = _bucket, Key = _key, UploadId = _uploadId, PartETags = _parts }, cancellationToken).ConfigureAwait(false);
        _ended = true;
    }

    public override async ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default)
    {
        while (buffer.Length > 0)
        {
            var fits = Math.Min(buffer.Length, PartSizeInBytes - _filled);
            buffer[..fits].CopyTo(_filling.AsMemory(_filled));
            _filled += fits;
            buffer = buffer[fits..];
            if (_filled == PartSizeInBytes)
            {
                await SendAsync(cancellationToken).ConfigureAwait(false);
            }
        }
    }

    public override Task WriteAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
        WriteAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    /// <summary>Takes the upload back when it was not completed.</summary>
    public override async ValueTask DisposeAsync()
    {
        if (!_ended)
        {
            _ended = true;
            await _sending.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            await _s3.AbortMultipartUploadAsync(
                new() { BucketName = _bucket, Key = _key, UploadId = _uploadId }, CancellationToken.None).ConfigureAwait(false);
        }

        await base.DisposeAsync().ConfigureAwait(false);
    }

    public override void Flush()
    {
        // A part is sent when it is full; the rest with CompleteAsync.
    }

    public override Task FlushAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException("Write asynchronously.");

    private async Task SendAsync(CancellationToken cancellationToken)
    {
        await _sending.ConfigureAwait(false);
        var (full, length) = (_filling, _filled);
        (_filling, _spare, _filled) = (_spare ?? new byte[PartSizeInBytes], full, 0);
        _sending = SendPartAsync(full, length, _parts.Count + 1, cancellationToken);
    }

    private async Task SendPartAsync(byte[] part, int length, int number, CancellationToken cancellationToken)
    {
        using var content = new MemoryStream(part, 0, length, writable: false);
        var sent = await _s3.UploadPartAsync(
            new()
            {
                BucketName = _bucket, Key = _key, UploadId = _uploadId, PartNumber = number, PartSize = length, InputStream = content,
            },
            cancellationToken).ConfigureAwait(false);
        _parts.Add(new(sent)); // one part at a time: the next one waits for this
    }
}
