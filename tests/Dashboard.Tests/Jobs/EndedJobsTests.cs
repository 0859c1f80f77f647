using Dashboard.Jobs;

namespace Dashboard.Tests.Jobs;

public sealed class EndedJobsTests
{
    private static readonly DateTimeOffset s_noon = new(2026, 11, 26, 12, 0, 0, TimeSpan.Zero);

    [Fact]
    public void Among_WhatWasAtRestAtFirst_IsNotTold()
    {
        var ended = new EndedJobs();

        Assert.Empty(ended.Among([Job("one", "ACTIVE", 0)]));
        Assert.Empty(ended.Among([Job("one", "ACTIVE", 0)]));
    }

    [Theory]
    [InlineData("CREATE IN_PROGRESS", 0)] // it was seen at work
    [InlineData("ACTIVE", 0)]             // an update that began and ended unseen
    [InlineData(null, 0)]                 // a job that began and ended unseen
    public void Among_WhatEndedSince_IsToldOnce(string? statusBefore, int minutesBefore)
    {
        var ended = new EndedJobs();
        ended.Among(statusBefore is null ? [] : [Job("one", statusBefore, minutesBefore)]);

        Assert.Equal(["one"], ended.Among([Job("one", "ACTIVE", 1)]).Select(job => job.Name));
        Assert.Empty(ended.Among([Job("one", "ACTIVE", 1)]));
    }

    [Fact]
    public void Among_WhatIsStillAtWork_IsNotTold()
    {
        var ended = new EndedJobs();
        ended.Among([]);

        Assert.Empty(ended.Among([Job("one", "CREATE IN_PROGRESS", 1)]));
    }

    private static Job Job(string name, string status, int minutes) =>
        new($"arn:{name}", JobKind.Import, name, "shop", status, s_noon, s_noon.AddMinutes(minutes), null, null);
}
