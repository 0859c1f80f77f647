using System.Collections.Concurrent;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace LocalPersonalize.Wire;

/// <summary>Who signed a request, and all that is needed to check the signatures of its chunks.</summary>
internal sealed record Signature(string AccessKeyId, string Service, string Scope, string Timestamp, string Value, byte[] SigningKey)
{
    private static readonly ConcurrentDictionary<(string Secret, string Date, string Region, string Service), byte[]> s_signingKeys = new();

    /// <summary>The algorithm, as requests name it.</summary>
    public const string Algorithm = "AWS4-HMAC-SHA256";

    /// <summary>Signs a request.</summary>
    /// <param name="canonicalRequest">Of <see cref="CanonicalRequest"/>.</param>
    public static Signature Of(string canonicalRequest, (string AccessKeyId, string SecretAccessKey) keys, string timestamp, string region, string service)
    {
        var date = timestamp[..8];
        var signature = new Signature(
            keys.AccessKeyId, service, $"{date}/{region}/{service}/aws4_request", timestamp, "", KeyOf(keys.SecretAccessKey, date, region, service));
        return signature with { Value = signature.SignRequest(canonicalRequest) };
    }

    /// <summary>The signature of a request with this one's key, time and scope.</summary>
    public string SignRequest(string canonicalRequest) =>
        Sign($"{Algorithm}\n{Timestamp}\n{Scope}\n{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(canonicalRequest)))}");

    /// <summary>The signature of a text with this request's key, in lower-case hexadecimal.</summary>
    public string Sign(string text) => Convert.ToHexStringLower(HMACSHA256.HashData(SigningKey, Encoding.UTF8.GetBytes(text)));

    /// <summary>Whether two signatures are the same, in a time that does not tell where they differ.</summary>
    public static bool AreEqual(string one, string other) =>
        CryptographicOperations.FixedTimeEquals(Encoding.ASCII.GetBytes(one), Encoding.ASCII.GetBytes(other));

    /// <summary>kSigning = HMAC(HMAC(HMAC(HMAC("AWS4" + secret, date), region), service), "aws4_request").</summary>
    public static byte[] KeyOf(string secret, string date, string region, string service)
    {
        if (s_signingKeys.Count > 1_000)
        {
            s_signingKeys.Clear();
        }

        return s_signingKeys.GetOrAdd((secret, date, region, service), static parts =>
        {
            var key = Encoding.UTF8.GetBytes($"AWS4{parts.Secret}");
            foreach (var part in (string[])[parts.Date, parts.Region, parts.Service, "aws4_request"])
            {
                key = HMACSHA256.HashData(key, Encoding.UTF8.GetBytes(part));
            }

            return key;
        });
    }

    /// <summary>A time as signatures write it: <c>20130524T000000Z</c>.</summary>
    public static bool TryParseTime(string text, out DateTimeOffset time) => DateTimeOffset.TryParseExact(
        text, "yyyyMMdd'T'HHmmss'Z'", CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out time);
}
