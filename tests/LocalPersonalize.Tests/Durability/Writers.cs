using System.Globalization;
using Amazon.Personalize;
using Amazon.Personalize.Model;
using Amazon.S3;
using Amazon.S3.Transfer;
using LocalPersonalize.Tests.Resources;

namespace LocalPersonalize.Tests.Durability;

/// <summary>Somebody who writes until the engine is killed, and finds again what was acknowledged. A write that was cut may count or not.</summary>
internal abstract class Writer
{
    /// <summary>How many writes were acknowledged.</summary>
    public int Acknowledged { get; protected set; }

    /// <summary>Writes something; fails when the engine is killed meanwhile.</summary>
    public abstract Task WriteAsync(EngineProcess engine);

    /// <summary>Asserts that all is there; how many acknowledged writes that were.</summary>
    public abstract Task<int> CheckAsync(EngineProcess engine);
}

/// <summary>Puts objects, small ones and ones in parts, replaces and deletes them.</summary>
internal sealed class ObjectWriter(int seed) : Writer
{
    private readonly Random _random = new(seed);
    private readonly Dictionary<string, byte[]?> _objects = [];
    private (string Key, byte[]? Bytes)? _cut;

    public override async Task WriteAsync(EngineProcess engine)
    {
        var key = $"objects-{seed}/{_random.Next(8)}";
        var bytes = _random.Next(10) switch { < 2 => null, 2 => new byte[6 * 1024 * 1024], _ => new byte[_random.Next(200_000)] };
        _random.NextBytes(bytes ?? []);
        _cut = (key, bytes);
        if (bytes is null)
        {
            await engine.S3.DeleteObjectAsync(Shop.Bucket, key);
        }
        else
        {
            using var transfer = new TransferUtility(engine.S3, new TransferUtilityConfig { MinSizeBeforePartUpload = 5 * 1024 * 1024 });
            await transfer.UploadAsync(new TransferUtilityUploadRequest { BucketName = Shop.Bucket, Key = key, InputStream = new MemoryStream(bytes), PartSize = 5 * 1024 * 1024 });
        }

        _objects[key] = bytes;
        _cut = null;
        Acknowledged++;
    }

    public override async Task<int> CheckAsync(EngineProcess engine)
    {
        if (_cut is { } cut)
        {
            var found = await ReadAsync(engine, cut.Key);
            Assert.True(Same(found, cut.Bytes) || Same(found, _objects.GetValueOrDefault(cut.Key)), $"{cut.Key} is neither what was there nor what was put.");
            (_objects[cut.Key], _cut) = (found, null);
        }

        foreach (var (key, bytes) in _objects)
        {
            Assert.True(Same(await ReadAsync(engine, key), bytes), $"{key} is not what was acknowledged.");
        }

        var listed = (await engine.S3.ListObjectsV2Async(new() { BucketName = Shop.Bucket, Prefix = $"objects-{seed}/" })).S3Objects ?? [];
        Assert.Equal(_objects.Where(one => one.Value is not null).Select(one => one.Key).Order(StringComparer.Ordinal), listed.Select(one => one.Key));
        return _objects.Count;
    }

    private static bool Same(byte[]? one, byte[]? other) => one is null ? other is null : other is not null && one.AsSpan().SequenceEqual(other);

    private static async Task<byte[]?> ReadAsync(EngineProcess engine, string key)
    {
        try
        {
            using var got = await engine.S3.GetObjectAsync(Shop.Bucket, key);
            using var copy = new MemoryStream();
            await got.ResponseStream.CopyToAsync(copy);
            return copy.ToArray();
        }
        catch (AmazonS3Exception missing) when (missing.ErrorCode == "NoSuchKey")
        {
            return null;
        }
    }
}

/// <summary>Puts events, one after the other.</summary>
internal sealed class EventWriter(Shop shop, int number) : Writer
{
    private readonly HashSet<string> _items = [];
    private int _next;
    private int _checks;

    public override async Task WriteAsync(EngineProcess engine)
    {
        var itemId = $"{number}-{_next++}";
        await engine.Events.PutEventsAsync(new()
        {
            TrackingId = shop.TrackingId, UserId = $"put{number}", SessionId = "s", EventList = [new() { EventType = "click", ItemId = itemId, SentAt = DateTime.UnixEpoch.AddSeconds(1) }],
        });
        _items.Add(itemId);
        Acknowledged++;
    }

    public override async Task<int> CheckAsync(EngineProcess engine)
    {
        if (_items.Count == 0)
        {
            return 0; // what is empty cannot be exported
        }

        var kept = (await shop.ExportAsync(engine, $"put-{number}-{_checks++}", IngestionMode.PUT)).Select(row => row.Split(',')).Where(cells => cells[0] == $"put{number}").Select(cells => cells[1]).ToList();
        Assert.Superset(_items, kept.ToHashSet());
        Assert.Equal(kept.Count, kept.Distinct().Count());
        return _items.Count;
    }
}

/// <summary>Imports one file after the other, each in place of the one before.</summary>
internal sealed class ImportWriter(Shop shop) : Writer
{
    private readonly List<string> _jobs = [];
    private int _next;
    private int _checks;

    public override async Task WriteAsync(EngineProcess engine)
    {
        var number = _next++;
        var job = await Shop.ImportAsync(engine, shop.Dataset, $"import-{number}", Shop.Sizes[number % Shop.Sizes.Length]);
        _jobs.Add(job);
        Acknowledged++;
        Assert.Equal("ACTIVE", await StatusAsync(engine, job));
    }

    public override async Task<int> CheckAsync(EngineProcess engine)
    {
        var jobs = new List<DatasetImportJobSummary>();
        await foreach (var job in engine.Personalize.Paginators.ListDatasetImportJobs(new() { DatasetArn = shop.Dataset }).DatasetImportJobs)
        {
            jobs.Add(job);
        }

        Assert.Superset(_jobs.ToHashSet(), jobs.Select(job => job.DatasetImportJobArn).ToHashSet());
        Assert.All(jobs, job => Assert.Equal("ACTIVE", job.Status));
        var newest = (await engine.Personalize.DescribeDatasetImportJobAsync(new() { DatasetImportJobArn = jobs[^1].DatasetImportJobArn })).DatasetImportJob.DataSource.DataLocation;
        var rows = (await shop.ExportAsync(engine, $"bulk-{_checks++}", IngestionMode.BULK)).Count;
        Assert.Equal(Shop.FileOf(rows), newest[(newest.LastIndexOf('/') + 1)..]);
        return _jobs.Count;
    }

    private static Task<string> StatusAsync(EngineProcess engine, string job) =>
        Walkthrough.SettleAsync(async () => (await engine.Personalize.DescribeDatasetImportJobAsync(new() { DatasetImportJobArn = job })).DatasetImportJob.Status);
}

/// <summary>Trains version after version.</summary>
internal sealed class TrainingWriter(Shop shop) : Writer
{
    private readonly List<string> _versions = [];

    public override async Task WriteAsync(EngineProcess engine)
    {
        var version = (await engine.Personalize.CreateSolutionVersionAsync(new() { SolutionArn = shop.Solution })).SolutionVersionArn;
        _versions.Add(version);
        Acknowledged++;
        Assert.Equal("ACTIVE", await Walkthrough.SettleAsync(async () => (await engine.Personalize.DescribeSolutionVersionAsync(new() { SolutionVersionArn = version })).SolutionVersion.Status));
    }

    public override async Task<int> CheckAsync(EngineProcess engine)
    {
        var versions = new List<SolutionVersionSummary>();
        await foreach (var version in engine.Personalize.Paginators.ListSolutionVersions(new() { SolutionArn = shop.Solution }).SolutionVersions)
        {
            versions.Add(version);
        }

        Assert.Superset(_versions.ToHashSet(), versions.Select(version => version.SolutionVersionArn).ToHashSet());
        Assert.All(versions, version => Assert.Equal("ACTIVE", version.Status));
        return _versions.Count;
    }
}

/// <summary>Updates a campaign again and again; it serves all the time.</summary>
internal sealed class CampaignWriter(Shop shop) : Writer
{
    private int _asked = 1;
    private int _acknowledged = 1;

    public override async Task WriteAsync(EngineProcess engine)
    {
        var newest = (await engine.Personalize.ListSolutionVersionsAsync(new() { SolutionArn = shop.Solution })).SolutionVersions.Last(version => version.Status == "ACTIVE").SolutionVersionArn;
        _asked++;
        await engine.Personalize.UpdateCampaignAsync(new() { CampaignArn = shop.Campaign, MinProvisionedTPS = _asked, SolutionVersionArn = newest });
        _acknowledged = _asked;
        Acknowledged++;
        await Walkthrough.SettleAsync(async () => (await engine.Personalize.DescribeCampaignAsync(new() { CampaignArn = shop.Campaign })).Campaign.LatestCampaignUpdate.Status);
    }

    public override async Task<int> CheckAsync(EngineProcess engine)
    {
        var campaign = (await engine.Personalize.DescribeCampaignAsync(new() { CampaignArn = shop.Campaign })).Campaign;
        Assert.Equal("ACTIVE", campaign.Status);
        Assert.InRange(campaign.MinProvisionedTPS!.Value, _acknowledged, _asked);
        Assert.NotEmpty((await engine.Runtime.GetRecommendationsAsync(new() { CampaignArn = shop.Campaign, UserId = "2" })).ItemList);
        _asked = _acknowledged = campaign.MinProvisionedTPS.Value;
        return 1;
    }
}

/// <summary>Creates solutions and deletes every other one.</summary>
internal sealed class SolutionWriter(Shop shop) : Writer
{
    private readonly HashSet<string> _made = [];
    private readonly HashSet<string> _deleted = [];
    private int _next;

    public override async Task WriteAsync(EngineProcess engine)
    {
        var name = string.Create(CultureInfo.InvariantCulture, $"made-{_next++}");
        var solution = (await engine.Personalize.CreateSolutionAsync(
            new() { Name = name, DatasetGroupArn = shop.Group, RecipeArn = Walkthrough.PopularityCount, PerformAutoTraining = false })).SolutionArn;
        _made.Add(solution);
        Acknowledged++;
        await Walkthrough.SettleAsync(async () => (await engine.Personalize.DescribeSolutionAsync(new() { SolutionArn = solution })).Solution.Status);
        for (var leaves = _next % 2 == 0; leaves || _made.Count > 20; leaves = false)
        {
            var leaver = _made.First();
            // From here on either may be: a deletion that was cut is taken up when it was stored.
            _made.Remove(leaver);
            await engine.Personalize.DeleteSolutionAsync(new() { SolutionArn = leaver });
            _deleted.Add(leaver);
            Acknowledged++;
        }
    }

    public override async Task<int> CheckAsync(EngineProcess engine)
    {
        var there = new HashSet<string>();
        await foreach (var solution in engine.Personalize.Paginators.ListSolutions(new() { DatasetGroupArn = shop.Group }).Solutions)
        {
            Assert.Equal("ACTIVE", solution.Status);
            there.Add(solution.SolutionArn);
        }

        Assert.Superset(_made, there);
        Assert.Empty(_deleted.Intersect(there));
        var held = _made.Count + _deleted.Count;
        _made.UnionWith(there.Where(solution => solution.Contains("/made-", StringComparison.Ordinal))); // also those whose creation was cut, for else they would grow past the quota
        return held;
    }
}
