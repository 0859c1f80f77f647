using System.IO.Compression;
using System.Net;
using System.Text;
using System.Text.Json;
using Amazon.Personalize;
using Dashboard;
using Dashboard.Access;
using Dashboard.Connections;
using Dashboard.Datasets.Uploads;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace Fuzzing.Targets;

/// <summary>A file that is dropped on the dashboard, over HTTP. The first line of an input is its name.</summary>
internal sealed class UploadTarget : Target
{
    private static readonly HttpStatusCode[] s_right = [HttpStatusCode.OK, HttpStatusCode.UnprocessableEntity];

    private readonly DirectoryInfo _data = Directory.CreateTempSubdirectory("fuzzing-dashboard-");
    private readonly HttpClient _http = new(new SocketsHttpHandler { UseCookies = false });
    private WebApplication? _app;

    public override long MostAllocatedBytes(int length) => 128_000_000 + (100_000L * length);

    public override int BurstSize => 120;

    public override async Task StartAsync()
    {
        _app = DashboardApp.Create(["--port", "0", "--engine-port", "0", "--data-directory", _data.FullName, "--Dashboard:Access:UploadsPerMinute=1000000", "--Logging:LogLevel:Default=None"]);
        await _app.StartAsync();
        var clients = _app.Services.GetRequiredService<ConnectionClientsCache>().Of(_app.Services.GetRequiredService<ConnectionStore>().Local);
        var group = (await clients.Personalize.CreateDatasetGroupAsync(new() { Name = "fuzzed" })).DatasetGroupArn;
        while ((await clients.Personalize.DescribeDatasetGroupAsync(new() { DatasetGroupArn = group })).DatasetGroup.Status != "ACTIVE")
        {
            await Task.Delay(20);
        }

        var visitor = new DefaultHttpContext { RequestServices = _app.Services, User = VisitorClaims.Anyone().At(IPAddress.Loopback) };
        var tokens = _app.Services.GetRequiredService<IAntiforgery>().GetAndStoreTokens(visitor);
        _http.BaseAddress = new Uri(_app.Urls.First());
        _http.DefaultRequestHeaders.Add("Cookie", visitor.Response.Headers.SetCookie.ToString().Split(';')[0]);
        _http.DefaultRequestHeaders.Add("RequestVerificationToken", tokens.RequestToken);
    }

    public override byte[] Generate(Random random)
    {
        var csv = Encoding.UTF8.GetBytes(Among(random,
            "user_id,item_id,timestamp\nu1,i1,1700000000\n", "1|Toy Story (1995)|01-Jan-1995||http://x|0|1|0|0|0|0|0|0|1|0|0|0|0|0|0|0|0|0|0\n", "1::1193::5::978300760\n", "196\t242\t3\t881250949\n", "a\n", "{}", "PAR1"));
        var name = Among(random, "events.csv", "u.item", "ratings.dat", "u.data", "%E4%BA%8B.csv", "..%2F..%2Fx.csv", "", "%00", "events.csv.gz", "all.zip", new string('n', 300), "%zz");
        return [.. Encoding.UTF8.GetBytes($"{name}\n"), .. random.Next(4) switch { 0 => Gzip(csv), 1 => Zip(random, csv), _ => csv }];
    }

    public override async Task RunAsync(byte[] input)
    {
        var end = input.AsSpan().IndexOf((byte)'\n');
        var name = Encoding.UTF8.GetString(input, 0, Math.Max(0, end));
        if (name.Any(letter => letter is < ' ' or > '~'))
        {
            return; // no header
        }

        var file = input[(end + 1)..];
        using var begin = new HttpRequestMessage(HttpMethod.Post, "/groups/fuzzed/data/uploads");
        begin.Headers.TryAddWithoutValidation("X-File-Name", name);
        begin.Headers.Add(UploadEndpoints.LengthHeader, $"{file.Length}");
        using var begun = await _http.SendAsync(begin);
        Require(begun.StatusCode == HttpStatusCode.Created || name.Length == 0, $"Not begun: {(int)begun.StatusCode}");
        if (begun.StatusCode != HttpStatusCode.Created)
        {
            return;
        }

        using var request = new HttpRequestMessage(HttpMethod.Patch, begun.Headers.Location) { Content = new ByteArrayContent(file) };
        request.Headers.Add(UploadEndpoints.OffsetHeader, "0");
        using var response = await _http.SendAsync(request);
        var answer = await response.Content.ReadAsStringAsync();
        Require(s_right.Contains(response.StatusCode) || (name.Length == 0 && response.StatusCode == HttpStatusCode.BadRequest), $"Answered by {(int)response.StatusCode}: {answer}");
        using var json = JsonDocument.Parse(answer.Length == 0 ? "{}" : answer);
        Require(response.StatusCode != HttpStatusCode.UnprocessableEntity || json.RootElement.GetProperty("detail").GetString()!.Length > 10, "Refused without a word.");
        Require(!Directory.Exists(Path.Combine(_data.FullName, "unpacking")) || !Directory.EnumerateFiles(Path.Combine(_data.FullName, "unpacking")).Any(), "Something is left of unpacking.");
    }

    protected override async ValueTask StopAsync()
    {
        _http.Dispose();
        if (_app is not null)
        {
            await _app.StopAsync();
            await _app.DisposeAsync();
        }

        Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
        _data.Delete(recursive: true);
    }

    private static byte[] Gzip(byte[] bytes)
    {
        using var packed = new MemoryStream();
        using (var gzip = new GZipStream(packed, CompressionLevel.Fastest, leaveOpen: true))
        {
            gzip.Write(bytes);
        }

        return packed.ToArray();
    }

    private static byte[] Zip(Random random, byte[] bytes)
    {
        using var packed = new MemoryStream();
        using (var zip = new ZipArchive(packed, ZipArchiveMode.Create, leaveOpen: true))
        {
            for (var files = random.Next(4); files > 0; files--)
            {
                using var entry = zip.CreateEntry(Among(random, "events.csv", "ml/u.item", "ml/u.user", "../x.csv", "x.txt", "__MACOSX/x.csv", "[Content_Types].xml", "readme"), Among(random, CompressionLevel.NoCompression, CompressionLevel.Fastest)).Open();
                entry.Write(bytes);
            }
        }

        return packed.ToArray();
    }
}
