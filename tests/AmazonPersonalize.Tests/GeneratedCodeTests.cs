using System.Runtime.CompilerServices;
using AmazonPersonalize.Generator;

namespace AmazonPersonalize.Tests;

/// <summary>The checked-in surface is what the generator makes of the API tables.</summary>
public sealed class GeneratedCodeTests
{
    /// <summary>Set <c>UPDATE_GENERATED=1</c> to write the files instead of comparing them.</summary>
    [Theory]
    [InlineData("personalize")]
    [InlineData("personalize-runtime")]
    [InlineData("personalize-events")]
    public void GeneratedFiles_AfterTheTables_AreUpToDate(string service)
    {
        var project = Path.Combine(Path.GetDirectoryName(Here())!, "..", "..", "src", "AmazonPersonalize");
        foreach (var (path, text) in new SdkGenerator(ApiTable.Read(Path.Combine(project, "Api", $"{service}.json"))).Files())
        {
            var file = Path.Combine(project, "Generated", path);
            if (Environment.GetEnvironmentVariable("UPDATE_GENERATED") == "1")
            {
                Directory.CreateDirectory(Path.GetDirectoryName(file)!);
                File.WriteAllText(file, text);
            }

            Assert.Equal(text, File.ReadAllText(file));
        }
    }

    private static string Here([CallerFilePath] string path = "") => path;
}
