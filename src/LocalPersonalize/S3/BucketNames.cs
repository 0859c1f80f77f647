using System.Net;
using System.Text.RegularExpressions;

namespace LocalPersonalize.S3;

/// <summary>S3's rules for the names of buckets.</summary>
internal static partial class BucketNames
{
    public static bool IsValid(string name) => Shape().IsMatch(name) && !name.Contains("..", StringComparison.Ordinal) && !IPAddress.TryParse(name, out _);

    [GeneratedRegex(@"^[a-z0-9][a-z0-9.\-]{1,61}[a-z0-9]\z")]
    private static partial Regex Shape();
}
