using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Razor.Language;
using Microsoft.AspNetCore.Razor.Language.Intermediate;

namespace Dashboard.Tests.Languages;

/// <summary>What a component shows in English whatever the language: text between tags, and in attributes that are shown or read out.</summary>
internal static partial class LiteralTexts
{
    // Without the pass that makes one block of markup that has no code, so that each element is seen.
    private static readonly RazorProjectEngine s_razor = RazorProjectEngine.Create(
        RazorConfiguration.Default, RazorProjectFileSystem.Create(Path.GetTempPath()),
        builder => builder.Features.Remove(builder.Features.Single(pass => pass.GetType().Name == "ComponentMarkupBlockPass")));

    private static readonly string[] s_shown =
        ["alt", "aria-label", "title", "placeholder", "HelperText", "Label", "Lead", "Placeholder", "Text", "Title", "What"];

    /// <summary>The literal texts of a <c>.razor</c> file; its code is not looked at, but for expressions in the markup.</summary>
    public static IReadOnlyList<string> Of(string razor)
    {
        var document = s_razor.Process(RazorSourceDocument.Create(razor, "Component.razor"), FileKinds.Component, [], []);
        return [.. Of(document.GetDocumentIntermediateNode())];
    }

    private static IEnumerable<string> Of(IntermediateNode node) => node switch
    {
        HtmlAttributeIntermediateNode attribute when !s_shown.Contains(attribute.AttributeName) => [],
        HtmlAttributeIntermediateNode =>
        [
            .. Words(string.Concat(node.Children.OfType<HtmlAttributeValueIntermediateNode>().Select(word => word.Prefix + Source(word)))),
            .. node.Children.Where(value => value is not HtmlAttributeValueIntermediateNode).SelectMany(Of),
        ],
        MarkupElementIntermediateNode { TagName: "style" or "script" } => [],
        HtmlContentIntermediateNode => Words(Source(node).Trim()),
        CSharpExpressionIntermediateNode or CSharpExpressionAttributeValueIntermediateNode => [.. Literals(Source(node)), .. node.Children.SelectMany(Of)],
        _ => node.Children.SelectMany(Of),
    };

    private static string Source(IntermediateNode node) => string.Concat(node.Children.OfType<IntermediateToken>().Select(token => token.Content));

    private static string[] Words(string text) => !text.StartsWith("<!", StringComparison.Ordinal) && Word().IsMatch(Name().Replace(text, "")) ? [text] : [];

    /// <summary>The strings of an expression that are not looked up; a single word in small letters is code there.</summary>
    private static IEnumerable<string> Literals(string code) => Literal().Matches(LookedUp().Replace(code, ""))
        .Select(match => match.Groups[1].Value)
        .Where(text => Sentence().IsMatch(Name().Replace(Hole().Replace(text, ""), "")));

    /// <summary>Names and keys that every language leaves as they are.</summary>
    [GeneratedRegex(@"Amazon|Personalize|Dashboard|AutoML|\w+@\d+|English|Ctrl|Esc")]
    private static partial Regex Name();

    [GeneratedRegex(@"[A-Za-z][a-z]{2,}|[A-Z][a-z]")]
    private static partial Regex Word();

    [GeneratedRegex(@"\b[A-Z][a-z]+|[A-Za-z]{2,} [a-z]{2,}")]
    private static partial Regex Sentence();

    [GeneratedRegex("""\bT(?:\.Rich)?[\[(]\s*"(?:[^"\\]|\\.)*["]""")]
    private static partial Regex LookedUp();

    [GeneratedRegex(@"""((?:[^""\\]|\\.)*)""")]
    private static partial Regex Literal();

    [GeneratedRegex(@"\{[^{}]*\}")]
    private static partial Regex Hole();
}
