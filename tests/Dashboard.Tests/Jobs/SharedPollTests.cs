using System.Collections.Concurrent;
using Dashboard.Jobs;
using Microsoft.Extensions.Time.Testing;

namespace Dashboard.Tests.Jobs;

public sealed class SharedPollTests
{
    private static readonly TimeSpan s_interval = TimeSpan.FromSeconds(1);

    private readonly FakeTimeProvider _time = new();
    private int _asked;
    private string _answer = "CREATE PENDING";
    private Exception? _failure;
    private readonly ConcurrentQueue<Exception?> _told = new();

    [Fact]
    public async Task Watch_SecondViewer_GetsTheNewestAnswerAtOnce()
    {
        using var poll = Poll();
        await using var first = poll.WatchAsync(TestContext.Current.CancellationToken).GetAsyncEnumerator(TestContext.Current.CancellationToken);
        Assert.True(await first.MoveNextAsync());

        await using var second = poll.WatchAsync(TestContext.Current.CancellationToken).GetAsyncEnumerator(TestContext.Current.CancellationToken);
        Assert.True(await second.MoveNextAsync());

        Assert.Equal((first.Current, second.Current), ("CREATE PENDING", "CREATE PENDING"));
    }

    [Fact]
    public async Task Watch_FinalAnswer_EndsForEveryViewer()
    {
        using var poll = Poll();
        var seen = new List<string>();
        await foreach (var answer in poll.WatchAsync(TestContext.Current.CancellationToken))
        {
            seen.Add(answer);
            _answer = "ACTIVE";
            poll.Nudge();
        }

        Assert.Equal(["CREATE PENDING", "ACTIVE"], seen);
    }

    [Fact]
    public async Task Watch_LastViewerLeaves_AsksNoMore()
    {
        using var poll = Poll();
        await using (var viewer = poll.WatchAsync(TestContext.Current.CancellationToken).GetAsyncEnumerator(TestContext.Current.CancellationToken))
        {
            await viewer.MoveNextAsync();
        }

        var before = Volatile.Read(ref _asked);
        _time.Advance(s_interval * 100);

        Assert.Equal(before, Volatile.Read(ref _asked));
    }

    [Fact]
    public async Task Watch_FailsAgainAndAgain_ThrowsWhereItIsShown()
    {
        _failure = new InvalidOperationException("no such profile");
        using var poll = Poll();
        var watching = Task.Run(async () =>
        {
            await foreach (var _ in poll.WatchAsync(TestContext.Current.CancellationToken))
            {
            }
        }, TestContext.Current.CancellationToken);
        while (!watching.IsCompleted)
        {
            poll.Nudge();
            await Task.Delay(1, TestContext.Current.CancellationToken);
        }

        Assert.Equal("no such profile", (await Assert.ThrowsAsync<InvalidOperationException>(() => watching)).Message);
        Assert.Equal(3, Volatile.Read(ref _asked));
    }

    [Theory]
    [InlineData(14, true)]
    [InlineData(16, false)]
    public async Task Watch_OutageThatMayPass_IsWaitedOutForAQuarterOfAnHour(int minutes, bool goesOn)
    {
        _failure = new HttpRequestException("no route");
        using var poll = Poll();
        var watching = Task.Run(async () => await poll.WatchAsync(TestContext.Current.CancellationToken).LastAsync(TestContext.Current.CancellationToken), TestContext.Current.CancellationToken);
        await AskedAsync(poll, watching, 5);
        Assert.Same(_failure, _told.Last());

        _time.Advance(TimeSpan.FromMinutes(minutes));
        await AskedAsync(poll, watching, 7);
        (_failure, _answer) = (null, "ACTIVE");
        await AskedAsync(poll, watching, int.MaxValue);

        if (goesOn)
        {
            Assert.Equal("ACTIVE", await watching);
        }
        else
        {
            await Assert.ThrowsAsync<HttpRequestException>(() => watching);
        }

        Assert.Null(_told.Last());
    }

    private async Task AskedAsync(SharedPoll<string> poll, Task watching, int times)
    {
        while (Volatile.Read(ref _asked) < times && !watching.IsCompleted)
        {
            poll.Nudge();
            await Task.Delay(1, TestContext.Current.CancellationToken);
        }
    }

    private SharedPoll<string> Poll() => new(
        _ =>
        {
            Interlocked.Increment(ref _asked);
            return _failure is null ? Task.FromResult(_answer) : Task.FromException<string>(_failure);
        },
        new(Same: string.Equals, IsBusy: answer => answer != "ACTIVE", IsFinal: answer => answer == "ACTIVE", MayPass: failure => failure is HttpRequestException),
        s_interval,
        new() { LongestIntervalFactor = 4, Patience = TimeSpan.FromMinutes(15) },
        _time,
        _told.Enqueue);
}
