using System.Globalization;
using System.Net;
using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;
using Bunit;
using Dashboard.Components.Controls;
using Dashboard.Components.Layout;
using Dashboard.Datasets;
using Dashboard.Datasets.Csv;
using Dashboard.Datasets.Schemas;
using Dashboard.Languages;
using Dashboard.Solutions;
using Microsoft.Extensions.DependencyInjection;
using MudBlazor;

namespace Dashboard.Tests.Languages;

public sealed partial class TranslationTests : PageTests, IClassFixture<DashboardFixture>
{
    private readonly DashboardFixture _dashboard;

    public TranslationTests(DashboardFixture dashboard) : base(dashboard.Services) => _dashboard = dashboard;

    /// <summary>Every text that a page or class asks for, by its place in the sources.</summary>
    private static Dictionary<string, string> Used { get; } = FindUsed();

    [Fact]
    public void Chinese_OfEveryTextUsed_IsThere()
    {
        var chinese = JsonLocalizer.Read(SiteCultures.Chinese);

        Assert.NotEmpty(Used);
        Assert.Empty(Used.Where(text => !chinese.ContainsKey(text.Key)).Select(text => $"{text.Value}: {text.Key}"));
        Assert.Empty(chinese.Keys.Where(english => !Used.ContainsKey(english)));
    }

    /// <summary>A translation that drops an argument would hide a number or a name; one that adds any would fail.</summary>
    [Fact]
    public void Chinese_PlaceholdersAndMarkup_AreThoseOfTheEnglish()
    {
        var differing = JsonLocalizer.Read(SiteCultures.Chinese)
            .Where(text => !Marks(text.Key).SequenceEqual(Marks(text.Value)))
            .Select(text => $"{text.Key} | {text.Value}");

        Assert.Empty(differing);

        static IEnumerable<string> Marks(string text) => Placeholder().Matches(text).Select(match => match.Value).Distinct().Order(StringComparer.Ordinal);
    }

    [Theory]
    [InlineData("zh-CN,zh;q=0.9,en;q=0.8", null, "zh-Hans")]
    [InlineData("de-DE,en;q=0.7,zh;q=0.3", null, "en")]
    [InlineData("fr", null, "en")]
    [InlineData("en", "zh-Hans", "zh-Hans")]
    [InlineData("zh", "en", "en")]
    public async Task Page_ByBrowserAndBySwitch_IsInThatLanguage(string browser, string? switched, string expected)
    {
        using var client = new HttpClient(new HttpClientHandler { CookieContainer = new CookieContainer() }) { BaseAddress = _dashboard.Address };
        client.DefaultRequestHeaders.TryAddWithoutValidation("Accept-Language", browser);
        if (switched is not null)
        {
            await client.GetAsync(SiteCultures.SwitchAddress(switched, "/"), Xunit.TestContext.Current.CancellationToken);
        }

        var html = await client.GetStringAsync("/", Xunit.TestContext.Current.CancellationToken);

        Assert.Contains($"<html lang=\"{expected}\"", html, StringComparison.Ordinal);
        Assert.Contains(expected == "en" ? "Skip to content" : "跳到正文", WebUtility.HtmlDecode(html), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Switch_ToAnotherSite_StaysHere()
    {
        using var client = new HttpClient(new HttpClientHandler { AllowAutoRedirect = false }) { BaseAddress = _dashboard.Address };

        var answer = await client.GetAsync(SiteCultures.SwitchAddress("zh-Hans", "//elsewhere.example"), Xunit.TestContext.Current.CancellationToken);

        Assert.Equal("/", answer.Headers.Location?.ToString());
    }

    [Fact]
    public void InThisLanguage_CalledFromElsewhere_SpeaksThePagesLanguage()
    {
        var told = "";
        using (new InCulture(SiteCultures.Chinese))
        {
            var page = Translation.InThisLanguage(() => told = Translation.T["Data"]);
            CultureInfo.CurrentUICulture = CultureInfo.GetCultureInfo("en");
            page();
        }

        Assert.Equal("数据", told);
    }

    /// <summary>A text that is kept when it is first asked for would stay in the language of whoever came first.</summary>
    [Fact]
    public void TextsOfClasses_InAnotherLanguage_AreNotThoseOfTheFirst()
    {
        Assert.Equal(["Find the best for me", "Coverage", "Leave out users with longer histories than this percentile", "Its price", "Comma"], Texts());

        using var _ = new InCulture(SiteCultures.Chinese);

        Assert.Equal(["帮我找出最好的", "覆盖率", "排除历史长度高于此百分位的用户", "价格", "逗号"], Texts());

        static string[] Texts() =>
        [
            RecipeCard.AutoML.UseCase, MetricWords.All[^1].Title, HyperParameterField.Of("aws-hrnn")[^1].Label,
            ReservedFields.Of(DatasetType.Items, "ECOMMERCE")[1].Meaning, CsvDialect.Delimiters[0].Name,
        ];
    }

    [Fact]
    public void Navigation_InChinese_HasChineseSections()
    {
        using var _ = new InCulture(SiteCultures.Chinese);

        var navigation = Render<Navigation>(parameters => parameters.Add(navigation => navigation.GroupName, "shop"));

        Assert.Contains("训练", navigation.Markup);
        Assert.Equal("English", navigation.Find("button.language").TextContent.Trim());
    }

    [Fact]
    public void WordsOfMudBlazor_InChinese_AreChinese()
    {
        Services.AddSingleton(Circuit.GetRequiredService<MudLocalizer>());
        using var _ = new InCulture(SiteCultures.Chinese);

        var pages = Render<MudPagination>(parameters => parameters.Add(pagination => pagination.Count, 3));

        Assert.Equal(["上一页", "第 1 页（当前页）", "第 2 页", "第 3 页", "下一页"], pages.FindAll("button").Select(button => button.GetAttribute("aria-label")));
    }

    [Theory]
    [InlineData("Reading rows", "读取数据行")]
    [InlineData("Trial 2: aws-sims with 40 neighbours, 20 % of the users", "第 2 次试验：aws-sims with 40 neighbours，20% 的用户")]
    [InlineData("A stage of tomorrow", "A stage of tomorrow")]
    public void Stage_InChinese_IsChineseWhereItIsKnown(string stage, string expected)
    {
        using var _ = new InCulture(SiteCultures.Chinese);

        Assert.Equal(expected, StageNames.Words(stage));
    }

    [Theory]
    [InlineData("Dataset has fewer than 25 users with at least 2 interactions each: it has 3.", "数据集中至少有 2 条交互的用户不足 25 个：只有 3 个。")]
    [InlineData("Cancelled by the operator.", "已由操作员取消。")]
    [InlineData("Something that Amazon says.", "Something that Amazon says.")]
    public void Failure_InChinese_IsChineseWhereItIsKnown(string reason, string expected)
    {
        Assert.Equal(reason, FailureWords.Of(reason));

        using var _ = new InCulture(SiteCultures.Chinese);

        Assert.Equal(expected, FailureWords.Of(reason));
    }

    private static Dictionary<string, string> FindUsed([CallerFilePath] string here = "")
    {
        var sources = Path.GetFullPath(Path.Combine(Path.GetDirectoryName(here)!, "..", "..", "..", "src", "Dashboard"));
        return Directory.EnumerateFiles(sources, "*", SearchOption.AllDirectories)
            .Where(file => Path.GetExtension(file) is ".cs" or ".razor" && !Path.GetRelativePath(sources, file).StartsWith("obj", StringComparison.Ordinal))
            .SelectMany(file => File.ReadLines(file).Where(line => !line.Contains("///", StringComparison.Ordinal)).SelectMany(line => Use().Matches(line))
                .Select(match => (Text: Regex.Unescape(match.Groups[1].Value), File: Path.GetRelativePath(sources, file))))
            .DistinctBy(use => use.Text)
            .ToDictionary(use => use.Text, use => use.File);
    }

    [GeneratedRegex("""\bT(?:\.Rich)?[\[(]\s*"((?:[^"\\]|\\.)*)["]""")]
    private static partial Regex Use();

    [GeneratedRegex("""\{\d+[^}]*\}|</?\w+[^>]*>""")]
    private static partial Regex Placeholder();

    private sealed class InCulture : IDisposable
    {
        private readonly (CultureInfo Culture, CultureInfo UiCulture) _before = (CultureInfo.CurrentCulture, CultureInfo.CurrentUICulture);

        public InCulture(string name) => CultureInfo.CurrentCulture = CultureInfo.CurrentUICulture = CultureInfo.GetCultureInfo(name);

        public void Dispose() => (CultureInfo.CurrentCulture, CultureInfo.CurrentUICulture) = _before;
    }
}
