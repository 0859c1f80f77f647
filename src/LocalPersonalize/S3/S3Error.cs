using System.Net;
using LocalPersonalize.Wire;

namespace LocalPersonalize.S3;

/// <summary>S3's own errors.</summary>
internal static class S3Error
{
    public static WireException NoSuchBucket(string bucket) => new(HttpStatusCode.NotFound, "NoSuchBucket", $"The specified bucket does not exist: {bucket}");

    public static WireException NoSuchKey(string key) => new(HttpStatusCode.NotFound, "NoSuchKey", $"The specified key does not exist: {key}");

    public static WireException NoSuchUpload() => new(
        HttpStatusCode.NotFound, "NoSuchUpload", "The specified multipart upload does not exist. The upload ID may be invalid, or the upload may have been aborted or completed.");

    public static WireException BadDigest(string what) => WireException.BadRequest("BadDigest", $"The {what} you specified did not match the calculated checksum.");

    public static WireException MalformedXml() => WireException.BadRequest(
        "MalformedXML", "The XML you provided was not well-formed or did not validate against our published schema");

    public static WireException NotImplemented(string what) => new(HttpStatusCode.NotImplemented, "NotImplemented", $"The local engine does not offer {what} of S3.");
}
