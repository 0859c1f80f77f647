using System.Text;
using Microsoft.AspNetCore.Http.Features;

namespace LocalPersonalize.Wire;

/// <summary>
/// The canonical form of a request, over which its signature is made: "Create a signed AWS API request" in the IAM User Guide.
/// Paths are without dot segments and doubled slashes and encoded twice, but for S3 as they are and encoded once.
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
        text.Append(isS3 ? Encode(Uri.UnescapeDataString(path), keepSlash: true) : Encode(Normalize(path), keepSlash: true)).Append('\n');
        text.Append(Query(question < 0 ? "" : target[(question + 1)..], leaveOut)).Append('\n');
        foreach (var name in signedHeaders)
        {
            var values = request.Headers[name];
            text.Append(name).Append(':').Append(values.Count == 1 ? Collapse(values[0] ?? "") : string.Join(',', values.Select(value => Collapse(value ?? "")))).Append('\n');
        }

        return text.Append('\n').AppendJoin(';', signedHeaders).Append('\n').Append(payloadHash).ToString();
    }

    /// <summary>The query with names and values encoded, sorted by encoded name, then value.</summary>
    public static string Query(string raw, string? leaveOut)
    {
        if (raw.Length == 0)
        {
            return "";
        }

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

    /// <summary>A path without empty segments and <c>.</c>, and without <c>..</c> and what it takes back.</summary>
    private static string Normalize(string path)
    {
        if (!path.Contains("//", StringComparison.Ordinal) && !path.Contains("/.", StringComparison.Ordinal))
        {
            return path;
        }

        var kept = new List<string>();
        foreach (var segment in path.Split('/').Where(segment => segment is not ("" or ".")))
        {
            if (segment != "..")
            {
                kept.Add(segment);
            }
            else if (kept.Count > 0)
            {
                kept.RemoveAt(kept.Count - 1);
            }
        }

        return $"/{string.Join('/', kept)}{(path.EndsWith('/') && kept.Count > 0 ? "/" : "")}";
    }

    /// <summary>Trims a header's value and makes runs of white space one space.</summary>
    private static string Collapse(string value) =>
        value.Any(char.IsWhiteSpace) ? string.Join(' ', value.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)) : value;
}
