using System.Globalization;
using System.Security.Cryptography;

namespace LocalPersonalize.Wire;

/// <summary>Verifies AWS Signature Version 4, in the Authorization header or in the query of a presigned URL.</summary>
internal sealed class SignatureVerifier(AccessKeys keys, TimeProvider time)
{
    private const string Algorithm = Signature.Algorithm;
    private static readonly TimeSpan s_skew = TimeSpan.FromMinutes(15);

    /// <summary>The service that a request says it is for, from its credential scope; null when it is not signed this way.</summary>
    public static string? ServiceOf(HttpRequest request)
    {
        var scope = CredentialOf(request).Split('/');
        return scope.Length >= 5 ? scope[^2] : null;
    }

    /// <summary>The access key that a request says it is signed with; null when it is not signed this way.</summary>
    public static string? AccessKeyOf(HttpRequest request)
    {
        var scope = CredentialOf(request).Split('/');
        return scope.Length >= 5 ? string.Join('/', scope[..^4]) : null;
    }

    /// <summary>Checks the signature over a request whose payload has this hash (or S3's word for a payload that is not signed).</summary>
    /// <exception cref="WireException">There is no signature, the key is unknown, the time is off, or the signature is another one.</exception>
    public Signature Verify(HttpRequest request, string payloadHash, bool isS3)
    {
        var header = request.Headers.Authorization.ToString();
        if (header.Length == 0 && request.Query.ContainsKey("X-Amz-Signature"))
        {
            return VerifyQuery(request, isS3);
        }

        if (header.Length == 0)
        {
            throw isS3
                ? WireException.Forbidden("AccessDenied", "Access Denied. Sign the request; the local engine takes the keys test / test on loopback.")
                : WireException.Forbidden("MissingAuthenticationTokenException", "Missing Authentication Token");
        }

        if (!header.StartsWith(Algorithm, StringComparison.Ordinal))
        {
            throw WireException.BadRequest(
                isS3 ? "InvalidRequest" : "IncompleteSignatureException", "The authorization mechanism is not supported. Please use AWS4-HMAC-SHA256.");
        }

        var timestamp = request.Headers["x-amz-date"].ToString();
        var signedAt = Time(timestamp, isS3);
        var skew = time.GetUtcNow() - signedAt;
        if (skew.Duration() > s_skew)
        {
            throw isS3
                ? WireException.Forbidden("RequestTimeTooSkewed", $"The difference between the request time and the current time is too large. {Clocks(signedAt)}")
                : WireException.Forbidden("InvalidSignatureException", $"Signature {(skew > TimeSpan.Zero ? "expired" : "not yet current")}: {timestamp} is more than 15 minutes from now. {Clocks(signedAt)}");
        }

        var signature = From(Part(header, "Credential"), timestamp, Part(header, "Signature"), isS3);
        Compare(request, Part(header, "SignedHeaders"), payloadHash, isS3, signature, leaveOut: null);
        return signature;
    }

    /// <summary>Both clocks, of which one must be wrong.</summary>
    private string Clocks(DateTimeOffset signedAt) => string.Create(
        CultureInfo.InvariantCulture, $"It was signed at {signedAt.UtcDateTime:yyyy-MM-dd HH:mm:ss} UTC, and here it is {time.GetUtcNow().UtcDateTime:yyyy-MM-dd HH:mm:ss} UTC: set the clock that is wrong.");

    private Signature VerifyQuery(HttpRequest request, bool isS3)
    {
        var query = request.Query;
        if (query["X-Amz-Algorithm"] != Algorithm)
        {
            throw WireException.BadRequest("AuthorizationQueryParametersError", $"X-Amz-Algorithm only supports \"{Algorithm}\"");
        }

        var timestamp = query["X-Amz-Date"].ToString();
        var signedAt = Time(timestamp, isS3);
        if (!int.TryParse(query["X-Amz-Expires"], NumberStyles.None, CultureInfo.InvariantCulture, out var seconds) || seconds > 604_800)
        {
            throw WireException.BadRequest("AuthorizationQueryParametersError", "X-Amz-Expires should be a number of seconds up to a week (604800).");
        }

        var age = time.GetUtcNow() - signedAt;
        if (age > TimeSpan.FromSeconds(seconds) || age < -s_skew)
        {
            throw WireException.Forbidden("AccessDenied", $"Request has expired. {(age > TimeSpan.Zero ? $"The link was good for {seconds} s; make a new one." : Clocks(signedAt))}");
        }

        var signature = From(query["X-Amz-Credential"].ToString(), timestamp, query["X-Amz-Signature"].ToString(), isS3);
        Compare(request, query["X-Amz-SignedHeaders"].ToString(), "UNSIGNED-PAYLOAD", isS3, signature, "X-Amz-Signature");
        return signature;
    }

    private static string CredentialOf(HttpRequest request)
    {
        var header = request.Headers.Authorization.ToString();
        return header.StartsWith(Algorithm, StringComparison.Ordinal) ? Part(header, "Credential") : request.Query["X-Amz-Credential"].ToString();
    }

    private static DateTimeOffset Time(string timestamp, bool isS3) =>
        Signature.TryParseTime(timestamp, out var signedAt)
            ? signedAt
            : throw (isS3
                ? WireException.Forbidden("AccessDenied", "AWS authentication requires a valid Date or x-amz-date header")
                : WireException.BadRequest("IncompleteSignatureException", "Date must be in ISO-8601 'basic format', as X-Amz-Date."));

    private Signature From(string credential, string timestamp, string value, bool isS3)
    {
        // access key / date / region / service / aws4_request; the key itself may hold slashes.
        var parts = credential.Split('/');
        if (parts.Length < 5 || value.Length == 0 || parts[^1] != "aws4_request" || !timestamp.StartsWith(parts[^4], StringComparison.Ordinal))
        {
            throw WireException.BadRequest(
                isS3 ? "AuthorizationHeaderMalformed" : "IncompleteSignatureException", "The credential must be key/yyyymmdd/region/service/aws4_request.");
        }

        var key = string.Join('/', parts[..^4]);
        var secret = keys.FindSecret(key) ?? throw (isS3
            ? WireException.Forbidden("InvalidAccessKeyId", "The AWS Access Key Id you provided does not exist in our records.")
            : WireException.Forbidden("UnrecognizedClientException", "The security token included in the request is invalid."));
        return new Signature(
            key, parts[^2], string.Join('/', parts[^4..]), timestamp, value, Signature.KeyOf(secret, parts[^4], parts[^3], parts[^2]));
    }

    private static void Compare(HttpRequest request, string signedHeaders, string payloadHash, bool isS3, Signature signature, string? leaveOut)
    {
        var names = signedHeaders.Split(';', StringSplitOptions.RemoveEmptyEntries);
        if (!names.Contains("host"))
        {
            throw WireException.Forbidden(isS3 ? "SignatureDoesNotMatch" : "InvalidSignatureException", "'Host' must be a signed header.");
        }

        // Else somebody could make another request of it: a copy of a put, for example.
        if (isS3 && request.Headers.Keys.Select(name => name.ToLowerInvariant()).FirstOrDefault(name => MustBeSigned(name) && !names.Contains(name)) is { } added)
        {
            throw WireException.Forbidden("AccessDenied", $"There were headers present in the request which were not signed: {added}");
        }

        var canonical = CanonicalRequest.Of(request, names, payloadHash, isS3, leaveOut);
        if (!Signature.AreEqual(signature.SignRequest(canonical), signature.Value))
        {
            throw WireException.Forbidden(
                isS3 ? "SignatureDoesNotMatch" : "InvalidSignatureException",
                "The request signature we calculated does not match the signature you provided. Check your AWS Secret Access Key and signing method.");
        }
    }

    /// <summary>Whether S3 does something else when it meets this header; those that only describe the body are checked against it anyway.</summary>
    private static bool MustBeSigned(string name) =>
        name.StartsWith("x-amz-", StringComparison.Ordinal) && !name.StartsWith("x-amz-checksum-", StringComparison.Ordinal)
        && name is not ("x-amz-date" or "x-amz-content-sha256" or "x-amz-decoded-content-length" or "x-amz-trailer" or "x-amz-sdk-checksum-algorithm");

    /// <summary>The value of a part of <c>AWS4-HMAC-SHA256 Credential=…, SignedHeaders=…, Signature=…</c>.</summary>
    private static string Part(string header, string name)
    {
        var parts = header.AsSpan(Algorithm.Length);
        foreach (var range in parts.Split(','))
        {
            var part = parts[range].Trim();
            if (part.StartsWith(name, StringComparison.Ordinal) && part.Length > name.Length && part[name.Length] == '=')
            {
                return part[(name.Length + 1)..].ToString();
            }
        }

        return "";
    }
}
