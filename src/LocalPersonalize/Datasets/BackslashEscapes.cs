namespace LocalPersonalize.Datasets;

/// <summary>
/// Turns the escapes of the service's CSV, <c>\"</c> and <c>\\</c> within double quotes, into standard CSV while it is read; a backslash
/// outside of quotes is text. Input without backslashes passes untouched.
/// </summary>
internal sealed class BackslashEscapes(Stream csv) : Stream
{
    private const byte Quote = (byte)'"';
    private const byte Backslash = (byte)'\\';

    // One byte more than is read at once: a backslash held back from the last read may have to come out in front.
    private readonly byte[] _buffer = new byte[(1 << 16) + 1];
    private int _start;
    private int _end;
    private bool _inQuotes;
    private bool _escaped;

    /// <summary>How much of the underlying file has been read.</summary>
    public long BytesRead { get; private set; }

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

    public override int Read(Span<byte> buffer)
    {
        while (_start == _end)
        {
            var read = csv.Read(_buffer.AsSpan(1));
            if (read == 0)
            {
                return 0;
            }

            BytesRead += read;
            (_start, _end) = (0, Translate(_buffer, read));
        }

        var count = Math.Min(buffer.Length, _end - _start);
        _buffer.AsSpan(_start, count).CopyTo(buffer);
        _start += count;
        return count;
    }

    public override void Flush()
    {
    }

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            csv.Dispose();
        }

        base.Dispose(disposing);
    }

    private int Translate(Span<byte> buffer, int read)
    {
        var input = buffer.Slice(1, read);
        if (!_escaped && !input.Contains(Backslash))
        {
            _inQuotes ^= (input.Count(Quote) & 1) == 1;
            input.CopyTo(buffer);
            return read;
        }

        var to = 0;
        for (var from = 1; from <= read; from++)
        {
            var next = buffer[from];
            if (_escaped)
            {
                _escaped = false;
                if (next is not Backslash)
                {
                    buffer[to++] = next is Quote ? Quote : Backslash; // \" becomes "" and any other \x stays as it is.
                }

                buffer[to++] = next;
            }
            else if (next == Backslash && _inQuotes)
            {
                _escaped = true;
            }
            else
            {
                _inQuotes ^= next == Quote;
                buffer[to++] = next;
            }
        }

        return to;
    }
}
