namespace Dashboard.Components.Layout;

/// <summary>
/// How this browser likes to see the site, kept in its cookie so that the very first HTML is right.
/// <see cref="Dark"/> is null until chosen: then the system's preference decides.
/// </summary>
public sealed record DisplayPreferences(bool? Dark, bool Presenter)
{
    /// <summary>The cookie's name; its value is the words <c>dark</c> or <c>light</c> and <c>presenter</c>, joined by a dot.</summary>
    public const string CookieName = "display";

    internal static DisplayPreferences Read(IRequestCookieCollection cookies)
    {
        var words = (cookies[CookieName] ?? "").Split('.');
        return new(
            words.Contains("dark") ? true : words.Contains("light") ? false : null,
            words.Contains("presenter"));
    }

    internal string ToCookieValue() => string.Join('.', new[]
    {
        Dark switch { true => "dark", false => "light", null => "" },
        Presenter ? "presenter" : "",
    }.Where(word => word.Length > 0));
}
