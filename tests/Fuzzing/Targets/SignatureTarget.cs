using System.Text;
using LocalPersonalize;
using LocalPersonalize.Hosting;
using LocalPersonalize.Wire;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Time.Testing;

namespace Fuzzing.Targets;

/// <summary>What signatures are made over, and how they are checked. An input is a request: <c>GET /path?query</c>, then headers.</summary>
internal sealed class SignatureTarget : Target
{
    private static readonly DateTimeOffset s_now = new(2026, 3, 4, 5, 6, 7, TimeSpan.Zero);
    private static readonly (string, string) s_keys = ("test", "test");

    private readonly DirectoryInfo _scratch = Directory.CreateTempSubdirectory("fuzzing-signatures-");
    private DataDirectory? _directory;
    private SignatureVerifier _verifier = null!;

    public override int BurstSize => 3_000;

    public override Task StartAsync()
    {
        var options = Options.Create(new LocalPersonalizeOptions { DataDirectory = _scratch.FullName });
        _directory = new DataDirectory(options);
        _verifier = new SignatureVerifier(new AccessKeys(_directory, options), new FakeTimeProvider(s_now));
        return Task.CompletedTask;
    }

    public override byte[] Generate(Random random)
    {
        var query = string.Join('&', Enumerable.Range(0, random.Next(5)).Select(_ => Among(random, "a=1", "a", "=", "b=%20", "b=+", "c=%C3%A9", "%zz=1", "a=b=c", "A=2", "x=%2F")));
        var path = $"/{Among(random, "", "a/b", "a//b", "a/../b", ".", "%2e%2e/x", "%C3%A9", "a%20b", "bucket/key")}";
        return Encoding.UTF8.GetBytes(random.Next(3) == 0
            ? $"GET {path}?{query}&X-Amz-Algorithm=AWS4-HMAC-SHA256&X-Amz-Credential={Among(random, "test%2F20260304%2Fus-east-1%2Fs3%2Faws4_request", "test/20260304", "%2F%2F%2F%2F")}&X-Amz-Date={Among(random, "20260304T050607Z", "99991231T235959Z", "00010101T000000Z", "now")}&X-Amz-Expires={Among(random, "60", "604800", "-1", "x")}&X-Amz-SignedHeaders={Among(random, "host", "host;x", ";")}&X-Amz-Signature={Among(random, "00", "", "é")}\nhost:localhost"
            : $"GET {path}?{query}\nhost:localhost\nx-amz-date:{Among(random, "20260304T050607Z", "20260304T060000Z", "99991231T235959Z", "00010101T000000Z", "")}\nx-b:{Among(random, "a  b", " a ", "\t")}\nauthorization:AWS4-HMAC-SHA256 Credential={Among(random, "test/20260304/us-east-1/s3/aws4_request", "////", "a/b/c/d/e/f")}, SignedHeaders={Among(random, "host;x-amz-date", "host", "", ";;host")}, Signature={Among(random, "00", "", "é")}");
    }

    public override Task RunAsync(byte[] input)
    {
        var lines = Encoding.UTF8.GetString(input).Split('\n');
        var words = lines[0].Split(' ', 2);
        if (words.Length < 2 || !words[1].StartsWith('/'))
        {
            return Task.CompletedTask;
        }

        foreach (var isS3 in (bool[])[true, false])
        {
            var request = Request(words[0], words[1], lines.Skip(1));
            SignatureVerifier.ServiceOf(request);
            SignatureVerifier.AccessKeyOf(request);
            try
            {
                _verifier.Verify(request, "UNSIGNED-PAYLOAD", isS3);
            }
            catch (WireException refused)
            {
                Require((int)refused.Status is 400 or 403 && refused.Code.Length > 0 && refused.Message.Length > 10, "Refused without code or words.");
            }

            CheckSigned(words, isS3);
        }

        var query = CanonicalRequest.Query(words[1], leaveOut: null);
        Require(CanonicalRequest.Query(query, leaveOut: null) == query, "The canonical query has another canonical form.");
        return Task.CompletedTask;
    }

    /// <summary>The same request, rightly signed, is let in.</summary>
    private void CheckSigned(string[] words, bool isS3)
    {
        var request = Request(words[0], words[1], ["host:localhost", "x-amz-date:20260304T050607Z"]);
        if (request.Query.ContainsKey("X-Amz-Signature"))
        {
            return;
        }

        var signature = Signature.Of(CanonicalRequest.Of(request, ["host", "x-amz-date"], "UNSIGNED-PAYLOAD", isS3), s_keys, "20260304T050607Z", "us-east-1", "s3");
        request.Headers.Authorization = $"{Signature.Algorithm} Credential=test/{signature.Scope}, SignedHeaders=host;x-amz-date, Signature={signature.Value}";
        Require(_verifier.Verify(request, "UNSIGNED-PAYLOAD", isS3).AccessKeyId == "test", "A right signature is taken for another one's.");
    }

    protected override ValueTask StopAsync()
    {
        _directory?.Dispose();
        _scratch.Delete(recursive: true);
        return default;
    }

    private static HttpRequest Request(string method, string target, IEnumerable<string> headers)
    {
        var request = new DefaultHttpContext().Request;
        request.Method = method;
        request.HttpContext.Features.GetRequiredFeature<IHttpRequestFeature>().RawTarget = target;
        request.QueryString = new QueryString(target.Contains('?') ? target[target.IndexOf('?')..] : "");
        foreach (var header in headers.Select(line => line.Split(':', 2)).Where(header => header.Length == 2 && header[0].Length > 0))
        {
            request.Headers[header[0]] = header[1];
        }

        return request;
    }
}
