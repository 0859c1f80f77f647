using System.Diagnostics;
using System.Text;

namespace Benchmarks;

/// <summary>
/// GetRecommendations over loopback HTTP, signature check and model included, beside a bare endpoint that answers the same JSON. Rounds of
/// both alternate, as other processes may come and go; medians are told.
/// </summary>
internal static class ServingBenchmark
{
    private const int Requests = 20_000;
    private const int Rounds = 5;
    private const int PutsPerSecond = 1_000;
    private const int PutConnections = 32;

    public static async Task RunAsync(string movieLens)
    {
        await using var engine = await BenchmarkEngine.StartAsync();
        var events = await engine.ImportMovieLensAsync(movieLens);
        var campaign = await engine.LaunchAsync("aws-hrnn");
        var tracker = await engine.TrackEventsAsync();
        var users = events.Select(row => row[0]).Distinct().ToList();
        var bodies = users.ConvertAll(user => Encoding.UTF8.GetBytes($$"""{"campaignArn":"{{campaign}}","userId":"{{user}}"}"""));
        var own = new SignedLoad(engine.Recommendations, bodies);
        var answer = own.Ask();
        await using var app = await StartBareAsync(answer);
        var bare = new SignedLoad(new Uri(app.Urls.First() + "/recommendations"), bodies);

        Console.WriteLine();
        Console.WriteLine($"## GetRecommendations of {users.Count:N0} users in turn, answers of {answer.Length:N0} bytes");
        Console.WriteLine();
        Console.WriteLine($"Medians of {Rounds} rounds of {Requests:N0} requests each, in which engine and bare endpoint alternate. Each round asks for every user {Requests / users.Count} times;");
        Console.WriteLine("nothing of a user changes meanwhile, and a warm-up has asked for all of them, so every answer comes from memory: a hit rate of 100 %. In the row \"first answers\" every one has to be computed.");
        Console.WriteLine();
        Console.WriteLine("| connections | engine requests/s | p50 ms | p99 ms | bare endpoint requests/s | p50 ms | p99 ms | ratio |");
        Console.WriteLine("| --- | --- | --- | --- | --- | --- | --- | --- |");
        own.Measure(4, Requests); // warm
        bare.Measure(4, Requests);
        foreach (var connections in (int[])[1, 4, 8])
        {
            Report($"{connections}", () => own.Measure(connections, Requests), () => bare.Measure(connections, Requests));
        }

        Report(
            "4, first answers",
            () =>
            {
                engine.ReleaseModels();
                own.Ask();
                return own.Measure(4, users.Count);
            },
            () => bare.Measure(4, users.Count));

        Console.WriteLine();
        Console.WriteLine("| beside it | |");
        Console.WriteLine("| --- | --- |");
        Console.WriteLine($"| first answer after the model was dropped from memory | {Enumerable.Range(0, Rounds).Select(_ => FirstAnswer(engine, own)).Order().ElementAt(Rounds / 2):0} ms |");
        var (puts, reads) = await PutBesideAsync(engine, own, tracker, users);
        Console.WriteLine($"| events put one by one, each on disk before it is acknowledged, {PutsPerSecond:N0}/s asked for on {PutConnections} connections | {puts.PerSecond:N0}/s, p50 {puts.P50:0.00} ms, p99 {puts.P99:0.00} ms |");
        Console.WriteLine($"| GetRecommendations on 4 connections meanwhile, each put makes a user's next answer a new one | {reads.PerSecond:N0}/s, p50 {reads.P50:0.00} ms, p99 {reads.P99:0.00} ms |");
        await app.StopAsync();
    }

    private static void Report(string name, Func<LoadResult> measureOwn, Func<LoadResult> measureBare)
    {
        var (own, bare) = (new List<LoadResult>(), new List<LoadResult>());
        for (var round = 0; round < Rounds; round++)
        {
            own.Add(measureOwn());
            bare.Add(measureBare());
        }

        var (engine, other) = (LoadResult.Median(own), LoadResult.Median(bare));
        Console.WriteLine(
            $"| {name} | {engine.PerSecond:N0} | {engine.P50:0.000} | {engine.P99:0.00} | {other.PerSecond:N0} | {other.P50:0.000} | {other.P99:0.00} | {engine.PerSecond / other.PerSecond:0.00} |");
    }

    private static double FirstAnswer(BenchmarkEngine engine, SignedLoad load)
    {
        engine.ReleaseModels();
        var watch = Stopwatch.StartNew();
        load.Ask();
        return watch.Elapsed.TotalMilliseconds;
    }

    /// <summary>Reads for as long as the puts take.</summary>
    private static async Task<(LoadResult Puts, LoadResult Reads)> PutBesideAsync(BenchmarkEngine engine, SignedLoad own, string tracker, List<string> users)
    {
        var now = TimeProvider.System.GetUtcNow().ToUnixTimeSeconds();
        var put = new SignedLoad(engine.Events, users.Select((user, i) => Encoding.UTF8.GetBytes(
            $$"""{"trackingId":"{{tracker}}","userId":"{{user}}","sessionId":"{{user}}","eventList":[{"eventType":"watch","itemId":"{{1 + i}}","sentAt":{{now}}}]}""")));
        var reads = new List<LoadResult>();
        var putting = Task.Run(() => put.Measure(PutConnections, PutsPerSecond * 10, PutsPerSecond));
        while (!putting.IsCompleted)
        {
            reads.Add(own.Measure(4, Requests / 4));
        }

        return (await putting, LoadResult.Median(reads));
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
