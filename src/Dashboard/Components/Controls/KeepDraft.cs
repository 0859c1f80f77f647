using Dashboard.Forms;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Rendering;

namespace Dashboard.Components.Controls;

/// <summary>Within a form: keeps what is typed, and gives back what was kept when the page was lost. It looks whenever the form renders.</summary>
/// <typeparam name="TDraft">The entries, as JSON can hold them.</typeparam>
public sealed class KeepDraft<TDraft> : ComponentBase, IAsyncDisposable
    where TDraft : class
{
    private string? _kept;
    private bool _hasLooked;
    private bool _isShown;
    private bool _isBack;

    [Inject]
    internal FormDrafts Drafts { get; init; } = null!;

    /// <summary>Which form it is: of which group, and what for.</summary>
    [Parameter, EditorRequired]
    public required string Form { get; set; }

    /// <summary>The entries now.</summary>
    [Parameter, EditorRequired]
    public required TDraft Draft { get; set; }

    /// <summary>Puts kept entries back into the form.</summary>
    [Parameter]
    public EventCallback<TDraft> OnFound { get; set; }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        if (_isShown) // not when it was only rendered in advance
        {
            await Drafts.CloseAsync(Form);
        }
    }

    /// <inheritdoc/>
    protected override async Task OnInitializedAsync()
    {
        if (await Drafts.FindAsync<TDraft>(Form) is { } found)
        {
            _isBack = true;
            await OnFound.InvokeAsync(found);
        }

        _hasLooked = true;
    }

    /// <inheritdoc/>
    protected override async Task OnParametersSetAsync()
    {
        // Not after rendering: of that the browser must tell first, and the line may be cut by then.
        var now = _hasLooked ? FormDrafts.Write(Draft) : null;
        if (now == _kept)
        {
            return;
        }

        var isFirst = _kept is null;
        _kept = now;
        if (!isFirst)
        {
            await Drafts.KeepAsync(Form, now!);
        }
    }

    /// <inheritdoc/>
    protected override void OnAfterRender(bool firstRender) => _isShown = true;

    /// <inheritdoc/>
    protected override void BuildRenderTree(RenderTreeBuilder builder)
    {
        if (_isBack)
        {
            builder.OpenElement(0, "p");
            builder.AddAttribute(1, "class", "muted small");
            builder.AddAttribute(2, "role", "status");
            builder.AddContent(3, T["What you had typed here is back."].Value);
            builder.CloseElement();
        }
    }
}
