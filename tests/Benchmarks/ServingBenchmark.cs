using System.Diagnostics;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Amazon.Personalize;
using Amazon.Runtime;
using Amazon.S3;
using LocalPersonalize;

namespace Benchmarks;

/// <summary>GetRecommendations over loopback HTTP, signature check and model included, beside a bare endpoint that answers the same JSON.</summary>
internal static class ServingBenchmark
{
    private const int Requests = 6_000;
    private static readonly BasicAWSCredentials s_credentials = new("test", "test");

    public static async Task RunAsync(string movieLens)
    {
        var data = Directory.CreateTempSubdirectory("benchmark-serving-");
        await using var engine = LocalPersonalizeApp.Create(
            new LocalPersonalizeOptions { Port = 0, DataDirectory = data.FullName }, logging => logging.SetMinimumLevel(LogLevel.Warning));
        await engine.StartAsync();
        var campaign = await LaunchAsync(engine.GetEndpoint(), movieLens);
        var body = Encoding.UTF8.GetBytes($$"""{"campaignArn":"{{campaign}}","userId":"2"}""");
        var signed = new Uri(engine.GetEndpoint(), "/recommendations");
        var answer = await SendAsync(new HttpClient(), signed, body);

        await using var bare = await StartBareAsync(answer);
        var plain = new Uri(bare.Urls.First() + "/recommendations");
        Console.WriteLine();
        Console.WriteLine($"## GetRecommendations, {Requests:N0} requests each, answers of {answer.Length:N0} bytes");
        Console.WriteLine();
        Console.WriteLine("| connections | engine requests/s | p50 ms | p99 ms | bare endpoint requests/s | ratio |");
        Console.WriteLine("| --- | --- | --- | --- | --- | --- |");
        foreach (var connections in (int[])[1, 4, 8])
        {
            await MeasureAsync(signed, body, connections, Requests / 10); // warm
            var own = await MeasureAsync(signed, body, connections, Requests);
            await MeasureAsync(plain, body, connections, Requests / 10);
            var other = await MeasureAsync(plain, body, connections, Requests);
            Console.WriteLine($"| {connections} | {own.PerSecond:N0} | {own.P50:0.00} | {own.P99:0.00} | {other.PerSecond:N0} | {own.PerSecond / other.PerSecond:0.00} |");
        }

        await bare.StopAsync();
        await engine.StopAsync();
        data.Delete(recursive: true);
    }

    /// <summary>Imports MovieLens, trains aws-hrnn and launches a campaign; answers its ARN.</summary>
    private static async Task<string> LaunchAsync(Uri endpoint, string movieLens)
    {
        var url = endpoint.GetLeftPart(UriPartial.Authority);
        using var s3 = new AmazonS3Client(s_credentials, new AmazonS3Config { ServiceURL = url, AuthenticationRegion = "us-east-1", ForcePathStyle = true });
        using var personalize = new AmazonPersonalizeClient(s_credentials, new AmazonPersonalizeConfig { ServiceURL = url, AuthenticationRegion = "us-east-1" });
        await s3.PutBucketAsync("benchmark");
        var rows = File.ReadLines(Path.Combine(movieLens, "u.data")).Select(line => line.Split('\t')).Select(row => $"{row[0]},{row[1]},{row[3]}");
        await s3.PutObjectAsync(new() { BucketName = "benchmark", Key = "i.csv", ContentBody = $"USER_ID,ITEM_ID,TIMESTAMP\n{string.Join('\n', rows)}\n" });

        var group = (await personalize.CreateDatasetGroupAsync(new() { Name = "benchmark" })).DatasetGroupArn;
        await UntilActiveAsync(async () => (await personalize.DescribeDatasetGroupAsync(new() { DatasetGroupArn = group })).DatasetGroup.Status);
        var schema = (await personalize.CreateSchemaAsync(new()
        {
            Name = "benchmark",
            Schema = """
                {"type":"record","name":"Interactions","namespace":"com.amazonaws.personalize.schema","version":"1.0","fields":[
                  {"name":"USER_ID","type":"string"},{"name":"ITEM_ID","type":"string"},{"name":"TIMESTAMP","type":"long"}]}
                """,
        })).SchemaArn;
        var dataset = (await personalize.CreateDatasetAsync(new() { Name = "benchmark", DatasetGroupArn = group, DatasetType = "Interactions", SchemaArn = schema })).DatasetArn;
        await UntilActiveAsync(async () => (await personalize.DescribeDatasetAsync(new() { DatasetArn = dataset })).Dataset.Status);
        var import = (await personalize.CreateDatasetImportJobAsync(new()
        {
            JobName = "benchmark", DatasetArn = dataset, DataSource = new() { DataLocation = "s3://benchmark/i.csv" }, RoleArn = "arn:aws:iam::000000000000:role/Personalize",
        })).DatasetImportJobArn;
        await UntilActiveAsync(async () => (await personalize.DescribeDatasetImportJobAsync(new() { DatasetImportJobArn = import })).DatasetImportJob.Status);
        var solution = (await personalize.CreateSolutionAsync(new() { Name = "benchmark", DatasetGroupArn = group, RecipeArn = "arn:aws:personalize:::recipe/aws-hrnn" })).SolutionArn;
        await UntilActiveAsync(async () => (await personalize.DescribeSolutionAsync(new() { SolutionArn = solution })).Solution.Status);
        var version = (await personalize.CreateSolutionVersionAsync(new() { SolutionArn = solution })).SolutionVersionArn;
        await UntilActiveAsync(async () => (await personalize.DescribeSolutionVersionAsync(new() { SolutionVersionArn = version })).SolutionVersion.Status);
        var campaign = (await personalize.CreateCampaignAsync(new() { Name = "benchmark", SolutionVersionArn = version, MinProvisionedTPS = 1 })).CampaignArn;
        await UntilActiveAsync(async () => (await personalize.DescribeCampaignAsync(new() { CampaignArn = campaign })).Campaign.Status);
        return campaign;
    }

    private static async Task UntilActiveAsync(Func<Task<string>> status)
    {
        string now;
        while ((now = await status()) != "ACTIVE")
        {
            if (now.EndsWith("FAILED", StringComparison.Ordinal))
            {
                throw new InvalidOperationException($"The benchmark's resources could not be made: {now}.");
            }

            await Task.Delay(200);
        }
    }

    private static async Task<WebApplication> StartBareAsync(byte[] answer)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.SetMinimumLevel(LogLevel.Warning);
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var app = builder.Build();
        app.MapPost("/recommendations", async context =>
        {
            await context.Request.Body.CopyToAsync(Stream.Null);
            context.Response.ContentType = "application/json";
            context.Response.ContentLength = answer.Length;
            await context.Response.Body.WriteAsync(answer);
        });
        await app.StartAsync();
        return app;
    }

    private static async Task<(double PerSecond, double P50, double P99)> MeasureAsync(Uri address, byte[] body, int connections, int requests)
    {
        using var client = new HttpClient(new SocketsHttpHandler { MaxConnectionsPerServer = connections });
        var times = new double[requests];
        var next = -1;
        var watch = Stopwatch.StartNew();
        await Task.WhenAll(Enumerable.Range(0, connections).Select(_ => Task.Run(async () =>
        {
            int i;
            while ((i = Interlocked.Increment(ref next)) < requests)
            {
                var start = Stopwatch.GetTimestamp();
                await SendAsync(client, address, body);
                times[i] = Stopwatch.GetElapsedTime(start).TotalMilliseconds;
            }
        })));
        watch.Stop();
        Array.Sort(times);
        return (requests / watch.Elapsed.TotalSeconds, times[requests / 2], times[(int)(requests * 0.99)]);
    }

    private static async Task<byte[]> SendAsync(HttpClient client, Uri address, byte[] body)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, address) { Content = new ByteArrayContent(body) };
        Sign(request, body);
        using var response = await client.SendAsync(request);
        response.EnsureSuccessStatusCode();
        return await response.Content.ReadAsByteArrayAsync();
    }

    /// <summary>Signature Version 4 with the least of headers.</summary>
    private static void Sign(HttpRequestMessage request, byte[] body)
    {
        var time = TimeProvider.System.GetUtcNow().ToString("yyyyMMdd'T'HHmmss'Z'", CultureInfo.InvariantCulture);
        var scope = $"{time[..8]}/us-east-1/personalize/aws4_request";
        var canonical = $"POST\n/recommendations\n\nhost:{request.RequestUri!.Authority}\nx-amz-date:{time}\n\nhost;x-amz-date\n{Hex(SHA256.HashData(body))}";
        var key = Encoding.UTF8.GetBytes("AWS4test");
        foreach (var part in scope.Split('/'))
        {
            key = HMACSHA256.HashData(key, Encoding.UTF8.GetBytes(part));
        }

        var signature = Hex(HMACSHA256.HashData(key, Encoding.UTF8.GetBytes($"AWS4-HMAC-SHA256\n{time}\n{scope}\n{Hex(SHA256.HashData(Encoding.UTF8.GetBytes(canonical)))}")));
        request.Headers.TryAddWithoutValidation("x-amz-date", time);
        request.Headers.TryAddWithoutValidation("Authorization", $"AWS4-HMAC-SHA256 Credential=test/{scope}, SignedHeaders=host;x-amz-date, Signature={signature}");
    }

    private static string Hex(byte[] bytes) => Convert.ToHexStringLower(bytes);
}
