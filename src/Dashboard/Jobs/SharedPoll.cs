using System.Runtime.CompilerServices;
using System.Threading.Channels;
using Dashboard.Configuration;

namespace Dashboard.Jobs;

/// <summary>How the answers of one poll are judged.</summary>
/// <param name="Same">True when the second says nothing that the first did not: viewers are not told.</param>
/// <param name="IsBusy">True while a change is to be expected soon.</param>
/// <param name="IsFinal">True when there will be no change any more: the poll ends.</param>
/// <param name="MayPass">True for a failure of asking that is waited out with patience.</param>
internal sealed record PollRules<T>(Func<T, T, bool> Same, Func<T, bool> IsBusy, Func<T, bool> IsFinal, Func<Exception, bool> MayPass);

/// <summary>
/// One question asked again and again for all who want to know: it starts with the first viewer and ends with the last. Viewers get
/// the newest answer and then each change; a slow one misses those in between, never the last. Asked often when something is going
/// on, ever more seldom while nothing changes; <see cref="Nudge"/> asks at once.
/// </summary>
internal sealed class SharedPoll<T>(
    Func<CancellationToken, Task<T>> ask, PollRules<T> rules, TimeSpan interval, JobWatcherOptions options, TimeProvider time, Action<Exception?>? tell = null) : IDisposable
    where T : class
{
    private const int ForgivenFailures = 2;

    private readonly Lock _lock = new();
    private readonly List<Channel<T>> _viewers = [];
    private readonly SemaphoreSlim _nudge = new(0);
    private CancellationTokenSource? _polling;
    private T? _newest;

    /// <summary>Yields the newest answer, then each change. Throws what asking threw when it failed three times running, or for longer than patience lasts.</summary>
    public async IAsyncEnumerable<T> WatchAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var viewer = Channel.CreateBounded<T>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropOldest });
        Join(viewer);
        try
        {
            await foreach (var answer in viewer.Reader.ReadAllAsync(cancellationToken).ConfigureAwait(false))
            {
                yield return answer;
            }
        }
        finally
        {
            Leave(viewer);
        }
    }

    /// <summary>Asks now: something was just started or ended.</summary>
    public void Nudge()
    {
        if (_nudge.CurrentCount == 0)
        {
            _nudge.Release();
        }
    }

    public void Dispose()
    {
        lock (_lock)
        {
            Stop();
        }

        _nudge.Dispose();
    }

    private void Join(Channel<T> viewer)
    {
        lock (_lock)
        {
            _viewers.Add(viewer);
            if (_newest is not null)
            {
                viewer.Writer.TryWrite(_newest);
            }

            if (_polling is null)
            {
                _polling = new CancellationTokenSource();
                _ = PollAsync(_polling.Token);
            }
            else
            {
                Nudge();
            }
        }
    }

    private void Leave(Channel<T> viewer)
    {
        lock (_lock)
        {
            _viewers.Remove(viewer);
            if (_viewers.Count == 0)
            {
                Stop();
            }
        }
    }

    private void Stop()
    {
        _polling?.Cancel();
        _polling?.Dispose();
        _polling = null;
        _newest = null;
    }

    private async Task PollAsync(CancellationToken cancellationToken)
    {
        var failures = 0;
        DateTimeOffset? failingSince = null;
        var wait = interval;
        try
        {
            while (true)
            {
                try
                {
                    var answer = await ask(cancellationToken).ConfigureAwait(false);
                    (failures, failingSince) = (0, null);
                    tell?.Invoke(null);
                    wait = Tell(answer, cancellationToken) || rules.IsBusy(answer) ? interval : Longer(wait);
                    if (rules.IsFinal(answer))
                    {
                        End(null, cancellationToken);
                        return;
                    }
                }
                catch (Exception failure) when (failure is not OperationCanceledException && (++failures <= ForgivenFailures || IsWaitedOut(failure)))
                {
                    tell?.Invoke(failure);
                    wait = Longer(wait);
                }

                await WaitAsync(wait, cancellationToken).ConfigureAwait(false);
            }
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            // The last viewer has gone.
            tell?.Invoke(null);
        }
        catch (Exception failure)
        {
            // It belongs to the viewers: their loops throw it where they can show it.
            tell?.Invoke(null);
            End(failure, cancellationToken);
        }

        bool IsWaitedOut(Exception failure) => rules.MayPass(failure) && time.GetUtcNow() - (failingSince ??= time.GetUtcNow()) < options.Patience;
    }

    private TimeSpan Longer(TimeSpan wait)
    {
        var longest = interval * options.LongestIntervalFactor;
        return wait * 1.5 < longest ? wait * 1.5 : longest;
    }

    private async Task WaitAsync(TimeSpan wait, CancellationToken cancellationToken)
    {
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        await Task.WhenAny(Task.Delay(wait, time, either.Token), _nudge.WaitAsync(either.Token)).ConfigureAwait(false);
        await either.CancelAsync().ConfigureAwait(false);
        cancellationToken.ThrowIfCancellationRequested();
    }

    private bool Tell(T answer, CancellationToken cancellationToken)
    {
        lock (_lock)
        {
            if (cancellationToken.IsCancellationRequested || (_newest is not null && rules.Same(_newest, answer)))
            {
                return false;
            }

            _newest = answer;
            _viewers.ForEach(viewer => viewer.Writer.TryWrite(answer));
            return true;
        }
    }

    private void End(Exception? failure, CancellationToken cancellationToken)
    {
        lock (_lock)
        {
            if (!cancellationToken.IsCancellationRequested)
            {
                _viewers.ForEach(viewer => viewer.Writer.TryComplete(failure));
                Stop();
            }
        }
    }
}
