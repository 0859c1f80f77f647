using Amazon;
using Dashboard.Connections;
using Microsoft.AspNetCore.Components;
using MudBlazor;

namespace Dashboard.Components.Pages.Connections;

/// <summary>The fields of a connection to AWS, their faults, and the test before it is saved.</summary>
public sealed partial class ConnectionDialog
{
    private readonly Dictionary<string, string> _faults = [];
    private string _name = "";
    private string _region = "us-east-1";
    private string? _profile;
    private string _bucket = "";
    private string _roleArn = "";
    private ConnectionTestResult? _result;
    private bool _isBusy;

    [CascadingParameter]
    public required IMudDialogInstance Dialog { get; set; }

    /// <summary>The connection to change; null for a new one.</summary>
    [Parameter]
    public string? ExistingName { get; set; }

    protected override void OnInitialized()
    {
        if (Store.All.FirstOrDefault(connection => connection.Name == ExistingName) is { } existing)
        {
            (_name, _region, _profile, _bucket, _roleArn) =
                (existing.Name, existing.Region, existing.Profile, existing.Bucket, existing.RoleArn);
        }
    }

    private static Task<IEnumerable<string>> FindRegionsAsync(string? typed, CancellationToken cancellationToken) => Task.FromResult(
        RegionEndpoint.EnumerableAllRegions
            .Select(region => region.SystemName)
            .Where(name => string.IsNullOrEmpty(typed) || name.Contains(typed, StringComparison.OrdinalIgnoreCase))
            .Order(StringComparer.Ordinal)
            .AsEnumerable());

    private bool HasFault(string field) => _faults.ContainsKey(field);

    private string? FaultOf(string field) => _faults.GetValueOrDefault(field);

    private async Task TestAndSaveAsync()
    {
        _result = null;
        if (!FieldsAreGood())
        {
            return;
        }

        _isBusy = true;
        var connection = Typed();
        _result = await Administration.TestAsync(connection, CancellationToken.None);
        if (_result.IsGood)
        {
            await Administration.SaveAsync(connection with { AccountId = _result.AccountId }, CancellationToken.None);
            Dialog.Close();
        }

        _isBusy = false;
    }

    /// <summary>Saves what does not work yet: the page of the check says what is missing, and has the policies to ask for.</summary>
    private async Task SaveAndCheckAsync()
    {
        if (FieldsAreGood())
        {
            var connection = Typed();
            await Administration.SaveAsync(connection with { AccountId = _result?.AccountId }, CancellationToken.None);
            Dialog.Close();
            Navigation.NavigateTo($"/connections/{Uri.EscapeDataString(connection.Name)}/check");
        }
    }

    private Connection Typed() => new()
    {
        Name = _name.Trim(),
        Kind = ConnectionKind.Aws,
        Region = _region,
        Profile = string.IsNullOrWhiteSpace(_profile) ? null : _profile.Trim(),
        Bucket = _bucket.Trim(),
        RoleArn = _roleArn.Trim(),
    };

    private bool FieldsAreGood()
    {
        _faults.Clear();
        Note("name", ConnectionRules.CheckName(_name.Trim(), ExistingName is null ? Store.All.Select(connection => connection.Name) : []));
        Note("region", ConnectionRules.CheckRegion(_region));
        Note("bucket", ConnectionRules.CheckBucket(_bucket.Trim()));
        Note("role", ConnectionRules.CheckRoleArn(_roleArn.Trim()));
        return _faults.Count == 0;

        void Note(string field, string? fault)
        {
            if (fault is not null)
            {
                _faults[field] = fault;
            }
        }
    }
}
