using System.Text;

namespace Benchmarks;

/// <summary>GetRecommendations over loopback HTTP, signature check and model included, beside a bare endpoint that answers the same JSON.</summary>
internal static class ServingBenchmark
{
    private const int Requests = 20_000;

    public static async Task RunAsync(string movieLens)
    {
        await using var engine = await BenchmarkEngine.StartAsync();
        var rows = File.ReadLines(Path.Combine(movieLens, "u.data")).Select(line => line.Split('\t')).Select(row => $"{row[0]},{row[1]},{row[3]}");
        await engine.ImportAsync(
            "Interactions", """{"name":"USER_ID","type":"string"},{"name":"ITEM_ID","type":"string"},{"name":"TIMESTAMP","type":"long"}""",
            $"USER_ID,ITEM_ID,TIMESTAMP\n{string.Join('\n', rows)}\n");
        var campaign = await engine.LaunchAsync("aws-hrnn");
        var users = File.ReadLines(Path.Combine(movieLens, "u.data")).Select(line => line.Split('\t')[0]).Distinct().ToList();
        var bodies = users.ConvertAll(user => Encoding.UTF8.GetBytes($$"""{"campaignArn":"{{campaign}}","userId":"{{user}}"}"""));
        byte[] BodyOf(int request) => bodies[request % bodies.Count];
        var signed = engine.Recommendations;
        var answer = await SignedLoad.SendAsync(new HttpClient(), signed, BodyOf(0));

        await using var bare = await StartBareAsync(answer);
        var plain = new Uri(bare.Urls.First() + "/recommendations");
        Console.WriteLine();
        Console.WriteLine($"## GetRecommendations, {Requests:N0} requests each of {users.Count:N0} users in turn, answers of {answer.Length:N0} bytes");
        Console.WriteLine();
        Console.WriteLine("| connections | engine requests/s | p50 ms | p99 ms | bare endpoint requests/s | ratio |");
        Console.WriteLine("| --- | --- | --- | --- | --- | --- |");
        foreach (var connections in (int[])[1, 4, 8])
        {
            await SignedLoad.MeasureAsync(signed, BodyOf, connections, Requests / 10); // warm
            var own = await SignedLoad.MeasureAsync(signed, BodyOf, connections, Requests);
            await SignedLoad.MeasureAsync(plain, BodyOf, connections, Requests / 10);
            var other = await SignedLoad.MeasureAsync(plain, BodyOf, connections, Requests);
            Console.WriteLine($"| {connections} | {own.PerSecond:N0} | {own.P50:0.00} | {own.P99:0.00} | {other.PerSecond:N0} | {own.PerSecond / other.PerSecond:0.00} |");
        }

        await bare.StopAsync();
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
}
