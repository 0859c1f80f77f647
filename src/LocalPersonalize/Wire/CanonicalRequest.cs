using System.Text;
using Microsoft.AspNetCore.Http.Features;

namespace LocalPersonalize.Wire;

/// <summary>
/// The canonical form of a request, over which its signature is made: "Create a signed AWS API request" in the IAM User Guide.
/// Paths are encoded twice, but for S3 once.
/// </summary>
internal static class CanonicalRequest
{
    /// <summary>The canonical request; <paramref name="leaveOut"/> is the query's own signature, in presigned URLs.</summary>
    public static string Of(HttpRequest request, string[] signedHeaders, string payloadHash, bool isS3, string? leaveOut = null)
    {
        var target = request.HttpContext.Features.GetRequiredFeature<IHttpRequestFeature>().RawTarget;
        var question = target.IndexOf('?', StringComparison.Ordinal);
        var path = question < 0 ? target : target[..question];
        var text = new StringBuilder(512);
        text.Append(request.Method).Append('\n');
        text.Append(isS3 ? Encode(Uri.UnescapeDataString(path), keepSlash: true) : Encode(path, keepSlash: true)).Append('\n');
        text.Append(Query(question < 0 ? "" : target[(question + 1)..], leaveOut)).Append('\n');
        foreach (var name in signedHeaders)
        {
            text.Append(name).Append(':').AppendJoin(',', request.Headers[name].Select(value => Collapse(value ?? ""))).Append('\n');
        }

        return text.Append('\n').AppendJoin(';', signedHeaders).Append('\n').Append(payloadHash).ToString();
    }

    /// <summary>The query with names and values encoded, sorted by encoded name, then value.</summary>
    public static string Query(string raw, string? leaveOut)
    {
        var pairs = raw.Split('&', StringSplitOptions.RemoveEmptyEntries)
            .Select(pair => pair.Split('=', 2))
            .Select(pair => (Name: Recode(pair[0]), Value: pair.Length > 1 ? Recode(pair[1]) : ""))
            .Where(pair => pair.Name != leaveOut)
            .OrderBy(pair => pair.Name, StringComparer.Ordinal)
            .ThenBy(pair => pair.Value, StringComparer.Ordinal);
        return string.Join('&', pairs.Select(pair => $"{pair.Name}={pair.Value}"));
    }

    /// <summary>Percent-encodes the UTF-8 bytes of all but letters, digits and <c>-_.~</c> (RFC 3986's unreserved characters).</summary>
    public static string Encode(string text, bool keepSlash)
    {
        var encoded = Uri.EscapeDataString(text);
        return keepSlash ? encoded.Replace("%2F", "/", StringComparison.Ordinal) : encoded;
    }

    private static string Recode(string part) => Encode(Uri.UnescapeDataString(part), keepSlash: false);

    /// <summary>Trims a header's value and makes runs of spaces one.</summary>
    private static string Collapse(string value) =>
        value.Contains("  ", StringComparison.Ordinal)
            ? string.Join(' ', value.Split(' ', StringSplitOptions.RemoveEmptyEntries))
            : value.Trim();
}
