using System.Globalization;
using System.Text;
using LocalPersonalize.S3;
using LocalPersonalize.Wire;

namespace Fuzzing.Targets;

/// <summary>A body in aws-chunked form. The first letter chooses signed or unsigned chunks and how many bytes come at once.</summary>
internal sealed class ChunkedTarget : Target
{
    private static readonly string[] s_forms = ["STREAMING-UNSIGNED-PAYLOAD-TRAILER", "STREAMING-AWS4-HMAC-SHA256-PAYLOAD", "STREAMING-AWS4-HMAC-SHA256-PAYLOAD-TRAILER", "UNSIGNED-PAYLOAD"];
    private static readonly Signature s_signature = Signature.Of("", ("test", "test"), "20260304T050607Z", "us-east-1", "s3");

    public override int BurstSize => 3_000;

    public override long MostAllocatedBytes(int length) => 2_000_000 + (2_000L * length);

    public override byte[] Generate(Random random)
    {
        var text = new StringBuilder().Append((char)random.Next('a', 'a' + 16));
        var form = s_forms[text[0] % s_forms.Length];
        var previous = s_signature.Value;
        for (var chunks = random.Next(4); chunks >= 0; chunks--)
        {
            var data = chunks == 0 ? "" : new string((char)random.Next('a', 'z'), random.Next(1, 200));
            var hash = Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(Encoding.ASCII.GetBytes(data)));
            previous = s_signature.Sign($"AWS4-HMAC-SHA256-PAYLOAD\n{s_signature.Timestamp}\n{s_signature.Scope}\n{previous}\ne3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855\n{hash}");
            text.Append(CultureInfo.InvariantCulture, $"{data.Length:x}{(form.Contains("HMAC") ? $";chunk-signature={previous}" : "")}\r\n{data}{(chunks == 0 ? "" : "\r\n")}");
        }

        if (form.EndsWith("TRAILER", StringComparison.Ordinal))
        {
            text.Append("x-amz-checksum-crc32:AAAAAA==\r\n");
            var hash = Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData("x-amz-checksum-crc32:AAAAAA==\n"u8));
            text.Append(CultureInfo.InvariantCulture, $"x-amz-trailer-signature:{s_signature.Sign($"AWS4-HMAC-SHA256-TRAILER\n{s_signature.Timestamp}\n{s_signature.Scope}\n{previous}\n{hash}")}\r\n");
        }

        return Encoding.ASCII.GetBytes(text.Append("\r\n").ToString());
    }

    public override async Task RunAsync(byte[] input)
    {
        var choice = input.Length == 0 ? 0 : input[0];
        var (whole, slow) = (await ReadAsync(input, choice, int.MaxValue), await ReadAsync(input, choice, 1 + (choice / 4 % 4 * 7)));
        Require(whole == slow, "How the bytes come decides what they mean.");
    }

    private static async Task<string> ReadAsync(byte[] input, int choice, int mostAtOnce)
    {
        var (read, length) = (new StringBuilder(), 0);
        var reader = new PayloadReader(new Slow(input, Math.Min(1, input.Length), mostAtOnce), s_forms[choice % s_forms.Length], s_signature, null);
        try
        {
            await reader.ReadAsync(
                piece =>
                {
                    length += piece.Length;
                    read.Append(Encoding.Latin1.GetString(piece.Span));
                    return default;
                },
                CancellationToken.None);
            Require(length <= input.Length, "More came out than went in.");
            return $"{read} {string.Join(',', reader.Trailers.OrderBy(trailer => trailer.Key, StringComparer.Ordinal))}";
        }
        catch (WireException refused)
        {
            Require((int)refused.Status is >= 400 and < 500 && refused.Code.Length > 0 && refused.Message.Length > 10, "Refused without code or words.");
            return refused.Code;
        }
    }

    /// <summary>Gives few bytes at once, as networks do.</summary>
    private sealed class Slow(byte[] bytes, int start, int mostAtOnce) : MemoryStream(bytes, start, bytes.Length - start)
    {
        public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) =>
            base.ReadAsync(buffer.Length > mostAtOnce ? buffer[..mostAtOnce] : buffer, cancellationToken);
    }
}
