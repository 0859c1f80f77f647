using System.IO.Hashing;
using System.Runtime.CompilerServices;

namespace Fuzzing;

/// <summary>The kept inputs of each target, <c>Corpus/{target}</c>: seeds by name, and what was found, by what it broke.</summary>
internal static class Corpus
{
    public static IEnumerable<(string Name, byte[] Input)> Read(string target) =>
        Directory.EnumerateFiles(FolderOf(target)).Order(StringComparer.Ordinal).Select(file => (Path.GetFileName(file), File.ReadAllBytes(file)));

    public static void Keep(string target, byte[] input) => File.WriteAllBytes(Path.Combine(FolderOf(target), $"{NameOf(input)}.input"), input);

    /// <summary>The name of an input that has no better one.</summary>
    public static string NameOf(byte[] input) => Convert.ToHexStringLower(XxHash3.Hash(input));

    private static string FolderOf(string target) => Directory.CreateDirectory(Path.Combine(Path.GetDirectoryName(Here())!, "Corpus", target)).FullName;

    private static string Here([CallerFilePath] string here = "") => here;
}
