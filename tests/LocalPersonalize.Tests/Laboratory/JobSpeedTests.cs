using System.Net;
using LocalPersonalize.Tests.Resources;
using Microsoft.Extensions.Time.Testing;

namespace LocalPersonalize.Tests.Laboratory;

public sealed class JobSpeedTests : IAsyncLifetime
{
    private readonly FakeTimeProvider _time = new(DateTimeOffset.UtcNow);
    private readonly EngineFixture _engine;

    public JobSpeedTests() => _engine = new EngineFixture { Time = _time };

    public ValueTask InitializeAsync() => _engine.InitializeAsync();

    public ValueTask DisposeAsync() => _engine.DisposeAsync();

    [Theory]
    [InlineData("""{"speed":"realistic"}""", 1)]
    [InlineData("""{"speed":"scaled","factor":5}""", 5)]
    public async Task DatasetGroup_AtASpeed_DwellsInEachStatusAsAtTheService(string speed, int factor)
    {
        await _engine.SetSpeedAsync(speed);
        var arn = (await _engine.Personalize.CreateDatasetGroupAsync(new() { Name = "slow" })).DatasetGroupArn;

        _time.Advance(TimeSpan.FromSeconds(4.4) / factor);
        Assert.Equal("CREATE PENDING", await _engine.GroupStatusAsync(arn));
        _time.Advance(TimeSpan.FromSeconds(0.2) / factor);
        await BecomesAsync(arn, "CREATE IN_PROGRESS");
        _time.Advance(TimeSpan.FromSeconds(40) / factor);
        Assert.Equal("CREATE IN_PROGRESS", await _engine.GroupStatusAsync(arn));
        _time.Advance(TimeSpan.FromSeconds(1) / factor);
        await BecomesAsync(arn, "ACTIVE");
    }

    [Fact]
    public async Task JobsThatDwell_MoreThanCanWorkAtOnce_DoNotHoldEachOtherUp()
    {
        await _engine.SetSpeedAsync("""{"speed":"realistic"}""");
        var groups = new List<string>();
        for (var index = 0; index < 6; index++)
        {
            groups.Add((await _engine.Personalize.CreateDatasetGroupAsync(new() { Name = $"group-{index}" })).DatasetGroupArn);
        }

        _time.Advance(TimeSpan.FromSeconds(5));
        foreach (var group in groups)
        {
            await BecomesAsync(group, "CREATE IN_PROGRESS");
        }
    }

    [Fact]
    public async Task FrozenJob_Stepped_PassesOneStatusAtATime()
    {
        await _engine.SetSpeedAsync("""{"speed":"frozen"}""");
        var arn = (await _engine.Personalize.CreateDatasetGroupAsync(new() { Name = "frozen" })).DatasetGroupArn;
        _time.Advance(TimeSpan.FromDays(1));
        Assert.Equal("CREATE PENDING", await _engine.GroupStatusAsync(arn));

        Assert.Equal("CREATE IN_PROGRESS", (await _engine.StepAsync(arn)).GetProperty("status").GetString());
        Assert.Equal("CREATE IN_PROGRESS", await _engine.GroupStatusAsync(arn));
        Assert.Equal("ACTIVE", (await _engine.StepAsync(arn)).GetProperty("status").GetString());
        Assert.Equal("ACTIVE", await _engine.GroupStatusAsync(arn));

        await _engine.Personalize.DeleteDatasetGroupAsync(new() { DatasetGroupArn = arn });
        await _engine.StepAsync(arn);
        Assert.Equal("DELETE IN_PROGRESS", await _engine.GroupStatusAsync(arn));
        Assert.Equal("DELETED", (await _engine.StepAsync(arn)).GetProperty("status").GetString());
        Assert.Equal(HttpStatusCode.NotFound, (await _engine.CallAsync(HttpMethod.Post, $"/_engine/jobs/step?arn={arn}")).Status);
    }

    [Fact]
    public async Task FrozenJobs_EngineStartedAgain_StayFrozenWhereTheyWere()
    {
        await _engine.SetSpeedAsync("""{"speed":"frozen"}""");
        var pending = (await _engine.Personalize.CreateDatasetGroupAsync(new() { Name = "pending" })).DatasetGroupArn;
        var started = (await _engine.Personalize.CreateDatasetGroupAsync(new() { Name = "started" })).DatasetGroupArn;
        await _engine.StepAsync(started);

        await _engine.RestartAsync();

        Assert.Equal("frozen", (await _engine.CallAsync(HttpMethod.Get, "/_engine/job-speed")).Body.GetProperty("speed").GetString());
        Assert.Equal(["CREATE PENDING", "CREATE IN_PROGRESS"], [await _engine.GroupStatusAsync(pending), await _engine.GroupStatusAsync(started)]);
        Assert.Equal("ACTIVE", (await _engine.StepAsync(started)).GetProperty("status").GetString());
    }

    [Fact]
    public async Task FrozenJobs_Thawed_GoOn()
    {
        await _engine.SetSpeedAsync("""{"speed":"frozen"}""");
        var pending = (await _engine.Personalize.CreateDatasetGroupAsync(new() { Name = "pending" })).DatasetGroupArn;
        var started = (await _engine.Personalize.CreateDatasetGroupAsync(new() { Name = "started" })).DatasetGroupArn;
        await _engine.StepAsync(started);

        var (_, speed) = await _engine.CallAsync(HttpMethod.Delete, "/_engine/job-speed"); // back to the settings' speed

        Assert.Equal("instant", speed.GetProperty("speed").GetString());
        await BecomesAsync(pending, "ACTIVE");
        await BecomesAsync(started, "ACTIVE");
    }

    [Fact]
    public async Task FrozenImports_OfOneDataset_AreSteppedInTheirOrderAndCanBeCancelled()
    {
        var dataset = await _engine.CreateDatasetAsync("frozen-imports");
        var location = await _engine.UploadAsync("frozen-imports", Walkthrough.Interactions(1_200));
        await _engine.SetSpeedAsync("""{"speed":"frozen"}""");
        var first = (await _engine.StartImportAsync("first", dataset, location)).DatasetImportJobArn;
        var second = (await _engine.StartImportAsync("second", dataset, location)).DatasetImportJobArn;

        var (status, problem) = await _engine.CallAsync(HttpMethod.Post, $"/_engine/jobs/step?arn={second}");
        Assert.Equal(HttpStatusCode.Conflict, status);
        Assert.Contains(first, problem.GetProperty("detail").GetString(), StringComparison.Ordinal);

        await _engine.StepAsync(first);
        await _engine.CancelJobAsync(first);
        Assert.Equal("CREATE FAILED", await Walkthrough.SettleAsync(async () =>
            (await _engine.Personalize.DescribeDatasetImportJobAsync(new() { DatasetImportJobArn = first })).DatasetImportJob.Status));
        await _engine.StepAsync(second);
        Assert.Equal("ACTIVE", (await _engine.StepAsync(second)).GetProperty("status").GetString());
    }

    [Fact]
    public async Task Failure_AskedFor_ConcernsTheNextJobItNamesOnly()
    {
        var asked = """[{"resource":"dataset-group","name":"doomed-*","failureReason":"The role may not read the bucket."}]""";
        Assert.Equal(HttpStatusCode.OK, (await _engine.CallAsync(HttpMethod.Put, "/_engine/job-failures", asked)).Status);
        Assert.Equal("doomed-*", (await _engine.CallAsync(HttpMethod.Get, "/_engine/job-failures")).Body[0].GetProperty("name").GetString());

        var spared = await _engine.CreateGroupAsync("spared");
        var doomed = await _engine.CreateGroupAsync("doomed-1");
        var later = await _engine.CreateGroupAsync("doomed-2");

        Assert.Equal(["ACTIVE", "CREATE FAILED", "ACTIVE"], [await _engine.GroupStatusAsync(spared), await _engine.GroupStatusAsync(doomed), await _engine.GroupStatusAsync(later)]);
        var failed = (await _engine.Personalize.DescribeDatasetGroupAsync(new() { DatasetGroupArn = doomed })).DatasetGroup;
        Assert.Equal("The role may not read the bucket.", failed.FailureReason);
        Assert.Equal(0, (await _engine.CallAsync(HttpMethod.Get, "/_engine/job-failures")).Body.GetArrayLength());
    }

    [Theory]
    [InlineData("/_engine/job-speed", """{"speed":"fast"}""", "Use instant, scaled, realistic or frozen")]
    [InlineData("/_engine/job-speed", """{"speed":"scaled","factor":0.5}""", "Use a number from 1 to")]
    [InlineData("/_engine/job-speed", """{"speed":"scaled","divisor":5}""", "divisor")]
    [InlineData("/_engine/job-speed", """{"speed":"scaled","factor":0}""", "Use a number from 1 to")]
    [InlineData("/_engine/job-speed", "scaled", "cannot be read")]
    [InlineData("/_engine/job-failures", """[{"failureReason":"x","times":0}]""", "positive")]
    [InlineData("/_engine/job-failures", """[{"resource":"model","failureReason":"x"}]""", "solution-version")]
    [InlineData("/_engine/job-failures", """[{"resource":"campaign"}]""", "failureReason")]
    public async Task Request_ThatCannotBeMeant_IsRefusedWithWhatCan(string path, string json, string message)
    {
        var (status, problem) = await _engine.CallAsync(HttpMethod.Put, path, json);

        Assert.Equal(HttpStatusCode.BadRequest, status);
        Assert.Contains(message, problem.GetProperty("detail").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public void Settings_ThatCannotWork_AreNamed()
    {
        var fault = Assert.Throws<Microsoft.Extensions.Options.OptionsValidationException>(() =>
            LocalPersonalizeApp.Create(new LocalPersonalizeOptions { JobSpeed = "fast", JobSpeedFactor = 0 }));

        Assert.Contains("LocalPersonalize:JobSpeed is \"fast\"", fault.Message, StringComparison.Ordinal);
        Assert.Contains("LocalPersonalize:JobSpeedFactor is 0", fault.Message, StringComparison.Ordinal);
    }

    private async Task BecomesAsync(string group, string status)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromMinutes(1));
        while (await _engine.GroupStatusAsync(group) != status)
        {
            await Task.Delay(10, patience.Token);
        }
    }
}
