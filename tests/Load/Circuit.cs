using System.Diagnostics;
using System.Text;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.SignalR.Client;
using Microsoft.AspNetCore.SignalR.Protocol;

namespace Load;

/// <summary>
/// What a browser is to a circuit: it opens a page, answers calls of JavaScript with nothing, and acknowledges what is rendered. It draws
/// nothing.
/// </summary>
internal sealed partial class Circuit : IAsyncDisposable
{
    private readonly HubConnection _hub;
    private readonly Uri _address;
    private readonly Lock _lock = new();
    private readonly List<(string Text, TaskCompletionSource Seen)> _awaited = [];
    private readonly HttpClient _http;
    private string _id = "";
    private long _objects;

    private Circuit(HostedDashboard dashboard)
    {
        (_address, _http) = (dashboard.Address, dashboard.Http);
        var builder = new HubConnectionBuilder().WithUrl(new Uri(dashboard.Address, "_blazor"), options =>
        {
            options.Headers["Cookie"] = dashboard.Cookie;
            options.Headers["Origin"] = dashboard.Address.GetLeftPart(UriPartial.Authority);
        });
        builder.Services.AddSingleton<IHubProtocol, BlazorPack>();
        _hub = builder.Build();
        _hub.ServerTimeout = TimeSpan.FromMinutes(2);
        _hub.Closed += _ =>
        {
            IsLost = !IsClosing;
            return Task.CompletedTask;
        };
        _hub.On<long, byte[]>("JS.RenderBatch", RenderedAsync);
        _hub.On<long, string, string, int, long, int>("JS.BeginInvokeJS", (task, identifier, _, resultType, _, _) => AnswerAsync(task, identifier, resultType));
        _hub.On<int, string>("JS.AttachComponent", (_, _) => { });
        _hub.On<string>("JS.EndInvokeDotNet", _ => { });
        _hub.On<long>("JS.EndUpdateRootComponents", _ => { });
        _hub.On<string>("JS.Error", words =>
        {
            IsLost = true;
            Problem = words;
        });
    }

    /// <summary>Whether the server or the network ended it.</summary>
    public bool IsLost { get; private set; }

    /// <summary>What the server said of its failure.</summary>
    public string? Problem { get; private set; }

    /// <summary>How many batches it was sent.</summary>
    public int Batches { get; private set; }

    private bool IsClosing { get; set; }

    /// <summary>Opens a page, and waits until it shows a text.</summary>
    public static async Task<Circuit> OpenAsync(HostedDashboard dashboard, string path, string text)
    {
        var html = await dashboard.Http.GetStringAsync(new Uri(path, UriKind.Relative));
        var circuit = new Circuit(dashboard);
        var shown = circuit.UntilShownAsync(text);
        await circuit._hub.StartAsync();
        var address = new Uri(dashboard.Address, path).ToString();
        var id = await circuit._hub.InvokeAsync<string>("StartCircuit", dashboard.Address.ToString(), address, "[]", "");
        circuit._id = id ?? throw new InvalidOperationException("The circuit was refused.");

        var operations = Markers().Matches(html).Select((marker, i) => $$"""{"type":"add","ssrComponentId":{{i + 1}},"marker":{{marker.Groups[1].Value}}}""");
        var state = State().Match(html) is { Success: true } found ? found.Groups[1].Value : "";
        await circuit._hub.SendAsync("UpdateRootComponents", $$"""{"batchId":1,"operations":[{{string.Join(',', operations)}}]}""", state);
        await shown.WaitAsync(TimeSpan.FromSeconds(60));
        return circuit;
    }

    /// <summary>Follows a link, and waits until the page behind it shows a text.</summary>
    public async Task<TimeSpan> FollowAsync(string path, string text)
    {
        var shown = UntilShownAsync(text);
        var start = Stopwatch.GetTimestamp();
        await _hub.SendAsync("OnLocationChanged", new Uri(_address, path).ToString(), null, true);
        await shown.WaitAsync(TimeSpan.FromSeconds(60));
        return Stopwatch.GetElapsedTime(start);
    }

    /// <summary>Completes when something rendered has a text.</summary>
    public Task UntilShownAsync(string text)
    {
        var seen = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        lock (_lock)
        {
            _awaited.Add((text, seen));
        }

        return seen.Task;
    }

    /// <summary>Closes it as a tab that is closed does; otherwise the server would keep it for three minutes, lest its network had broken.</summary>
    public async ValueTask DisposeAsync()
    {
        IsClosing = true;
        using var form = new MultipartFormDataContent { { new StringContent(_id), "circuitId" } };
        using var told = await _http.PostAsync(new Uri("/_blazor/disconnect", UriKind.Relative), form);
        told.EnsureSuccessStatusCode();
        await _hub.DisposeAsync();
    }

    private async Task RenderedAsync(long batch, byte[] content)
    {
        Batches++;
        lock (_lock)
        {
            if (_awaited.Count > 0)
            {
                var text = Encoding.UTF8.GetString(content);
                foreach (var (_, seen) in _awaited.Where(one => text.Contains(one.Text, StringComparison.Ordinal)))
                {
                    seen.TrySetResult();
                }

                _awaited.RemoveAll(one => one.Seen.Task.IsCompleted);
            }
        }

        await _hub.SendAsync("OnRenderCompleted", batch, null);
    }

    private Task AnswerAsync(long task, string identifier, int resultType)
    {
        const int Reference = 1;
        if (Environment.GetEnvironmentVariable("LOAD_TRACE") is not null)
        {
            Console.Error.WriteLine($"{identifier} {resultType}");
        }

        var result = resultType == Reference ? $$"""{"__jsObjectId":{{Interlocked.Increment(ref _objects)}}}""" : "null";
        return task == 0 ? Task.CompletedTask : _hub.SendAsync("EndInvokeJSFromDotNet", task, true, $"[{task},true,{result}]");
    }

    [GeneratedRegex("<!--Blazor:(\\{\"type\":\"server\".*?\\})-->")]
    private static partial Regex Markers();

    [GeneratedRegex("<!--Blazor-Server-Component-State:(.*?)-->")]
    private static partial Regex State();
}
