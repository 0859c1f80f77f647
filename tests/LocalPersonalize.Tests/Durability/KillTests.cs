using System.Globalization;
using System.Text.Json;
using Amazon.Runtime;

namespace LocalPersonalize.Tests.Durability;

/// <summary>kill -9 at random moments: what was acknowledged is there, what was interrupted ends, nothing is half written.</summary>
public sealed class KillTests : IDisposable
{
    private readonly DirectoryInfo _data = Directory.CreateTempSubdirectory("local-personalize-kill-");

    /// <summary>How often the engine is killed; the environment variable KILLS asks for more than a few.</summary>
    public static int Kills => int.TryParse(Environment.GetEnvironmentVariable("KILLS"), CultureInfo.InvariantCulture, out var kills) ? kills : 6;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public void Dispose() => _data.Delete(recursive: true);

    [Fact]
    public async Task Kill_WhileAllKindsOfWritesGoOn_LosesNothingThatWasAcknowledged()
    {
        var random = new Random(7);
        var engine = await EngineProcess.StartAsync(_data.FullName);
        var (restarts, held) = (new List<double>(), 0);
        try
        {
            var shop = await Shop.OpenAsync(engine);
            Writer[] writers =
            [
                new ObjectWriter(1), new ObjectWriter(2), new EventWriter(shop, 1), new EventWriter(shop, 2), new ImportWriter(shop), new TrainingWriter(shop),
                new CampaignWriter(shop), new SolutionWriter(shop),
            ];
            for (var kill = 0; kill < Kills; kill++)
            {
                var running = engine;
                var work = writers.Select(writer => WriteUntilCutAsync(writer, running)).ToList();
                await Task.Delay(random.Next(50, 900), Cancellation);
                await engine.KillAsync();
                await Task.WhenAll(work);
                await engine.DisposeAsync();
                engine = await EngineProcess.StartAsync(_data.FullName);
                restarts.Add(engine.StartedIn.TotalSeconds);

                Assert.Empty(Directory.EnumerateFileSystemEntries(Path.Combine(_data.FullName, "objects", ".new")));
                await AssertNoJobIsStuckAsync(engine);
                foreach (var writer in writers)
                {
                    held += await writer.CheckAsync(engine);
                }
            }

            restarts.Sort();
            var counts = string.Join(", ", writers.Select(writer => $"{writer.GetType().Name} {writer.Acknowledged}"));
            TestContext.Current.TestOutputHelper?.WriteLine(FormattableString.Invariant(
                $"{Kills} kills; {held} times an acknowledged write was found again; restart p50 {restarts[restarts.Count / 2]:0.00} s, p99 {restarts[restarts.Count * 99 / 100]:0.00} s; {counts}"));
            Assert.All(writers, writer => Assert.True(writer.Acknowledged > 0, $"{writer.GetType().Name} never came to write."));
        }
        finally
        {
            await engine.DisposeAsync();
        }
    }

    [Fact]
    public async Task SecondProcess_OnTheSameDirectory_RefusesToStart()
    {
        await using var engine = await EngineProcess.StartAsync(_data.FullName);
        var (exitCode, message) = await EngineProcess.RunAsync(_data.FullName);

        Assert.Equal(3, exitCode);
        Assert.Contains("is used by another process", message, StringComparison.Ordinal);
        Assert.NotEmpty((await engine.Personalize.ListRecipesAsync(new(), Cancellation)).Recipes);
    }

    private static async Task WriteUntilCutAsync(Writer writer, EngineProcess engine)
    {
        try
        {
            while (true)
            {
                await writer.WriteAsync(engine);
            }
        }
        catch (Exception cut) when (cut is AmazonClientException or HttpRequestException or IOException or OperationCanceledException or AmazonServiceException { StatusCode: 0 })
        {
        }
    }

    /// <summary>Waits until nothing goes on any more.</summary>
    private static async Task AssertNoJobIsStuckAsync(EngineProcess engine)
    {
        using var http = new HttpClient();
        for (var tries = 0; tries < 1_200; tries++)
        {
            using var jobs = JsonDocument.Parse(await http.GetStringAsync(new Uri(engine.Endpoint, "/_engine/jobs"), Cancellation));
            if (jobs.RootElement.EnumerateArray().All(job => job.TryGetProperty("finishedAt", out _)))
            {
                return;
            }

            await Task.Delay(50, Cancellation);
        }

        Assert.Fail($"Jobs are stuck: {await http.GetStringAsync(new Uri(engine.Endpoint, "/_engine/jobs"), Cancellation)}");
    }
}
