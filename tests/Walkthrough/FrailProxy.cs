using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Walkthrough;

/// <summary>A reverse proxy as people set them up in haste, or a network as trains have it: it passes bytes on, and can be told what not to do well.</summary>
internal sealed class FrailProxy : IAsyncDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _stopping = new();
    private readonly int _target;
    private readonly Task _accepting;
    private readonly Lock _lock = new();
    private readonly Queue<long> _breaks = new();
    private CancellationTokenSource _cut = new();

    public FrailProxy(string url)
    {
        _target = new Uri(url).Port;
        _listener.Start();
        _accepting = AcceptAsync();
    }

    public string Url => $"http://127.0.0.1:{((IPEndPoint)_listener.LocalEndpoint).Port}";

    /// <summary>Whether the wish for a WebSocket is passed on; proxies have to be told to.</summary>
    public bool PassesWebSockets { get; init; } = true;

    /// <summary>How long each piece takes.</summary>
    public TimeSpan Delay { get; init; }

    /// <summary>After how many bytes of a request's connection it breaks, one after the other; short requests never reach so many.</summary>
    public IEnumerable<long> Breaks
    {
        init => _breaks = new(value);
    }

    /// <summary>Whether, at a break, nothing more gets through, instead of the connection being reset.</summary>
    public bool StopsAtBreaks { get; init; }

    /// <summary>How often it will still break.</summary>
    public int BreaksLeft
    {
        get
        {
            lock (_lock)
            {
                return _breaks.Count;
            }
        }
    }

    /// <summary>How many asked for a WebSocket.</summary>
    public int WebSockets { get; private set; }

    /// <summary>Ends all connections, and lets none through until <see cref="Restore"/>.</summary>
    public void Cut() => _cut.Cancel();

    public void Restore() => _cut = new();

    public async ValueTask DisposeAsync()
    {
        await _stopping.CancelAsync();
        _listener.Stop();
        await _accepting;
        _stopping.Dispose();
        _cut.Dispose();
    }

    private async Task AcceptAsync()
    {
        var connections = new List<Task>();
        try
        {
            while (true)
            {
                var browser = await _listener.AcceptTcpClientAsync(_stopping.Token);
                connections.Add(PassAsync(browser));
            }
        }
        catch (Exception end) when (end is OperationCanceledException or SocketException or ObjectDisposedException)
        {
            await Task.WhenAll(connections);
        }
    }

    private async Task PassAsync(TcpClient browser)
    {
        using var ended = CancellationTokenSource.CreateLinkedTokenSource(_stopping.Token, _cut.Token);
        using (browser)
        using (var dashboard = new TcpClient())
        {
            try
            {
                await dashboard.ConnectAsync(IPAddress.Loopback, _target, ended.Token);
                await Task.WhenAny(
                    CopyAsync(browser.GetStream(), dashboard.GetStream(), isRequest: true, ended.Token),
                    CopyAsync(dashboard.GetStream(), browser.GetStream(), isRequest: false, ended.Token));
            }
            catch (Exception end) when (end is OperationCanceledException or IOException or SocketException)
            {
                // One side has gone, or the line was cut.
            }

            await ended.CancelAsync();
            browser.Client.Close(timeout: 0); // a reset
            dashboard.Client.Close(timeout: 0);
        }
    }

    private async Task CopyAsync(NetworkStream from, NetworkStream to, bool isRequest, CancellationToken cancellationToken)
    {
        var buffer = new byte[1 << 16];
        for (var sent = 0L; await from.ReadAsync(buffer, cancellationToken) is > 0 and var read; sent += read)
        {
            await Task.Delay(Delay, cancellationToken);
            await to.WriteAsync(isRequest ? Look(buffer.AsMemory(0, read)) : buffer.AsMemory(0, read), cancellationToken);
            if (isRequest && IsBreak(sent + read))
            {
                await (StopsAtBreaks ? Task.Delay(Timeout.Infinite, cancellationToken) : Task.CompletedTask);
                return;
            }
        }
    }

    private bool IsBreak(long sent)
    {
        lock (_lock)
        {
            return _breaks.TryPeek(out var place) && sent >= place && _breaks.TryDequeue(out _);
        }
    }

    /// <summary>Browsers send the wish for a WebSocket in one piece, on a connection of its own.</summary>
    private ReadOnlyMemory<byte> Look(ReadOnlyMemory<byte> piece)
    {
        const string Wish = "Upgrade: websocket\r\n";
        if (piece.Span.IndexOf(Encoding.ASCII.GetBytes(Wish)) < 0)
        {
            return piece;
        }

        WebSockets++;
        return PassesWebSockets ? piece
            : Encoding.Latin1.GetBytes(Encoding.Latin1.GetString(piece.Span).Replace(Wish, "", StringComparison.Ordinal).Replace("Connection: Upgrade\r\n", "", StringComparison.Ordinal));
    }
}
