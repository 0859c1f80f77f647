using System.Runtime.CompilerServices;

namespace Dashboard.Tests.Languages;

public sealed class LiteralTextTests
{
    [Theory]
    [InlineData("<p>Two words</p>", "Two words")]
    [InlineData("<p>@count rows</p>", "rows")]
    [InlineData("@if (isNew) { <b>New</b> }", "New")]
    [InlineData("<input aria-label=\"Name of it\" class=\"plain field\" />", "Name of it")]
    [InlineData("<MudTextField Label=\"@(isNew ? \"A new name\" : T[\"Name\"])\" />", "A new name")]
    [InlineData("<p title=\"@($\"From {day} on\")\">@T[\"All\"]</p>", "From {day} on")]
    public void Of_TextThatIsNotLookedUp_FindsIt(string razor, string text) => Assert.Contains(text, LiteralTexts.Of(razor));

    [Theory]
    [InlineData("<p class=\"muted small\">@T[\"Two words\"]</p>")]
    [InlineData("<p>@T.Rich(\"Ask <b>{0}</b>\", user)</p>")]
    [InlineData("<Chart Width=\"Size of it\" Label=\"@T[\"Quality (NDCG@25)\"]\" />")]
    [InlineData("<b class=\"@(isNew ? \"new one\" : \"old one\")\">@(isNew ? \"off\" : day.ToString(\"d\"))</b>")]
    [InlineData("<p>AutoML · 25 × NDCG@25</p>\n@code { private string _name = \"Two words\"; }")]
    public void Of_TextThatIsLookedUpAndCode_FindsNothing(string razor) => Assert.Empty(LiteralTexts.Of(razor));

    [Fact]
    public void Components_All_HaveNoLiteralText()
    {
        var components = Components();
        var files = Directory.EnumerateFiles(components, "*.razor", SearchOption.AllDirectories)
            .Select(file => Path.GetRelativePath(components, file).Replace('\\', '/'))
            .ToList();

        Assert.NotEmpty(files);
        Assert.Empty(files.SelectMany(file => LiteralTexts.Of(File.ReadAllText(Path.Combine(components, file))).Select(text => $"{file}: {text}")));
    }

    private static string Components([CallerFilePath] string here = "") =>
        Path.GetFullPath(Path.Combine(Path.GetDirectoryName(here)!, "..", "..", "..", "src", "Dashboard", "Components"));
}
