using System.IO.Hashing;

namespace LocalPersonalize.Datasets;

/// <summary>
/// The hashes of a snapshot's files, a line each: XXH128 in hexadecimal, two spaces, the name. Parquet's own checks would let a changed value
/// pass, and a model would learn from it.
/// </summary>
internal static class SnapshotSeal
{
    private const string FileName = "snapshot.xxh128";

    /// <summary>Writes the hashes of the snapshot's files; something else may lie beside them.</summary>
    public static void Write(string directory)
    {
        var lines = Directory.EnumerateFiles(directory).Where(file => Path.GetExtension(file) is ".parquet" or ".json").Order(StringComparer.Ordinal).Select(file => $"{HashOf(file)}  {Path.GetFileName(file)}").ToList();
        File.WriteAllLines(Path.Combine(directory, FileName), lines);
    }

    /// <exception cref="InvalidDataException">A file is missing or not what was written.</exception>
    public static void Check(string directory)
    {
        var seal = Path.Combine(directory, FileName);
        if (!File.Exists(seal))
        {
            return; // written before snapshots had one
        }

        foreach (var line in File.ReadLines(seal).Select(line => line.Split("  ", 2)))
        {
            var file = Path.Combine(directory, line[^1]);
            if (!File.Exists(file) || HashOf(file) != line[0])
            {
                throw SnapshotManifest.Damaged(file);
            }
        }
    }

    private static string HashOf(string path)
    {
        using var file = File.OpenRead(path);
        var hash = new XxHash128();
        hash.Append(file);
        return Convert.ToHexStringLower(hash.GetCurrentHash());
    }
}
