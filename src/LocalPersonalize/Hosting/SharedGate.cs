namespace LocalPersonalize.Hosting;

/// <summary>Any number of requests may be inside at a time, or work alone; whoever comes while it is closed waits.</summary>
internal sealed class SharedGate : IDisposable
{
    private readonly SemaphoreSlim _door = new(1, 1);
    private readonly Lock _lock = new();
    private readonly HashSet<HttpContext> _inside = [];
    private TaskCompletionSource? _empty;

    public async ValueTask EnterAsync(HttpContext request)
    {
        await _door.WaitAsync(request.RequestAborted).ConfigureAwait(false);
        lock (_lock)
        {
            _inside.Add(request);
        }

        _door.Release();
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
    public Task CloseAsync(CancellationToken cancellationToken) => _door.WaitAsync(cancellationToken);

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

    public void Open() => _door.Release();

    public void Dispose() => _door.Dispose();

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
