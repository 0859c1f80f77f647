namespace LocalPersonalize.S3;

/// <summary>What is known of an object besides its bytes. The checksum is in base64, as S3 writes it.</summary>
internal sealed record ObjectInfo
{
    public required string Key { get; init; }

    public required long Size { get; init; }

    /// <summary>The entity tag, without quotes.</summary>
    public required string ETag { get; init; }

    /// <summary>XXH128 of the bytes, by which damage on the disk is noticed; in lower-case hexadecimal.</summary>
    public string? ContentHash { get; init; }

    public required DateTimeOffset LastModified { get; init; }

    public string ContentType { get; init; } = "binary/octet-stream";

    /// <summary>Content-Encoding, Cache-Control and the like, and the <c>x-amz-meta-…</c> of the user.</summary>
    public Dictionary<string, string> Headers { get; init; } = [];

    /// <summary>For example <c>CRC32</c>; null when none was sent.</summary>
    public string? ChecksumAlgorithm { get; init; }

    public string? Checksum { get; init; }

    /// <summary><c>FULL_OBJECT</c> or, over the checksums of parts, <c>COMPOSITE</c>.</summary>
    public string ChecksumType { get; init; } = "FULL_OBJECT";
}
