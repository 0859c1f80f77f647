using System.Globalization;
using System.Text;
using System.Text.Json;

namespace Benchmarks;

/// <summary>GetRecommendations with filters over a catalogue of 100,000 items, beside the same without a filter.</summary>
internal static class FilterBenchmark
{
    private const int Items = 100_000;
    private const int Users = 10_000;
    private const int EventsOfAUser = 30;
    private const int Genres = 50;
    private const int Requests = 2_000;

    private static readonly JsonSerializerOptions s_json = new() { DefaultIgnoreCondition = System.Text.Json.Serialization.JsonIgnoreCondition.WhenWritingNull };

    public static async Task RunAsync()
    {
        await using var engine = await BenchmarkEngine.StartAsync();
        var random = new Random(1);
        await engine.ImportAsync(
            "Interactions",
            """{"name":"USER_ID","type":"string"},{"name":"ITEM_ID","type":"string"},{"name":"TIMESTAMP","type":"long"},{"name":"EVENT_TYPE","type":"string"}""",
            Csv("USER_ID,ITEM_ID,TIMESTAMP,EVENT_TYPE", Users * EventsOfAUser, row => $"u{row % Users},i{(row < Items ? row : random.Next(Items))},{1_700_000_000 + row},click"));
        await engine.ImportAsync(
            "Items",
            """{"name":"ITEM_ID","type":"string"},{"name":"GENRES","type":"string","categorical":true},{"name":"PRICE","type":"float"}""",
            Csv("ITEM_ID,GENRES,PRICE", Items, row => string.Create(CultureInfo.InvariantCulture, $"i{row},g{random.Next(Genres)}|g{random.Next(Genres)},{random.Next(10_000) / 100.0}")));
        var campaign = await engine.LaunchAsync("aws-popularity-count");

        Console.WriteLine();
        Console.WriteLine($"## GetRecommendations of {Items:N0} items with filters, {Requests:N0} requests each on 1 connection");
        Console.WriteLine();
        Console.WriteLine("| filter | requests/s | p50 ms | p99 ms |");
        Console.WriteLine("| --- | --- | --- | --- |");
        Measure(engine, campaign, "none", null, null);
        var genre = await engine.CreateFilterAsync("genre", "INCLUDE ItemID WHERE Items.GENRES IN ($GENRE)");
        Measure(engine, campaign, "a genre", genre, request => new() { ["GENRE"] = $"\"g{request % Genres}\"" });
        var price = await engine.CreateFilterAsync("price", "INCLUDE ItemID WHERE Items.GENRES IN ($GENRE) AND Items.PRICE < $PRICE");
        Measure(engine, campaign, "a genre below a price never asked before", price, request => new() { ["GENRE"] = $"\"g{request % Genres}\"", ["PRICE"] = $"{1 + request}" });
        var seen = await engine.CreateFilterAsync("seen", "EXCLUDE ItemID WHERE Interactions.EVENT_TYPE IN (\"*\")");
        Measure(engine, campaign, "not what the user has seen", seen, null);
    }

    private static void Measure(BenchmarkEngine engine, string campaign, string name, string? filter, Func<int, Dictionary<string, string>>? values)
    {
        byte[] Body(int request) => JsonSerializer.SerializeToUtf8Bytes(new
        {
            campaignArn = campaign,
            userId = $"u{request % Users}",
            filterArn = filter,
            filterValues = values?.Invoke(request),
        }, s_json);

        var load = new SignedLoad(engine.Recommendations, Enumerable.Range(0, Requests).Select(Body));
        load.Measure(1, Requests / 10); // warm
        var result = load.Measure(1, Requests);
        Console.WriteLine($"| {name} | {result.PerSecond:N0} | {result.P50:0.00} | {result.P99:0.00} |");
    }

    private static string Csv(string header, int rows, Func<int, string> row)
    {
        var csv = new StringBuilder(header).Append('\n');
        for (var index = 0; index < rows; index++)
        {
            csv.Append(row(index)).Append('\n');
        }

        return csv.ToString();
    }
}
