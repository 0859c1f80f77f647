using System.Diagnostics;
using System.Globalization;
using Amazon.Personalize;
using Amazon.Runtime;
using Amazon.S3;

namespace Load;

/// <summary>A dashboard that runs beside, from the outside.</summary>
internal sealed class HostedDashboard : IAsyncDisposable
{
    private readonly Process _process;
    private readonly DirectoryInfo _data;

    private HostedDashboard(Process process, DirectoryInfo data, string[] ready)
    {
        (_process, _data, Address, Cookie, Token) = (process, data, new(ready[1]), ready[3], ready[4]);
        var credentials = new BasicAWSCredentials("test", "test");
        Personalize = new AmazonPersonalizeClient(credentials, new AmazonPersonalizeConfig { ServiceURL = ready[2], AuthenticationRegion = "us-east-1", MaxErrorRetry = 0 });
        S3 = new AmazonS3Client(credentials, new AmazonS3Config { ServiceURL = ready[2], AuthenticationRegion = "us-east-1", ForcePathStyle = true });
        Http = new(new SocketsHttpHandler { UseCookies = false, PooledConnectionIdleTimeout = TimeSpan.FromSeconds(10) }) { BaseAddress = Address, Timeout = Timeout.InfiniteTimeSpan };
        Http.DefaultRequestHeaders.Add("Cookie", Cookie);
        Http.DefaultRequestHeaders.Add("RequestVerificationToken", Token);
    }

    public Uri Address { get; }

    public string Cookie { get; }

    public string Token { get; }

    public IAmazonPersonalize Personalize { get; }

    public IAmazonS3 S3 { get; }

    /// <summary>A client with the token of a page.</summary>
    public HttpClient Http { get; }

    public string DataDirectory => _data.FullName;

    /// <summary>In bytes, as the operating system counts.</summary>
    public long WorkingSet
    {
        get
        {
            _process.Refresh();
            return _process.WorkingSet64;
        }
    }

    public static async Task<HostedDashboard> StartAsync(params string[] settings)
    {
        var data = Directory.CreateTempSubdirectory("load-");
        var process = Process.Start(new ProcessStartInfo(
            "dotnet",
            [typeof(HostedDashboard).Assembly.Location, "host", "--port", "0", "--engine-port", "0", "--host", "127.0.0.1", "--data-directory", data.FullName, "--Logging:LogLevel:Default", "Error", .. settings])
        {
            RedirectStandardInput = true, RedirectStandardOutput = true,
        })!;
        while (await process.StandardOutput.ReadLineAsync() is { } line)
        {
            if (line.StartsWith("ready ", StringComparison.Ordinal))
            {
                return new(process, data, line.Split(' '));
            }

            Console.Error.WriteLine(line);
        }

        throw new InvalidOperationException("The dashboard did not start.");
    }

    /// <summary>What its managed objects take, after a full collection, in bytes.</summary>
    public async Task<long> CollectAsync()
    {
        await _process.StandardInput.WriteLineAsync("collect");
        while (await _process.StandardOutput.ReadLineAsync() is { } line)
        {
            if (line.StartsWith("memory ", StringComparison.Ordinal))
            {
                return long.Parse(line.Split(' ')[1], CultureInfo.InvariantCulture);
            }

            Console.Error.WriteLine(line);
        }

        throw new InvalidOperationException("The dashboard has ended.");
    }

    public async Task CreateGroupAsync(string name)
    {
        var arn = (await Personalize.CreateDatasetGroupAsync(new() { Name = name })).DatasetGroupArn;
        while ((await Personalize.DescribeDatasetGroupAsync(new() { DatasetGroupArn = arn })).DatasetGroup.Status != "ACTIVE")
        {
            await Task.Delay(20);
        }
    }

    public async ValueTask DisposeAsync()
    {
        _process.StandardInput.Close();
        if (!_process.WaitForExit(TimeSpan.FromSeconds(40)))
        {
            _process.Kill();
            await _process.WaitForExitAsync();
        }

        _process.Dispose();
        Personalize.Dispose();
        S3.Dispose();
        Http.Dispose();
        _data.Delete(recursive: true);
    }
}
