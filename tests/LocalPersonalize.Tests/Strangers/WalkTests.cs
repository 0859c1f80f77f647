using LocalPersonalize.Wire;

namespace LocalPersonalize.Tests.Strangers;

/// <summary>The SDKs of other languages go through every operation, and S3.</summary>
public sealed class WalkTests(EngineFixture engine) : IClassFixture<EngineFixture>
{
    private static string Offered { get; } = string.Join(',', new OperationTable(ApiModel.Read()).All.Select(operation => operation.Name));

    [Fact]
    public async Task Boto3_WalksThroughEveryOperation()
    {
        TestContext.Current.TestOutputHelper?.WriteLine(await Tool.RunAsync("python3", "apt-get install python3", "walk.py", engine.Endpoint.GetLeftPart(UriPartial.Authority), Offered));
    }

    [Fact]
    public async Task JavaScriptSdk_WalksThroughEveryOperation()
    {
        Assert.SkipUnless(Directory.Exists(Path.Combine(Tool.Folder, "node_modules")), $"The packages are missing: npm ci --prefix {Path.GetRelativePath(Environment.CurrentDirectory, Tool.Folder)}");
        TestContext.Current.TestOutputHelper?.WriteLine(await Tool.RunAsync("node", "https://nodejs.org", "walk.mjs", engine.Endpoint.GetLeftPart(UriPartial.Authority), Offered));
    }
}
