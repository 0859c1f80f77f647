using System.Globalization;
using Dashboard.Audit;
using Microsoft.AspNetCore.Components;

namespace Dashboard.Components.Pages.Audit;

/// <summary>The audit, a page at a time; the address says which page of which entries.</summary>
public sealed partial class AuditPage : IDisposable
{
    /// <summary>How many entries a page has.</summary>
    public const int PageSize = 50;

    private readonly CancellationTokenSource _leaving = new();
    private AuditFilter _filter = new();
    private IReadOnlyList<AuditEntry>? _entries;
    private IReadOnlyList<string> _people = [];
    private IReadOnlyList<string> _operations = [];
    private IReadOnlyList<string> _connections = [];
    private AuditVerification? _verification;
    private Exception? _failure;
    private bool _isVerifying;
    private long _verified;

    [SupplyParameterFromQuery]
    public string? Who { get; set; }

    [SupplyParameterFromQuery]
    public string? Operation { get; set; }

    /// <summary>The connection's name.</summary>
    [SupplyParameterFromQuery(Name = "connection")]
    public string? Place { get; set; }

    [SupplyParameterFromQuery]
    public string? Result { get; set; }

    /// <summary>The first day, in UTC.</summary>
    [SupplyParameterFromQuery]
    public string? From { get; set; }

    /// <summary>The last day.</summary>
    [SupplyParameterFromQuery]
    public string? Until { get; set; }

    /// <summary>Only entries before this number: the page.</summary>
    [SupplyParameterFromQuery]
    public long? Before { get; set; }

    [Inject]
    private NavigationManager Navigation { get; init; } = null!;

    public void Dispose()
    {
        _leaving.Cancel();
        _leaving.Dispose();
    }

    protected override async Task OnInitializedAsync()
    {
        _people = await Audit.ListAsync("who", _leaving.Token);
        _operations = await Audit.ListAsync("operation", _leaving.Token);
        _connections = await Audit.ListAsync("connection", _leaving.Token);
    }

    protected override Task OnParametersSetAsync()
    {
        _filter = new(
            Filled(Who), Filled(Operation), Filled(Place), Enum.TryParse<AuditResult>(Result, out var result) ? result : null, Day(From), Day(Until)?.AddDays(1));
        return LoadAsync();
    }

    private async Task LoadAsync()
    {
        try
        {
            _failure = null;
            // One more tells whether there are older ones.
            _entries = await Audit.ReadAsync(_filter, Before, PageSize + 1, _leaving.Token);
        }
        catch (System.Data.Common.DbException failure)
        {
            _failure = failure;
        }
        catch (OperationCanceledException) when (_leaving.IsCancellationRequested)
        {
            // The page is left.
        }
    }

    private async Task VerifyAsync()
    {
        (_isVerifying, _verified, _verification) = (true, 0, null);
        try
        {
            _verification = await Audit.VerifyAsync(new Progress<long>(count => InvokeAsync(() =>
            {
                _verified = count;
                StateHasChanged();
            })), _leaving.Token);
        }
        catch (OperationCanceledException) when (_leaving.IsCancellationRequested)
        {
            // The page is left.
        }

        _isVerifying = false;
    }

    private void GoTo(string name, ChangeEventArgs change) =>
        Navigation.NavigateTo(Navigation.GetUriWithQueryParameters(new Dictionary<string, object?> { [name] = Filled(change.Value as string), ["before"] = null }));

    private string Address(string name, long? value) => Navigation.GetUriWithQueryParameter(name, value);

    private static string? Filled(string? text) => string.IsNullOrEmpty(text) ? null : text;

    private static DateTimeOffset? Day(string? text) =>
        DateTimeOffset.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var day) ? day : null;

    private static string Text(AuditResult result) => result switch
    {
        AuditResult.Done => T["Done"],
        AuditResult.Failed => T["Failed"],
        _ => T["Refused"],
    };

    /// <summary>The audit keeps the local engine's name as it is in no language.</summary>
    private static RenderFragment Choices(IReadOnlyList<string> names) => builder =>
    {
        builder.OpenElement(0, "option");
        builder.AddAttribute(1, "value", "");
        builder.AddContent(2, T["All"]);
        builder.CloseElement();
        foreach (var name in names)
        {
            builder.OpenElement(3, "option");
            builder.SetKey(name);
            builder.AddAttribute(4, "value", name);
            builder.AddContent(5, Dashboard.Connections.Connection.DisplayNameOf(name));
            builder.CloseElement();
        }
    };
}
