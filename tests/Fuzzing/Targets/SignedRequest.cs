using System.Globalization;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Text;
using LocalPersonalize.Wire;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;

namespace Fuzzing.Targets;

/// <summary>A request as its corpus file writes it (<c>PUT /bucket/key?x</c>, headers, an empty line, the body), made one that an engine lets in.</summary>
internal sealed class SignedRequest
{
    private readonly string _method;
    private readonly string _target;
    private readonly byte[] _body;
    private readonly SortedDictionary<string, string> _headers = new(StringComparer.Ordinal);

    private SignedRequest(string method, string target, byte[] body) => (_method, _target, _body) = (method, target, body);

    /// <summary>Reads an input; null if no HTTP request can be made of it.</summary>
    public static SignedRequest? Read(byte[] input)
    {
        var end = input.AsSpan().IndexOf("\n\n"u8);
        var lines = Encoding.UTF8.GetString(input, 0, end < 0 ? input.Length : end).Split('\n');
        var words = lines[0].Split(' ');
        if (words.Length != 2 || !words[0].All(char.IsAsciiLetterUpper) || words[0].Length is 0 or > 10 || !words[1].StartsWith('/') || !words[1].All(letter => letter is > ' ' and < '\x7f' and not '#'))
        {
            return null;
        }

        var request = new SignedRequest(words[0], words[1], end < 0 ? [] : input[(end + 2)..]);
        foreach (var header in lines.Skip(1).Select(line => line.Split(':', 2)))
        {
            var name = header[0].ToLowerInvariant();
            if (header.Length < 2 || name.Length == 0 || !name.All(letter => char.IsAsciiLetterOrDigit(letter) || letter == '-') || header[1].Any(letter => letter is < ' ' or '\x7f' or '\ufffd')
                || name is "host" or "content-length" or "connection" or "transfer-encoding" or "expect" or "authorization" or "x-amz-date" or "origin" or "upgrade")
            {
                return null;
            }

            request._headers[name] = header[1].Trim();
        }

        return request;
    }

    /// <summary>Signs it and sends it; the answer as it came.</summary>
    public async Task<(int Status, string Head, byte[] Body)> SendAsync(int port, string service)
    {
        var timestamp = DateTimeOffset.UtcNow.ToString("yyyyMMdd'T'HHmmss'Z'", CultureInfo.InvariantCulture);
        _headers["host"] = $"localhost:{port}";
        _headers["x-amz-date"] = timestamp;
        if (service == "s3" && !_headers.ContainsKey("x-amz-content-sha256"))
        {
            _headers["x-amz-content-sha256"] = "UNSIGNED-PAYLOAD";
        }

        var hash = service == "s3" ? _headers["x-amz-content-sha256"] : Convert.ToHexStringLower(SHA256.HashData(_body));
        var context = new DefaultHttpContext();
        context.Request.Method = _method;
        context.Features.GetRequiredFeature<IHttpRequestFeature>().RawTarget = _target;
        foreach (var (name, value) in _headers)
        {
            context.Request.Headers[name] = value;
        }

        var signature = Signature.Of(CanonicalRequest.Of(context.Request, [.. _headers.Keys], hash, service == "s3"), ("test", "test"), timestamp, "us-east-1", service);
        var head = new StringBuilder($"{_method} {_target} HTTP/1.1\r\n");
        foreach (var (name, value) in _headers)
        {
            head.Append(CultureInfo.InvariantCulture, $"{name}: {value}\r\n");
        }

        head.Append(CultureInfo.InvariantCulture, $"authorization: {Signature.Algorithm} Credential=test/{signature.Scope}, SignedHeaders={string.Join(';', _headers.Keys)}, Signature={signature.Value}\r\n");
        head.Append(CultureInfo.InvariantCulture, $"content-length: {_body.Length}\r\nconnection: close\r\n\r\n");
        return await SendAsync(port, [.. Encoding.UTF8.GetBytes(head.ToString()), .. _body]);
    }

    private static async Task<(int Status, string Head, byte[] Body)> SendAsync(int port, byte[] request)
    {
        using var connection = new TcpClient { NoDelay = true, LingerState = new LingerOption(true, 0) }; // thousands of closed ones must not use up the ports
        await connection.ConnectAsync("127.0.0.1", port);
        var stream = connection.GetStream();
        using var answer = new MemoryStream();
        try
        {
            await stream.WriteAsync(request);
            await stream.CopyToAsync(answer);
        }
        catch (IOException) when (answer.Length > 0)
        {
            // It answered before it had read all, and closed.
        }

        var bytes = answer.ToArray();
        var end = bytes.AsSpan().IndexOf("\r\n\r\n"u8);
        var head = end < 0 ? "" : Encoding.UTF8.GetString(bytes, 0, end);
        return head.Split(' ') is [_, var status, ..] && int.TryParse(status, CultureInfo.InvariantCulture, out var number)
            ? (number, head, bytes[(end + 4)..])
            : throw new BrokenPromiseException("The connection was closed without an answer.");
    }
}
