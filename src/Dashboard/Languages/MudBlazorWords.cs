using Microsoft.Extensions.Localization;
using MudBlazor;

namespace Dashboard.Languages;

/// <summary>The words that MudBlazor's components have of their own, as far as pages use them, in the language of the page.</summary>
internal sealed class MudBlazorWords : MudLocalizer
{
    public override LocalizedString this[string key] => this[key, Array.Empty<object>()];

    public override LocalizedString this[string key, params object[] arguments] => key switch
    {
        "MudAlert_Close" or "MudChip_Close" or "MudDialog_Close" or "MudSnackbar_Close" => T["Close"],
        "MudInput_Clear" => T["Clear"],
        "MudInput_Decrement" => T["Decrease"],
        "MudInput_Increment" => T["Increase"],
        "MudFileUpload_Button" => T["Browse files"],
        "MudFormComponent_Required" => T["Required"],
        "MudNavGroup_ToggleExpand" => T["Open or close {0}", arguments],
        "MudPagination_CurrentPage" => T["Page {0}, this one", arguments],
        "MudPagination_FirstPage" => T["First page"],
        "MudPagination_LastPage" => T["Last page"],
        "MudPagination_NextPage" => T["Next page"],
        "MudPagination_PageIndex" => T["Page {0}", arguments],
        "MudPagination_PreviousPage" => T["Previous page"],
        "Converter_InvalidNumber" => T["Not a valid number"],
        _ => new(key, key, resourceNotFound: true),
    };
}
