namespace Dashboard.Calls;

/// <summary>A call as code in one language.</summary>
/// <param name="Language">For example <c>Python</c>.</param>
/// <param name="Setup">How to get the library that the code needs, in one line; null where nothing is needed.</param>
/// <param name="Text">The code, ready to be pasted.</param>
internal sealed record CodeSample(string Language, string? Setup, string Text)
{
    /// <summary>The call in every language we know, in the order in which they are offered.</summary>
    public static IReadOnlyList<CodeSample> For(ServiceCall call) =>
    [
        new("Python", "pip install boto3", ProgramCode.Python(call)),
        new("C#", $"dotnet add package AWSSDK.{call.Service.ClassName}", ProgramCode.CSharp(call)),
        new("JavaScript", $"npm install @aws-sdk/client-{call.Service.Id}", ProgramCode.JavaScript(call)),
        new("Java", $"software.amazon.awssdk:{call.Service.ClassName.ToLowerInvariant()}", ProgramCode.Java(call)),
        new("CLI", null, ShellCode.Cli(call)),
        new("curl", null, ShellCode.Curl(call)),
    ];
}
