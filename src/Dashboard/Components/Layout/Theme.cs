using MudBlazor;

namespace Dashboard.Components.Layout;

/// <summary>The site's look in MudBlazor's terms: paper and ink with one accent colour. <c>css/tokens.css</c> adds the rest.</summary>
internal static class Theme
{
    private static readonly string[] s_font =
        ["Inter", "system-ui", "-apple-system", "Segoe UI", "Roboto", "Helvetica Neue", "Arial", "sans-serif"];

    public static MudTheme Instance { get; } = new()
    {
        PaletteLight = new PaletteLight
        {
            Primary = "#3150c8",
            PrimaryContrastText = "#ffffff",
            Secondary = "#555a64",
            Tertiary = "#844700",
            Info = "#2c47b5",
            Success = "#1a7040",
            Warning = "#96540a",
            Error = "#b3261e",
            Black = "#14161b",
            TextPrimary = "#14161b",
            TextSecondary = "#585d68",
            TextDisabled = "#8a8f99",
            ActionDefault = "#4b505a",
            ActionDisabled = "#8a8f99",
            ActionDisabledBackground = "#ececea",
            Background = "#fafaf8",
            BackgroundGray = "#f3f3f0",
            Surface = "#ffffff",
            AppbarBackground = "#ffffff",
            AppbarText = "#14161b",
            DrawerBackground = "#fafaf8",
            DrawerText = "#3b3f48",
            DrawerIcon = "#585d68",
            LinesDefault = "#e5e5e0",
            LinesInputs = "#8b9099",
            TableLines = "#ececea",
            TableHover = "#f6f6f3",
            Divider = "#e5e5e0",
            Skeleton = "#ececea",
        },
        PaletteDark = new PaletteDark
        {
            Primary = "#93a9ff",
            PrimaryContrastText = "#0e1120",
            Secondary = "#b4bac6",
            Tertiary = "#ffc876",
            Info = "#b3c2ff",
            Success = "#7ed6a1",
            Warning = "#ffc876",
            Error = "#ff9d94",
            ErrorContrastText = "#2a0b08",
            SuccessContrastText = "#062312",
            WarningContrastText = "#2b1a00",
            InfoContrastText = "#0e1120",
            Black = "#0b0d11",
            TextPrimary = "#eceef2",
            TextSecondary = "#aab0bc",
            TextDisabled = "#767c88",
            ActionDefault = "#c2c7d0",
            ActionDisabled = "#767c88",
            ActionDisabledBackground = "#262a33",
            Background = "#101217",
            BackgroundGray = "#15181e",
            Surface = "#181b22",
            AppbarBackground = "#14171d",
            AppbarText = "#eceef2",
            DrawerBackground = "#101217",
            DrawerText = "#cfd3db",
            DrawerIcon = "#aab0bc",
            LinesDefault = "#2a2e38",
            LinesInputs = "#767c88",
            TableLines = "#262a33",
            TableHover = "#1d212a",
            Divider = "#2a2e38",
            Skeleton = "#242832",
        },
        Typography = new Typography
        {
            Default = new DefaultTypography { FontFamily = s_font, FontSize = "0.9375rem", LineHeight = "1.55", LetterSpacing = "-0.003em" },
            H1 = Heading<H1Typography>("2rem", "650", "-0.025em"),
            H2 = Heading<H2Typography>("1.375rem", "650", "-0.018em"),
            H3 = Heading<H3Typography>("1.125rem", "650", "-0.012em"),
            H4 = Heading<H4Typography>("1rem", "650", "-0.008em"),
            H5 = Heading<H5Typography>("0.9375rem", "650", "0"),
            H6 = Heading<H6Typography>("0.875rem", "650", "0"),
            Body1 = new Body1Typography { FontFamily = s_font, FontSize = "0.9375rem", LineHeight = "1.55", LetterSpacing = "-0.003em" },
            Body2 = new Body2Typography { FontFamily = s_font, FontSize = "0.875rem", LineHeight = "1.5", LetterSpacing = "0" },
            Subtitle1 = new Subtitle1Typography { FontFamily = s_font, FontSize = "1rem", LineHeight = "1.5", LetterSpacing = "-0.005em" },
            Subtitle2 = new Subtitle2Typography { FontFamily = s_font, FontSize = "0.875rem", FontWeight = "600", LetterSpacing = "0" },
            Button = new ButtonTypography
            {
                FontFamily = s_font, FontSize = "0.875rem", FontWeight = "600", LetterSpacing = "-0.003em", TextTransform = "none",
            },
            Caption = new CaptionTypography { FontFamily = s_font, FontSize = "0.8125rem", LetterSpacing = "0" },
            Overline = new OverlineTypography { FontFamily = s_font, FontSize = "0.75rem", FontWeight = "600", LetterSpacing = "0.06em" },
        },
        LayoutProperties = new LayoutProperties { DefaultBorderRadius = "8px", DrawerWidthLeft = "15rem", DrawerWidthRight = "26rem", AppbarHeight = "60px" },
    };

    private static T Heading<T>(string size, string weight, string spacing) where T : BaseTypography, new() => new()
    {
        FontFamily = s_font, FontSize = size, FontWeight = weight, LetterSpacing = spacing, LineHeight = "1.25",
    };
}
