using System.Globalization;
using Microsoft.AspNetCore.Localization;

namespace Dashboard.Languages;

/// <summary>The languages of the site. A browser gets the one that it asks for, until its operator switches; the switch is kept in a cookie.</summary>
internal static class SiteCultures
{
    public const string English = "en";

    public const string Chinese = "zh-Hans";

    /// <summary>Whether the page at hand is in Chinese.</summary>
    public static bool IsChinese => CultureInfo.CurrentUICulture.Name == Chinese;

    /// <summary>Gives every request, and the circuit that it opens, its language.</summary>
    public static void UseSiteCultures(this IApplicationBuilder app)
    {
        string[] names = [English, Chinese];
        var options = new RequestLocalizationOptions().SetDefaultCulture(English).AddSupportedCultures(names).AddSupportedUICultures(names);
        options.RequestCultureProviders =
        [
            new CookieRequestCultureProvider(),
            // Browsers say zh-CN, zh-SG or plainly zh, and each of them means this one.
            new CustomRequestCultureProvider(context => Task.FromResult(
                context.Request.GetTypedHeaders().AcceptLanguage.OrderByDescending(language => language.Quality ?? 1)
                    .Select(language => language.Value.ToString())
                    .FirstOrDefault(language => language.StartsWith("zh", StringComparison.OrdinalIgnoreCase) || language.StartsWith("en", StringComparison.OrdinalIgnoreCase)) is { } wanted
                    ? new ProviderCultureResult(wanted.StartsWith("zh", StringComparison.OrdinalIgnoreCase) ? Chinese : English)
                    : null)),
        ];
        app.UseRequestLocalization(options);
    }

    /// <summary>Answers the switch: keeps the language in the browser's cookie and goes back to the page.</summary>
    public static void MapLanguageSwitch(this IEndpointRouteBuilder routes) => routes.MapGet("/language/{culture}", (HttpContext context, string culture, string? back) =>
    {
        if (culture is English or Chinese)
        {
            context.Response.Cookies.Append(
                CookieRequestCultureProvider.DefaultCookieName,
                CookieRequestCultureProvider.MakeCookieValue(new RequestCulture(culture)),
                new() { MaxAge = TimeSpan.FromDays(365), SameSite = SameSiteMode.Strict, HttpOnly = true });
        }

        return Results.LocalRedirect(back is ['/', not ('/' or '\\'), ..] ? back : "/");
    }).AllowAnonymous();

    /// <summary>The address that switches to a language and comes back.</summary>
    public static string SwitchAddress(string culture, string back) => $"/language/{culture}?back={Uri.EscapeDataString(back)}";
}
