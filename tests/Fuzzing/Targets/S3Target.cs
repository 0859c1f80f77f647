using System.Text;
using System.Xml.Linq;
using LocalPersonalize;

namespace Fuzzing.Targets;

/// <summary>Requests to S3 over HTTP: any target, query, header and XML, rightly signed. An input is the request, see <see cref="SignedRequest"/>.</summary>
internal sealed class S3Target : Target
{
    private TestEngine _engine = null!;

    public override long MostAllocatedBytes(int length) => 128_000_000 + (20_000L * length);

    public override int BurstSize => 800;

    public override async Task StartAsync()
    {
        _engine = await TestEngine.StartAsync();
        foreach (var request in (string[])["PUT /bucket", "PUT /bucket/key\ncontent-type: text/csv\nx-amz-meta-a: b\n\n0123456789", "PUT /bucket/a/b%20c\n\nx"])
        {
            await RunAsync(Encoding.UTF8.GetBytes(request));
        }
    }

    public override byte[] Generate(Random random)
    {
        var key = Among(random, "key", "a/b%20c", "%01", "%C3%A9", "..%2F..", "a//b", "%EF%BF%BE", "a+b", "new" + random.Next(5));
        return Encoding.UTF8.GetBytes(random.Next(14) switch
        {
            0 => $"PUT /bucket/{key}\n{Among(random, "x-amz-checksum-crc32: AAAAAA==", "content-md5: x", "x-amz-meta-n: é", "content-encoding: gzip", "if-none-match: *", "content-type: text/é")}\n\nbody",
            1 => $"GET /bucket/{key}\nrange: bytes={Among(random, "0-4", "-3", "9-", "5-2", "0-99999999999999999999", "x")}",
            2 => $"GET /bucket/{key}?response-content-type={Among(random, "text%2Fplain", "%0D%0Aa", "%C3%A9", "%00")}",
            3 => $"GET /bucket?list-type=2&prefix={Among(random, "a", "%01", "")}&delimiter={Among(random, "%2F", "b", "")}&max-keys={random.Next(-1, 5)}{Among(random, "", "&encoding-type=url", "&continuation-token=AAAA", "&continuation-token=%21")}",
            4 => $"POST /bucket?delete\n\n<Delete><Object><Key>{Among(random, "a", "", "&#x1;", "&#xD800;")}</Key></Object>{Among(random, "<Object/>", "", "<Quiet>true</Quiet>")}</Delete>",
            5 => $"POST /bucket/{key}?uploads\nx-amz-checksum-algorithm: {Among(random, "CRC32", "SHA256", "NONE")}",
            6 => $"PUT /bucket/{key}?partNumber={random.Next(-1, 3)}&uploadId={new string('0', 32)}\n\npart",
            7 => $"POST /bucket/{key}?uploadId={Among(random, "", "x", "../../x", "%00", new string('a', 32))}\n\n<CompleteMultipartUpload><Part><PartNumber>1</PartNumber><ETag>x</ETag></Part></CompleteMultipartUpload>",
            8 => $"PUT /bucket/copy\nx-amz-copy-source: {Among(random, "/bucket/key", "bucket", "/none/x", "%2Fbucket%2Fkey", "/../key", "/bucket/%00")}",
            9 => $"PUT /{Among(random, "new-bucket", "UPPER", "a", "..", "%2e%2e", "192.168.0.1", "bucket%00", "x.y")}",
            10 => $"PUT /bucket?policy\n\n{Among(random, "{\"Statement\":[]}", "[]", "{", "1", "{\"Statement\":\"\\ud800\"}")}",
            11 => $"PUT /bucket/{key}\nx-amz-content-sha256: STREAMING-UNSIGNED-PAYLOAD-TRAILER\nx-amz-decoded-content-length: 4\nx-amz-trailer: x-amz-checksum-crc32\ncontent-encoding: aws-chunked\n\n4\r\nbody\r\n0\r\nx-amz-checksum-crc32:{Among(random, "AAAAAA==", "", "1")}\r\n\r\n",
            12 => $"{Among(random, "GET", "HEAD", "DELETE", "POST", "PATCH", "OPTIONS")} /{Among(random, "", "bucket", "bucket/key", "none", "none/key")}{Among(random, "", "?tagging", "?acl", "?location", "?uploads", "?versions")}",
            _ => $"DELETE /bucket/{key}",
        });
    }

    public override async Task RunAsync(byte[] input)
    {
        if (SignedRequest.Read(input) is not { } request)
        {
            return;
        }

        var (status, head, body) = await request.SendAsync(_engine.Endpoint.Port, "s3");
        // 501 is S3's own word for what it does not offer; the rest of the engine's paths are not S3's.
        if (status < 400 || head.Contains("x-amzn-ErrorType", StringComparison.OrdinalIgnoreCase) || input.AsSpan().IndexOf("/_engine"u8) >= 0)
        {
            Require(status < 500, $"Answered by {status}.");
            return;
        }

        Require(status is < 500 or 501, $"Answered by {status}: {Encoding.UTF8.GetString(body)}");
        if (body.Length > 0 && head.Contains("application/xml", StringComparison.Ordinal))
        {
            var error = XDocument.Load(System.Xml.XmlReader.Create(new MemoryStream(body), new() { CheckCharacters = false })).Root!;
            Require(error.Element("Code")!.Value.Length > 0 && error.Element("Message")!.Value.Length > 5, "An error without code or words.");
        }
    }

    protected override ValueTask StopAsync() => _engine?.DisposeAsync() ?? default;
}
