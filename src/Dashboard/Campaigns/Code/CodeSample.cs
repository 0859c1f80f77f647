namespace Dashboard.Campaigns.Code;

/// <summary>A call of the runtime as code in one language.</summary>
/// <param name="Language">For example <c>Python</c>.</param>
/// <param name="Setup">How to get the library that the code needs, in one line; null where nothing is needed.</param>
/// <param name="Text">The code, ready to be pasted.</param>
internal sealed record CodeSample(string Language, string? Setup, string Text)
{
    /// <summary>The call in every language we know, in the order in which they are offered.</summary>
    public static IReadOnlyList<CodeSample> For(RecommendationCall call) =>
    [
        new("Python", "pip install boto3", ProgramCode.Python(call)),
        new("C#", "dotnet add package AWSSDK.PersonalizeRuntime", ProgramCode.CSharp(call)),
        new("JavaScript", "npm install @aws-sdk/client-personalize-runtime", ProgramCode.JavaScript(call)),
        new("Java", "software.amazon.awssdk:personalizeruntime", ProgramCode.Java(call)),
        new("CLI", null, ShellCode.Cli(call)),
        new("curl", null, ShellCode.Curl(call)),
    ];
}
