using System.Diagnostics;
using System.Net;
using System.Net.Http.Json;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Dashboard.Datasets.Uploads;

namespace Load;

/// <summary>A file of 2 GB: what it does to the dashboard's memory, whether it arrives as it was, and how soon a cancelled one is gone.</summary>
internal static class UploadLoad
{
    private const long Length = 2_000_000_000;
    private const string Bucket = "personalize-dashboard";

    public static async Task RunAsync(Report report)
    {
        await using var dashboard = await HostedDashboard.StartAsync();
        await dashboard.CreateGroupAsync("large");
        // A smaller file first: what is compiled and pooled once is no matter of size.
        await SendAsync(dashboard, new CsvContent(50_000_000));
        await dashboard.CollectAsync();
        var before = dashboard.WorkingSet;
        var highest = before;
        using var watching = new CancellationTokenSource();
        var watch = Task.Run(async () =>
        {
            while (!watching.IsCancellationRequested)
            {
                highest = Math.Max(highest, dashboard.WorkingSet);
                await Task.Delay(100);
            }
        });
        var content = new CsvContent(Length);
        var start = Stopwatch.GetTimestamp();
        var id = await SendAsync(dashboard, content);
        var took = Stopwatch.GetElapsedTime(start);
        await watching.CancelAsync();
        await watch;

        var listed = await dashboard.S3.ListObjectsV2Async(new() { BucketName = Bucket, Prefix = "uploads/large/" });
        using var stored = await dashboard.S3.GetObjectAsync(Bucket, listed.S3Objects.Single(one => one.Key.Contains(id, StringComparison.Ordinal)).Key);
        var isEqual = Convert.ToHexStringLower(await SHA256.HashDataAsync(stored.ResponseStream)) == content.Sha256;
        var freed = await CancelAsync(dashboard);

        report.Line();
        report.Line("## An upload of 2 GB");
        report.Line();
        report.Line("| what | measured | wanted |");
        report.Line("| --- | --- | --- |");
        report.Line($"| sent, profiled and stored | {took.TotalSeconds:0} s, {Length / 1e6 / took.TotalSeconds:0} MB/s | |");
        report.Line($"| working set before, and at most meanwhile | {before / 1048576.0:0} MiB, {highest / 1048576.0:0} MiB: + {(highest - before) / 1048576.0:0} MiB | + 64 MiB |");
        report.Line($"| SHA-256 of what was sent and of the object in the bucket | {(isEqual ? "equal" : "DIFFERENT")} | equal |");
        report.Line($"| from cancelling to nothing left on the disk | {freed.TotalSeconds:0.00} s | 5 s |");
    }

    private static async Task<string> SendAsync(HostedDashboard dashboard, CsvContent content)
    {
        var address = await BeginAsync(dashboard, content.Length);
        using var answer = await AppendAsync(dashboard, address, content);
        answer.EnsureSuccessStatusCode();
        return (await answer.Content.ReadFromJsonAsync<JsonElement>())[0].GetProperty("id").GetString()!;
    }

    private static async Task<TimeSpan> CancelAsync(HostedDashboard dashboard)
    {
        var parts = Path.Combine(dashboard.DataDirectory, "uploads");
        var address = await BeginAsync(dashboard, Length);
        var sending = AppendAsync(dashboard, address, new CsvContent(Length));
        while (!Directory.EnumerateFiles(parts, "20.part", SearchOption.AllDirectories).Any())
        {
            await Task.Delay(20);
        }

        var start = Stopwatch.GetTimestamp();
        using var cancelled = await dashboard.Http.DeleteAsync(address);
        while (Directory.EnumerateFileSystemEntries(parts).Any())
        {
            await Task.Delay(5);
        }

        var freed = Stopwatch.GetElapsedTime(start);
        await ((Task)sending).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        return freed;
    }

    private static async Task<Uri> BeginAsync(HostedDashboard dashboard, long length)
    {
        using var begin = new HttpRequestMessage(HttpMethod.Post, new Uri("/groups/large/data/uploads", UriKind.Relative));
        begin.Headers.Add("X-File-Name", "events.csv");
        begin.Headers.Add(UploadEndpoints.LengthHeader, $"{length}");
        using var begun = await dashboard.Http.SendAsync(begin);
        return begun.EnsureSuccessStatusCode().Headers.Location!;
    }

    private static async Task<HttpResponseMessage> AppendAsync(HostedDashboard dashboard, Uri address, HttpContent content)
    {
        using var request = new HttpRequestMessage(HttpMethod.Patch, address) { Content = content };
        request.Headers.Add(UploadEndpoints.OffsetHeader, "0");
        return await dashboard.Http.SendAsync(request);
    }

    /// <summary>Interactions of a length, made as they are sent.</summary>
    private sealed class CsvContent(long length) : HttpContent
    {
        public long Length => length;

        public string? Sha256 { get; private set; }

        protected override bool TryComputeLength(out long computed)
        {
            computed = length;
            return true;
        }

        protected override async Task SerializeToStreamAsync(Stream stream, TransportContext? context)
        {
            using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
            var (block, left, row) = (new StringBuilder("user_id,item_id,timestamp\n"), length, 0L);
            while (left > 0)
            {
                while (block.Length < 1 << 20)
                {
                    block.Append("user-").Append(row % 90_000).Append(",item-").Append(row * 7 % 9_000).Append(',').Append(1_600_000_000 + (row++ / 50)).Append('\n');
                }

                var bytes = Encoding.ASCII.GetBytes(block.ToString());
                var count = (int)Math.Min(left, bytes.Length);
                if (count == left)
                {
                    bytes[count - 1] = (byte)'\n';
                }

                hash.AppendData(bytes, 0, count);
                await stream.WriteAsync(bytes.AsMemory(0, count));
                left -= count;
                block.Clear();
            }

            Sha256 = Convert.ToHexStringLower(hash.GetHashAndReset());
        }
    }
}
