using Dashboard.Configuration;

namespace Dashboard.Tests.Configuration;

public sealed class DashboardOptionsValidatorTests
{
    [Fact]
    public void Validate_Defaults_AreGood() => Assert.True(new DashboardOptionsValidator().Validate(null, new()).Succeeded);

    [Fact]
    public void Validate_SeveralFaults_NamesEachByItsKey()
    {
        var result = new DashboardOptionsValidator().Validate(null, new()
        {
            Host = "not a host",
            Port = 70_000,
            DataDirectory = typeof(DashboardOptions).Assembly.Location,
            Jobs = new() { LocalInterval = TimeSpan.Zero, AwsInterval = TimeSpan.FromMilliseconds(10), LongestIntervalFactor = 0 },
        });

        Assert.Equal(
            ["Dashboard:Host", "Dashboard:Port", "Dashboard:DataDirectory", "Dashboard:Jobs:LocalInterval", "Dashboard:Jobs:AwsInterval", "Dashboard:Jobs:LongestIntervalFactor"],
            result.Failures!.Select(fault => fault.Split(' ')[0]));
    }
}
