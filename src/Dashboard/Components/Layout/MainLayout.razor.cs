using Dashboard.Components.Controls;
using Dashboard.Components.Layout.Commands;
using Dashboard.DatasetGroups;
using Dashboard.Languages;
using Microsoft.AspNetCore.Components;
using Microsoft.JSInterop;
using MudBlazor;

namespace Dashboard.Components.Layout;

/// <summary>Knows the dataset group of the address, and how this browser likes to see the site.</summary>
public sealed partial class MainLayout : IAsyncDisposable
{
    private static readonly TimeSpan s_message = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan s_longMessage = TimeSpan.FromSeconds(15);

    private DisplayPreferences _display = new(false, false);
    private IJSObjectReference? _module;
    private string? _groupName;
    private GroupContext? _group;
    private Shortcuts? _shortcuts;
    private bool _navigationIsOpen = true;

    [CascadingParameter]
    public DisplayPreferences? InitialDisplay { get; set; }

    public async ValueTask DisposeAsync() => await _module.ReleaseAsync();

    protected override void OnInitialized()
    {
        _display = InitialDisplay ?? _display;
        TimeMessages();
    }

    protected override void OnParametersSet() => _groupName = GroupNameOf(Navigation.ToBaseRelativePath(Navigation.Uri));

    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (firstRender)
        {
            _module = await JavaScript.InvokeAsync<IJSObjectReference>("import", "./Components/Layout/MainLayout.razor.js");
        }
    }

    /// <summary>The group of an address such as <c>groups/shop/data?step=2</c>; null where there is none.</summary>
    internal static string? GroupNameOf(string relativePath)
    {
        var segments = relativePath.Split('?', '#')[0].Split('/');
        return segments is ["groups", { Length: > 0 } name, ..] ? Uri.UnescapeDataString(name) : null;
    }

    private bool HasRecommenders => _group is { Domain: not null } && _group.Name == _groupName;

    private Task OpenPaletteAsync() => _shortcuts!.OpenPaletteAsync();

    private Task OpenHelpAsync() => _shortcuts!.OpenHelpAsync();

    /// <summary>What the frame can do, for the palette.</summary>
    private IReadOnlyList<Command> FrameCommands() =>
    [
        new(T["Action"], _display.Dark ? T["Switch to light"] : T["Switch to dark"], _display.Dark ? Icons.Material.Outlined.LightMode : Icons.Material.Outlined.DarkMode, null,
            "dark light theme", () => ChangeDisplayAsync(_display with { Dark = !_display.Dark })),
        new(T["Action"], _display.Presenter ? T["Leave presenter mode"] : T["Presenter mode"], Icons.Material.Outlined.CoPresent, null,
            "presenter stage large", () => ChangeDisplayAsync(_display with { Presenter = !_display.Presenter })),
        new(T["Action"], SiteCultures.IsChinese ? "English" : "简体中文", Icons.Material.Outlined.Translate, null, "language english chinese 中文 英文", SwitchLanguageAsync),
        new(T["Action"], T["Keyboard"], Icons.Material.Outlined.Keyboard, null, "keyboard shortcuts help", OpenHelpAsync),
    ];

    private Task SwitchLanguageAsync()
    {
        Navigation.NavigateTo(
            SiteCultures.SwitchAddress(SiteCultures.IsChinese ? SiteCultures.English : SiteCultures.Chinese, new Uri(Navigation.Uri).PathAndQuery), forceLoad: true);
        return Task.CompletedTask;
    }

    private void ToggleNavigation() => _navigationIsOpen = !_navigationIsOpen;

    /// <summary>A room needs longer to read a message than whoever clicked.</summary>
    private void TimeMessages() => Snackbar.Configuration.VisibleStateDuration = (int)(_display.Presenter ? s_longMessage : s_message).TotalMilliseconds;

    private async Task ChangeDisplayAsync(DisplayPreferences display)
    {
        _display = display;
        StateHasChanged();
        TimeMessages();
        if (_module is not null)
        {
            await _module.InvokeVoidAsync(
                "apply", DisplayPreferences.CookieName, display.ToCookieValue(), display.Dark, display.Presenter);
        }
    }
}
