using System.Collections.Frozen;
using System.Globalization;
using System.Reflection;
using System.Text.Json;
using Microsoft.Extensions.Localization;

namespace Dashboard.Languages;

/// <summary>
/// Texts from the JSON files of a language (<c>zh-Hans/home.json</c>: English to Chinese), which are part of the assembly. What is not
/// translated stays English.
/// </summary>
internal sealed class JsonLocalizer : IStringLocalizer
{
    private static readonly Lazy<FrozenDictionary<string, string>> s_chinese = new(() => Read(SiteCultures.Chinese));

    public LocalizedString this[string name] => Find(name) is { } text ? new(name, text) : new(name, name, resourceNotFound: true);

    public LocalizedString this[string name, params object[] arguments] =>
        Find(name) is { } text
            ? new(name, string.Format(CultureInfo.CurrentCulture, text, arguments))
            : new(name, string.Format(CultureInfo.CurrentCulture, name, arguments), resourceNotFound: true);

    public IEnumerable<LocalizedString> GetAllStrings(bool includeParentCultures) =>
        SiteCultures.IsChinese ? s_chinese.Value.Select(text => new LocalizedString(text.Key, text.Value)) : [];

    /// <summary>All texts of a language, by their English.</summary>
    internal static FrozenDictionary<string, string> Read(string culture)
    {
        var assembly = Assembly.GetExecutingAssembly();
        var prefix = $"Languages/{culture}/";
        return assembly.GetManifestResourceNames()
            .Where(name => name.StartsWith(prefix, StringComparison.Ordinal))
            .SelectMany(name =>
            {
                using var stream = assembly.GetManifestResourceStream(name)!;
                return JsonSerializer.Deserialize<Dictionary<string, string>>(stream)!;
            })
            .ToFrozenDictionary();
    }

    private static string? Find(string english) => SiteCultures.IsChinese ? s_chinese.Value.GetValueOrDefault(english) : null;
}
