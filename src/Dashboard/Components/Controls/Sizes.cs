namespace Dashboard.Components.Controls;

/// <summary>Sizes of files as people say them.</summary>
public static class Sizes
{
    /// <summary><c>980 B</c>, <c>12.3 kB</c>, <c>4.5 MB</c>: thousands, as disks are sold.</summary>
    public static string Words(long sizeInBytes) => sizeInBytes switch
    {
        < 1_000 => $"{sizeInBytes} B",
        < 1_000_000 => $"{sizeInBytes / 1e3:0.0} kB",
        < 1_000_000_000 => $"{sizeInBytes / 1e6:0.0} MB",
        _ => $"{sizeInBytes / 1e9:0.0} GB",
    };
}
