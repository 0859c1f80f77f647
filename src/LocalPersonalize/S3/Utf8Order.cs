namespace LocalPersonalize.S3;

/// <summary>S3 lists keys in the order of their UTF-8 bytes, which differs from UTF-16's beyond the basic plane.</summary>
internal sealed class Utf8Order : IComparer<string>
{
    public static readonly Utf8Order Instance = new();

    public int Compare(string? x, string? y)
    {
        var length = Math.Min(x!.Length, y!.Length);
        for (var i = 0; i < length; i++)
        {
            if (x[i] != y[i])
            {
                // Surrogates stand for characters after all others.
                return char.IsSurrogate(x[i]) == char.IsSurrogate(y[i]) ? x[i].CompareTo(y[i]) : char.IsSurrogate(x[i]) ? 1 : -1;
            }
        }

        return x.Length.CompareTo(y.Length);
    }
}
