using Amazon.Personalize.Model;

namespace LocalPersonalize.S3;

/// <summary>A location in S3: <c>s3://bucket/key</c>; a key that ends in a slash means all below it.</summary>
internal readonly record struct S3Uri(string Bucket, string Key)
{
    public bool IsFolder => Key.Length == 0 || Key.EndsWith('/');

    /// <exception cref="InvalidInputException">It is no such location.</exception>
    public static S3Uri Parse(string location)
    {
        const string Scheme = "s3://";
        var rest = location.StartsWith(Scheme, StringComparison.OrdinalIgnoreCase) ? location[Scheme.Length..] : "";
        var slash = rest.IndexOf('/', StringComparison.Ordinal);
        return slash > 0
            ? new S3Uri(rest[..slash], rest[(slash + 1)..])
            : throw new InvalidInputException($"Invalid S3 input path: {location}. Use s3://bucket/path/file.csv, or s3://bucket/folder/ for all files in a folder.");
    }

    public override string ToString() => $"s3://{Bucket}/{Key}";
}
