using Dashboard.Components.Dialogs;
using Microsoft.AspNetCore.Components;
using Microsoft.JSInterop;

namespace Dashboard.Components.Controls.Lists;

/// <summary>Searches, sorts and pages as the address says, so that a list can be shared as it is seen.</summary>
public sealed partial class ListView<TItem>
{
    /// <summary>How many items a page of a list has.</summary>
    public const int PageSize = 24;

    private IJSObjectReference? _module;
    private List<TItem> _found = [];
    private HashSet<string> _selected = [];
    private string _text = "";
    private int _page = 1;
    private bool _isSelecting;

    /// <summary>All items, in their usual order.</summary>
    [Parameter, EditorRequired]
    public required IReadOnlyList<TItem> Items { get; set; }

    [Parameter, EditorRequired]
    public required IReadOnlyList<ListColumn<TItem>> Columns { get; set; }

    /// <summary>What an item is called.</summary>
    [Parameter, EditorRequired]
    public required Func<TItem, string> NameOf { get; set; }

    [Parameter, EditorRequired]
    public required RenderFragment<TItem> ItemTemplate { get; set; }

    /// <summary>The name of a downloaded file, without its ending.</summary>
    [Parameter, EditorRequired]
    public required string FileName { get; set; }

    /// <summary>The class that arranges the items: <c>cards</c> or <c>stack</c>.</summary>
    [Parameter]
    public string Layout { get; set; } = "cards";

    /// <summary>The ARN by which an item is deleted; null where items cannot be.</summary>
    [Parameter]
    public Func<TItem, string>? ArnOf { get; set; }

    /// <summary>Some items have been deleted.</summary>
    [Parameter]
    public EventCallback OnDeleted { get; set; }

    /// <summary>What is searched for.</summary>
    [SupplyParameterFromQuery(Name = "q")]
    public string? Query { get; set; }

    /// <summary>The field to sort by, after a minus the other way round.</summary>
    [SupplyParameterFromQuery(Name = "sort")]
    public string? Sort { get; set; }

    [SupplyParameterFromQuery(Name = "page")]
    public int? Page { get; set; }

    private int Pages => (_found.Count + PageSize - 1) / PageSize;

    public async ValueTask DisposeAsync() => await _module.ReleaseAsync();

    protected override void OnParametersSet()
    {
        _text = Query ?? "";
        _found = [.. Sorted(Items.Where(IsFound))];
        _page = Math.Clamp(Page ?? 1, 1, Math.Max(1, Pages));
        if (ArnOf is not null)
        {
            _selected.IntersectWith(Items.Select(ArnOf));
        }
    }

    private bool IsFound(TItem item) => _text.Split(' ', StringSplitOptions.RemoveEmptyEntries).All(word =>
        NameOf(item).Contains(word, StringComparison.OrdinalIgnoreCase)
        || Columns.Any(column => column.Value(item) is string text && text.Contains(word, StringComparison.OrdinalIgnoreCase)));

    private IEnumerable<TItem> Sorted(IEnumerable<TItem> items)
    {
        if (Columns.FirstOrDefault(column => column.Field == Sort?.TrimStart('-')) is not { } by)
        {
            return items;
        }

        // Texts as people sort them; what is missing comes last either way.
        var known = items.OrderBy(item => by.Value(item) is null);
        return Sort![0] == '-'
            ? known.ThenByDescending(by.Value, Comparer<object?>.Create(Compare))
            : known.ThenBy(by.Value, Comparer<object?>.Create(Compare));
    }

    private static int Compare(object? one, object? other) => one is string text
        ? StringComparer.CurrentCultureIgnoreCase.Compare(text, other as string)
        : Comparer<object?>.Default.Compare(one, other);

    private void Search(ChangeEventArgs change) => GoTo((string?)change.Value, Sort, 1);

    private void GoTo(string? text, string? sort, int page) => Navigation.NavigateTo(
        Navigation.GetUriWithQueryParameters(new Dictionary<string, object?>
        {
            ["q"] = string.IsNullOrEmpty(text) ? null : text,
            ["sort"] = string.IsNullOrEmpty(sort) ? null : sort,
            ["page"] = page == 1 ? null : page,
        }),
        replace: true);

    private void Toggle(string arn)
    {
        if (!_selected.Remove(arn))
        {
            _selected.Add(arn);
        }
    }

    private void EndSelection() => (_isSelecting, _selected) = (false, []);

    private async Task DeleteAsync()
    {
        var chosen = Items.Where(item => _selected.Contains(ArnOf!(item))).Select(item => new DeleteMany.Choice(ArnOf!(item), NameOf(item))).ToList();
        if (await DeleteMany.AskAsync(Dialogs, chosen))
        {
            EndSelection();
            await OnDeleted.InvokeAsync();
        }
    }

    private async Task SaveAsync(string ending, string type, string text)
    {
        _module ??= await JavaScript.InvokeAsync<IJSObjectReference>("import", "./Components/Controls/Lists/ListView.razor.js");
        await _module.InvokeVoidAsync("save", $"{FileName}.{ending}", type, text);
    }
}
