using System.Runtime.CompilerServices;
using Amazon.Personalize;

namespace LocalPersonalize.Tests.Laboratory;

/// <summary>The example in the engine's README is this code.</summary>
public sealed class ReadmeTests
{
    [Fact]
    public async Task Shop_OpenedForTheFirstTime_HasItsDatasetGroup()
    {
        await using var engine = await TestEngine.StartAsync();
        using var personalize = new AmazonPersonalizeClient(
            "test", "test", new AmazonPersonalizeConfig { ServiceURL = engine.Url, AuthenticationRegion = "us-east-1" });

        await personalize.CreateDatasetGroupAsync(new() { Name = "shop" }); // the application's own code, given this client

        var groups = await personalize.ListDatasetGroupsAsync(new());
        Assert.Equal("shop", Assert.Single(groups.DatasetGroups).Name);
    }

    [Fact]
    public void Readme_ItsExample_IsTheCodeAbove()
    {
        var code = File.ReadAllText(Here()).ReplaceLineEndings("\n").Split("public sealed class ReadmeTests\n{\n")[1].Split("\n\n    [Fact]\n    public void")[0];
        var unindented = string.Join('\n', code.Split('\n').Select(line => line.Length > 4 ? line[4..] : line.Trim()));

        var readme = File.ReadAllText(Path.Combine(Path.GetDirectoryName(Here())!, "../../../src/LocalPersonalize/README.md")).ReplaceLineEndings("\n");

        Assert.Contains($"```csharp\n{unindented}\n```", readme, StringComparison.Ordinal);
    }

    private static string Here([CallerFilePath] string here = "") => here;
}
