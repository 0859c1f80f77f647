using Dashboard.Access;
using Dashboard.Configuration;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Time.Testing;

namespace Dashboard.Tests.Access;

public sealed class SessionsTests
{
    private readonly FakeTimeProvider _time = new();
    private readonly Sessions _sessions;

    public SessionsTests() => _sessions = new(Options.Create(new DashboardOptions()), _time);

    [Fact]
    public void Session_IdleForHalfAnHour_IsOver()
    {
        _sessions.Touch("one");
        _time.Advance(TimeSpan.FromMinutes(29));
        Assert.False(_sessions.IsOver("one"));

        _sessions.Touch("one");
        _time.Advance(TimeSpan.FromMinutes(29));
        Assert.False(_sessions.IsOver("one"));

        _time.Advance(TimeSpan.FromMinutes(1));
        Assert.True(_sessions.IsOver("one"));
    }

    [Fact]
    public void Clock_SetBackOrForward_MakesNoSessionLonger()
    {
        _sessions.Touch("one");
        _sessions.Touch("ended");
        _sessions.End("ended");

        _time.AdjustTime(_time.GetUtcNow() - TimeSpan.FromMinutes(20));
        Assert.False(_sessions.IsOver("one"));
        Assert.True(_sessions.IsOver("ended"));

        _time.AdjustTime(_time.GetUtcNow() - TimeSpan.FromDays(1));
        Assert.True(_sessions.IsOver("one"));
        Assert.True(_sessions.IsOver("ended"));

        _sessions.Touch("two");
        _time.AdjustTime(_time.GetUtcNow() + TimeSpan.FromDays(2));
        Assert.True(_sessions.IsOver("two"));
    }

    [Fact]
    public void Session_SignedOut_StaysOverUntilItsCookieHasExpired()
    {
        _sessions.Touch("one");
        _sessions.End("one");
        for (var minute = 0; minute < 30; minute++)
        {
            Assert.True(_sessions.IsOver("one"));
            _time.Advance(TimeSpan.FromMinutes(1));
            _sessions.Touch("other");
        }
    }
}
