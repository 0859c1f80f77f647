using System.Text.Json;
using Dashboard.Components.Controls;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Forms;
using Microsoft.JSInterop;

namespace Dashboard.Components.Pages.Datasets.Files;

/// <summary>The drop zone, and the files on their way.</summary>
public sealed partial class UploadZone
{
    private readonly List<SentFile> _sending = [];
    private ElementReference _zone;
    private ElementReference _input;
    private IJSObjectReference? _module;
    private IJSObjectReference? _uploader;
    private DotNetObjectReference<UploadZone>? _self;
    private bool _isAttached;

    [Inject]
    public required IJSRuntime JavaScript { get; init; }

    [Inject]
    public required AntiforgeryStateProvider Antiforgery { get; init; }

    [Inject]
    public required TimeProvider Time { get; init; }

    /// <summary>Where the files go.</summary>
    [Parameter, EditorRequired]
    public required string Address { get; set; }

    /// <summary>All files are over and at least one was taken; the IDs of the uploads.</summary>
    [Parameter]
    public EventCallback<IReadOnlyList<UploadReceipt>> OnUploaded { get; set; }

    /// <summary>The browser has chosen files; they are sent one after the other.</summary>
    [JSInvokable]
    public void Chosen(IReadOnlyList<ChosenFile> files)
    {
        _sending.AddRange(files.Select(file => new SentFile(file.Name, file.Size, Time)));
        StateHasChanged();
    }

    /// <summary>Some of a file has left the browser.</summary>
    [JSInvokable]
    public void Progressed(int index, long sentBytes)
    {
        _sending[index].Progress(sentBytes);
        StateHasChanged();
    }

    /// <summary>The connection broke while a file was sent; the browser tries to go on.</summary>
    [JSInvokable]
    public void Interrupted(int index)
    {
        _sending[index].Interrupt();
        StateHasChanged();
    }

    /// <summary>A file is over: taken, refused, or cancelled (status 0).</summary>
    [JSInvokable]
    public Task Finished(int index, int status, string body)
    {
        _sending[index].Finish(status, body);
        StateHasChanged();
        return _sending.TrueForAll(file => file.IsTaken) ? FinishAsync() : Task.CompletedTask;
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        if (_uploader is not null)
        {
            await Browser.WhileThereAsync(() => _uploader.InvokeVoidAsync("dispose").AsTask());
        }

        await _uploader.ReleaseAsync();
        await _module.ReleaseAsync();
        _self?.Dispose();
    }

    /// <inheritdoc/>
    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (firstRender)
        {
            _self = DotNetObjectReference.Create(this);
            _module = await JavaScript.InvokeAsync<IJSObjectReference>("import", "./Components/Pages/Datasets/Files/UploadZone.razor.js");
            _uploader = await _module.InvokeAsync<IJSObjectReference>(
                "createUploader", _self, Address, Antiforgery.GetAntiforgeryToken()?.Value);
        }

        if (_uploader is not null && !_isAttached && _sending.Count == 0)
        {
            _isAttached = true;
            await _uploader.InvokeVoidAsync("attach", _zone, _input);
        }
    }

    private async Task CancelAsync(SentFile file)
    {
        if (_uploader is not null)
        {
            await _uploader.InvokeVoidAsync("cancel", _sending.IndexOf(file));
        }
    }

    private Task FinishAsync() => OnUploaded.InvokeAsync([.. _sending.SelectMany(file => file.Receipts)]);

    private void StartOver()
    {
        _sending.Clear();
        _isAttached = false;
    }
}

/// <summary>A file as the browser tells of it.</summary>
public sealed record ChosenFile(string Name, long Size);

/// <summary>What the server answers when it has taken a file.</summary>
/// <param name="Id">The upload.</param>
/// <param name="Type">The dataset that it is for, as part of an address.</param>
public sealed record UploadReceipt(string Id, string Type);

/// <summary>A file on its way: how far, how fast, how long still.</summary>
public sealed class SentFile(string name, long size, TimeProvider time)
{
    private long? _startedAt;
    private long _startedWith;

    /// <summary>What it is called.</summary>
    public string Name { get; } = name;

    /// <summary>Its size in bytes.</summary>
    public long Size { get; } = size;

    /// <summary>How much of it has left the browser.</summary>
    public long Sent { get; private set; }

    /// <summary>What the server said when it took it: an upload for each table in it.</summary>
    public IReadOnlyList<UploadReceipt> Receipts { get; private set; } = [];

    /// <summary>Whether the server has it.</summary>
    public bool IsTaken => Receipts.Count > 0;

    /// <summary>Why it was not taken.</summary>
    public string? Failure { get; private set; }

    /// <summary>Whether the connection broke, and the browser tries to go on.</summary>
    public bool IsInterrupted { get; private set; }

    /// <summary>Whether nothing more will happen to it.</summary>
    public bool IsOver => IsTaken || Failure is not null;

    /// <summary>How much of it has left the browser, in per cent.</summary>
    public double Percent => Size == 0 ? 0 : Math.Min(100, Sent * 100d / Size);

    /// <summary>Bytes per second so far; 0 while not known.</summary>
    public double Speed => _startedAt is { } start && time.GetElapsedTime(start) is { TotalSeconds: > 0.2 } elapsed ? (Sent - _startedWith) / elapsed.TotalSeconds : 0;

    /// <summary>How long the rest will take at this speed; null while not known.</summary>
    public TimeSpan? TimeLeft => Speed > 0 ? TimeSpan.FromSeconds((Size - Sent) / Speed) : null;

    internal void Progress(long sentBytes)
    {
        if (_startedAt is null || IsInterrupted)
        {
            (_startedAt, _startedWith) = (time.GetTimestamp(), Sent == 0 ? 0 : sentBytes);
        }

        (Sent, IsInterrupted) = (sentBytes, false);
    }

    internal void Interrupt() => IsInterrupted = true;

    internal void Finish(int status, string body)
    {
        (Receipts, Failure) = status switch
        {
            200 => (JsonSerializer.Deserialize<IReadOnlyList<UploadReceipt>>(body, JsonSerializerOptions.Web)!, null),
            0 when body == "cancelled" => ([], T["Cancelled. Nothing of it was kept."]),
            0 => ([], T["The connection to the dashboard broke off. Nothing of it was kept; try again."]),
            _ => ((IReadOnlyList<UploadReceipt>)[], DetailOf(body) ?? T["The dashboard answered with status {0}. Nothing was kept; try again.", status]),
        };
        Sent = IsTaken ? Size : Sent;
    }

    private static string? DetailOf(string body)
    {
        try
        {
            return JsonSerializer.Deserialize<JsonElement>(body).TryGetProperty("detail", out var detail) ? detail.GetString() : null;
        }
        catch (JsonException)
        {
            return null; // not an answer of ours
        }
    }
}
