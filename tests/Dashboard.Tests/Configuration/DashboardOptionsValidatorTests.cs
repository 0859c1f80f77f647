using Dashboard.Configuration;

namespace Dashboard.Tests.Configuration;

public sealed class DashboardOptionsValidatorTests
{
    [Fact]
    public void Validate_Defaults_AreGood() => Assert.True(new DashboardOptionsValidator().Validate(null, new()).Succeeded);

    /// <summary>Without sign-in, whoever reaches the dashboard may do everything.</summary>
    [Theory]
    [InlineData("localhost", "", "", true)]
    [InlineData("127.0.0.1", "", "", true)]
    [InlineData("::1", "", "", true)]
    [InlineData("*", "", "", false)]
    [InlineData("0.0.0.0", "", "", false)]
    [InlineData("10.0.0.5", "", "", false)]
    [InlineData("localhost", "personalize.example.org", "", false)]
    [InlineData("localhost", "", "127.0.0.1", false)]
    public void Validate_SignInSwitchedOff_OnlyWhereNobodyElseReachesIt(string host, string names, string proxies, bool isGood) => Assert.Equal(
        isGood,
        new DashboardOptionsValidator().Validate(null, new() { Host = host, HostNames = names, Proxies = proxies, Access = new() { SignIn = "off" } }).Succeeded);

    [Fact]
    public void Validate_FaultsOfAccess_NamesEachByItsKey()
    {
        var result = new DashboardOptionsValidator().Validate(null, new()
        {
            HostNames = "https://no.name/",
            Proxies = "proxy",
            Access = new()
            {
                SignIn = "maybe", IdleMinutes = 0, SignInsPerMinute = 0, UploadsPerMinute = 0, OpenId = new() { Authority = "http://id.example.org" },
            },
        });

        Assert.Equal(
            [
                "Dashboard:HostNames", "Dashboard:Proxies", "Dashboard:Access:SignIn", "Dashboard:Access:IdleMinutes", "Dashboard:Access:SignInsPerMinute",
                "Dashboard:Access:UploadsPerMinute", "Dashboard:Access:OpenId:Authority", "Dashboard:Access:OpenId:ClientId",
            ],
            result.Failures!.Select(fault => fault.Split(' ')[0]));
    }

    [Fact]
    public void Validate_SeveralFaults_NamesEachByItsKey()
    {
        var result = new DashboardOptionsValidator().Validate(null, new()
        {
            Host = "not a host",
            Port = 70_000,
            DataDirectory = typeof(DashboardOptions).Assembly.Location,
            Uploads = new() { PersonGigabytesPerDay = -1, GigabytesPerDay = -1 },
            Jobs = new() { LocalInterval = TimeSpan.Zero, AwsInterval = TimeSpan.FromMilliseconds(10), LongestIntervalFactor = 0 },
        });

        Assert.Equal(
            ["Dashboard:Host", "Dashboard:Port", "Dashboard:DataDirectory", "Dashboard:Uploads:PersonGigabytesPerDay", "Dashboard:Uploads:GigabytesPerDay", "Dashboard:Jobs:LocalInterval", "Dashboard:Jobs:AwsInterval", "Dashboard:Jobs:LongestIntervalFactor"],
            result.Failures!.Select(fault => fault.Split(' ')[0]));
    }
}
