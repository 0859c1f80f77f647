namespace Dashboard.Components.Layout;

/// <summary>
/// How this browser likes to see the site, kept in its cookie so that the very first HTML is right. On the first visit
/// <c>first-visit.js</c> writes the system's preference into it.
/// </summary>
public sealed record DisplayPreferences(bool Dark, bool Presenter)
{
    /// <summary>The cookie's name; its value is the words <c>dark</c> or <c>light</c> and <c>presenter</c>, joined by a dot.</summary>
    public const string CookieName = "display";

    internal static DisplayPreferences Read(IRequestCookieCollection cookies)
    {
        var words = (cookies[CookieName] ?? "").Split('.');
        return new(words.Contains("dark"), words.Contains("presenter"));
    }

    internal string ToCookieValue() => (Dark ? "dark" : "light") + (Presenter ? ".presenter" : "");
}
