namespace LocalPersonalize.Hosting;

/// <summary>Any number of requests may be inside at a time, or work alone; whoever comes while it is closed waits.</summary>
internal sealed class SharedGate : IDisposable
{
    private readonly SemaphoreSlim _closing = new(1, 1);
    private readonly Lock _lock = new();
    private readonly HashSet<HttpContext> _inside = [];
    private TaskCompletionSource? _empty;
    private TaskCompletionSource? _opened; // null while it is open

    public async ValueTask EnterAsync(HttpContext request)
    {
        while (FindOpening(request) is { } opening)
        {
            await opening.WaitAsync(request.RequestAborted).ConfigureAwait(false);
        }
    }

    public void Leave(HttpContext request)
    {
        lock (_lock)
        {
            _inside.Remove(request);
            if (_inside.Count == 0)
            {
                _empty?.TrySetResult();
            }
        }
    }

    /// <summary>Lets nobody in any more until <see cref="Open"/>.</summary>
    public async Task CloseAsync(CancellationToken cancellationToken)
    {
        await _closing.WaitAsync(cancellationToken).ConfigureAwait(false);
        lock (_lock)
        {
            _opened = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        }
    }

    /// <summary>Completes when all who were inside when it was closed have left.</summary>
    /// <param name="patience">After this time their connections are cut.</param>
    public async Task EmptyAsync(TimeSpan patience, CancellationToken cancellationToken)
    {
        Task empty;
        lock (_lock)
        {
            _empty = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            empty = _inside.Count == 0 ? Task.CompletedTask : _empty.Task;
        }

        try
        {
            await empty.WaitAsync(patience, cancellationToken).ConfigureAwait(false);
        }
        catch (TimeoutException)
        {
            Cut();
            await empty.WaitAsync(cancellationToken).ConfigureAwait(false);
        }
    }

    public void Open()
    {
        lock (_lock)
        {
            _opened?.SetResult();
            _opened = null;
        }

        _closing.Release();
    }

    public void Dispose() => _closing.Dispose();

    /// <summary>Lets the request in, or answers what completes when it may try again.</summary>
    private Task? FindOpening(HttpContext request)
    {
        lock (_lock)
        {
            if (_opened is null)
            {
                _inside.Add(request);
            }

            return _opened?.Task;
        }
    }

    private void Cut()
    {
        lock (_lock)
        {
            foreach (var request in _inside)
            {
                request.Abort();
            }
        }
    }
}
