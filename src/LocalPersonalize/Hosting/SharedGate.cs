namespace LocalPersonalize.Hosting;

/// <summary>Any number may be inside at a time, or one alone; whoever comes while it is closed waits.</summary>
internal sealed class SharedGate : IDisposable
{
    private readonly SemaphoreSlim _door = new(1, 1);
    private readonly Lock _lock = new();
    private int _inside;
    private TaskCompletionSource? _empty;

    public async ValueTask EnterAsync(CancellationToken cancellationToken)
    {
        await _door.WaitAsync(cancellationToken).ConfigureAwait(false);
        lock (_lock)
        {
            _inside++;
        }

        _door.Release();
    }

    public void Leave()
    {
        lock (_lock)
        {
            if (--_inside == 0)
            {
                _empty?.TrySetResult();
            }
        }
    }

    /// <summary>Lets nobody in any more until <see cref="Open"/>.</summary>
    public Task CloseAsync(CancellationToken cancellationToken) => _door.WaitAsync(cancellationToken);

    /// <summary>Completes when all who were inside when it was closed have left.</summary>
    public async Task EmptyAsync(CancellationToken cancellationToken)
    {
        Task empty;
        lock (_lock)
        {
            _empty = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            empty = _inside == 0 ? Task.CompletedTask : _empty.Task;
        }

        await empty.WaitAsync(cancellationToken).ConfigureAwait(false);
    }

    public void Open() => _door.Release();

    public void Dispose() => _door.Dispose();
}
