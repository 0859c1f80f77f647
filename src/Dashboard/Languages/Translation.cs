using System.Globalization;
using System.Net;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;

namespace Dashboard.Languages;

/// <summary>
/// The words of the site in the language of the page. <c>T["Delete {0}", name]</c> works in every component and class: the English text
/// is the key, and the files in the folder of a language translate it.
/// </summary>
internal static class Translation
{
    /// <summary>The words in the language of whoever asks.</summary>
    public static IStringLocalizer T { get; } = new JsonLocalizer();

    /// <summary>A text with markup of its own, such as <c>T.Rich("Ask &lt;strong&gt;{0}&lt;/strong&gt;", user)</c>; arguments are shown as they are.</summary>
    public static MarkupString Rich(this IStringLocalizer texts, string english, params object?[] arguments) =>
        new(string.Format(CultureInfo.CurrentCulture, texts[english].Value, [.. arguments.Select(argument => (object?)WebUtility.HtmlEncode(Convert.ToString(argument, CultureInfo.CurrentCulture)))]));

    /// <summary>Makes <paramref name="act"/> speak the language of the page that subscribes it, whoever calls it later.</summary>
    public static Action InThisLanguage(Action act)
    {
        var (culture, uiCulture) = (CultureInfo.CurrentCulture, CultureInfo.CurrentUICulture);
        return () =>
        {
            var before = (CultureInfo.CurrentCulture, CultureInfo.CurrentUICulture);
            (CultureInfo.CurrentCulture, CultureInfo.CurrentUICulture) = (culture, uiCulture);
            act();
            (CultureInfo.CurrentCulture, CultureInfo.CurrentUICulture) = before;
        };
    }
}
