namespace LocalPersonalize.Storage;

/// <summary>Times in the database: Unix milliseconds.</summary>
internal static class UnixTime
{
    public static long FromDateTime(DateTime utc) => new DateTimeOffset(utc).ToUnixTimeMilliseconds();

    public static DateTime ToDateTime(long milliseconds) => DateTimeOffset.FromUnixTimeMilliseconds(milliseconds).UtcDateTime;
}
