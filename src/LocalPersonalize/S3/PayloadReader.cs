using System.Globalization;
using System.Net;
using System.Security.Cryptography;
using System.Text;
using LocalPersonalize.Wire;

namespace LocalPersonalize.S3;

/// <summary>
/// Reads the payload of a put in each of the forms that the SDKs send: plain, and <c>aws-chunked</c> with signed or unsigned chunks and
/// trailing checksums ("Signature Calculations for the Authorization Header", Amazon S3 API Reference). Whatever it was given to check
/// (payload hash, chunk signatures, length) it checks; only a payload that was read to its end without an exception is good.
/// </summary>
internal sealed class PayloadReader(Stream body, string payloadHash, Signature? signature, long? decodedLength)
{
    /// <summary>Below the size from which on arrays stay until a full collection: a file of 2 GB comes in hundreds of parts, with a buffer each.</summary>
    public const int BufferSize = 80 * 1024;

    private const int LongestLine = 4_096;
    private const string EmptyHash = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855";

    private readonly byte[] _buffer = new byte[BufferSize];
    private int _start;
    private int _end;

    /// <summary>Trailing headers, in lower case; filled when the payload has been read.</summary>
    public Dictionary<string, string> Trailers { get; } = new(StringComparer.Ordinal);

    private bool IsSigned => payloadHash.StartsWith("STREAMING-AWS4-HMAC-SHA256-PAYLOAD", StringComparison.Ordinal);

    /// <summary>Hands every piece of the payload to <paramref name="write"/>.</summary>
    /// <exception cref="WireException">The payload is not what its headers say.</exception>
    public async Task ReadAsync(Func<ReadOnlyMemory<byte>, ValueTask> write, CancellationToken cancellationToken)
    {
        var length = payloadHash.StartsWith("STREAMING-", StringComparison.Ordinal)
            ? await ReadChunksAsync(write, cancellationToken).ConfigureAwait(false)
            : await ReadPlainAsync(write, cancellationToken).ConfigureAwait(false);
        if (decodedLength is { } expected && expected != length)
        {
            throw WireException.BadRequest("IncompleteBody", $"You did not provide the number of bytes specified: {expected} were announced, {length} came.");
        }
    }

    private async Task<long> ReadPlainAsync(Func<ReadOnlyMemory<byte>, ValueTask> write, CancellationToken cancellationToken)
    {
        using var hash = payloadHash.Length == 64 ? IncrementalHash.CreateHash(HashAlgorithmName.SHA256) : null;
        long length = 0;
        while (await FillAsync(cancellationToken).ConfigureAwait(false))
        {
            var piece = Take(int.MaxValue);
            hash?.AppendData(piece.Span);
            length += piece.Length;
            await write(piece).ConfigureAwait(false);
        }

        if (hash is not null && !Signature.AreEqual(Convert.ToHexStringLower(hash.GetHashAndReset()), payloadHash))
        {
            throw WireException.BadRequest("XAmzContentSHA256Mismatch", "The provided 'x-amz-content-sha256' header does not match what was computed.");
        }

        return length;
    }

    private async Task<long> ReadChunksAsync(Func<ReadOnlyMemory<byte>, ValueTask> write, CancellationToken cancellationToken)
    {
        var previous = signature?.Value ?? "";
        long length = 0;
        while (true)
        {
            var (size, claimed) = ChunkHeader(await LineAsync(cancellationToken).ConfigureAwait(false));
            using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
            for (var left = size; left > 0;)
            {
                if (!await FillAsync(cancellationToken).ConfigureAwait(false))
                {
                    throw WireException.BadRequest("IncompleteBody", "The request body ended within a chunk.");
                }

                var piece = Take(left);
                left -= piece.Length;
                length += piece.Length;
                if (IsSigned)
                {
                    hash.AppendData(piece.Span);
                }

                await write(piece).ConfigureAwait(false);
            }

            if (IsSigned)
            {
                Check(claimed, signature!.Sign(
                    $"AWS4-HMAC-SHA256-PAYLOAD\n{signature.Timestamp}\n{signature.Scope}\n{previous}\n{EmptyHash}\n{Convert.ToHexStringLower(hash.GetHashAndReset())}"));
                previous = claimed;
            }

            if (size == 0)
            {
                break;
            }

            if ((await LineAsync(cancellationToken).ConfigureAwait(false)).Length > 0)
            {
                throw WireException.BadRequest("InvalidRequest", "A chunk of the request body is longer than its header says.");
            }
        }

        await ReadTrailersAsync(previous, cancellationToken).ConfigureAwait(false);
        return length;
    }

    private async Task ReadTrailersAsync(string previous, CancellationToken cancellationToken)
    {
        var signed = new StringBuilder();
        var claimed = "";
        while (true)
        {
            var line = await LineAsync(cancellationToken, mayEnd: true).ConfigureAwait(false);
            if (line.Length == 0)
            {
                break;
            }

            var colon = line.IndexOf(':', StringComparison.Ordinal);
            if (colon <= 0)
            {
                throw WireException.BadRequest("MalformedTrailerError", "The request contained trailing data that was not well-formed.");
            }

            var (name, value) = (line[..colon].Trim().ToLowerInvariant(), line[(colon + 1)..].Trim());
            if (name == "x-amz-trailer-signature")
            {
                claimed = value;
            }
            else
            {
                Trailers[name] = value;
                signed.Append(name).Append(':').Append(value).Append('\n');
            }
        }

        if (payloadHash == "STREAMING-AWS4-HMAC-SHA256-PAYLOAD-TRAILER")
        {
            var hash = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(signed.ToString())));
            Check(claimed, signature!.Sign($"AWS4-HMAC-SHA256-TRAILER\n{signature.Timestamp}\n{signature.Scope}\n{previous}\n{hash}"));
        }
    }

    /// <summary>Reads <c>10000;chunk-signature=ad80…</c>.</summary>
    private static (int Size, string Signature) ChunkHeader(string line)
    {
        const string Name = "chunk-signature=";
        var parts = line.Split(';', 2);
        if (!int.TryParse(parts[0], NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var size) || size < 0)
        {
            throw WireException.BadRequest("InvalidRequest", "A chunk of the request body has no valid size.");
        }

        return (size, parts.Length > 1 && parts[1].StartsWith(Name, StringComparison.Ordinal) ? parts[1][Name.Length..].Trim() : "");
    }

    private static void Check(string claimed, string computed)
    {
        if (!Signature.AreEqual(claimed, computed))
        {
            throw new WireException(HttpStatusCode.Forbidden, "SignatureDoesNotMatch", "The signature of a chunk of the request body does not match.");
        }
    }

    private async Task<string> LineAsync(CancellationToken cancellationToken, bool mayEnd = false)
    {
        var line = new StringBuilder();
        while (true)
        {
            if (!await FillAsync(cancellationToken).ConfigureAwait(false))
            {
                return mayEnd && line.Length == 0 ? "" : throw WireException.BadRequest("IncompleteBody", "The request body ended too early.");
            }

            var newLine = _buffer.AsSpan(_start, _end - _start).IndexOf((byte)'\n');
            var piece = Take(newLine < 0 ? int.MaxValue : newLine + 1);
            if (line.Length + piece.Length > LongestLine)
            {
                throw WireException.BadRequest("InvalidRequest", "A chunk header of the request body is too long.");
            }

            line.Append(Encoding.Latin1.GetString(piece.Span));
            if (newLine >= 0)
            {
                return line.ToString().TrimEnd('\r', '\n');
            }
        }
    }

    private async ValueTask<bool> FillAsync(CancellationToken cancellationToken)
    {
        if (_start == _end)
        {
            _start = 0;
            _end = await body.ReadAsync(_buffer, cancellationToken).ConfigureAwait(false);
        }

        return _end > _start;
    }

    private ReadOnlyMemory<byte> Take(int most)
    {
        var length = Math.Min(most, _end - _start);
        var piece = _buffer.AsMemory(_start, length);
        _start += length;
        return piece;
    }
}
