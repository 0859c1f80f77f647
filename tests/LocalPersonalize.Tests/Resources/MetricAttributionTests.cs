using System.Globalization;
using System.Net.Http.Json;
using System.Text.Json;
using Amazon.Personalize;
using Amazon.Personalize.Model;
using Amazon.PersonalizeEvents.Model;
using LocalPersonalize.Attribution;
using InvalidInputException = Amazon.Personalize.Model.InvalidInputException;

namespace LocalPersonalize.Tests.Resources;

/// <summary>What recommendations led to, by the SDK: from events put, incremental imports and files in S3.</summary>
public sealed class MetricAttributionTests(EngineFixture engine) : IClassFixture<EngineFixture>
{
    private static readonly HttpClient s_http = new();
    private static readonly DateTime s_day = new(2026, 1, 5, 9, 0, 0, DateTimeKind.Utc);

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task PutEvents_OfTheMetricsType_AddUpBySource()
    {
        var (group, _) = await CreateGroupAsync("puts");
        var tracking = await engine.CreateTrackerAsync("puts", group);
        var recommender = await engine.RecommendAsync("puts", group, "arn:aws:personalize:::recipe/aws-ecomm-popular-items-by-views");
        var id = (await engine.Runtime.GetRecommendationsAsync(new() { RecommenderArn = recommender, UserId = "u1" }, Cancellation)).RecommendationId;
        await PutAsync(tracking, "Purchase", "i1"); // before the attribution, so it does not count
        var arn = await CreateAsync("puts", group, ("bought", "Purchase", "SAMPLECOUNT()"), ("earned", "purchase", "SUM(Items.PRICE)"), ("rated", "View", "SUM(Interactions.EVENT_VALUE)"));

        await PutAsync(tracking, "Purchase", "i1", source: "newsletter");
        await PutAsync(tracking, "Purchase", "i2", recommendationId: id);
        await PutAsync(tracking, "Purchase", "i3");
        await PutAsync(tracking, "Purchase", "unknown");
        await PutAsync(tracking, "View", "i3", value: 2.5f);

        Assert.Equal(
            ["bought SOURCE_NAME_UNDEFINED 2", $"bought {recommender} 1", "bought newsletter 1", "earned SOURCE_NAME_UNDEFINED 30", $"earned {recommender} 20", "earned newsletter 10", "rated SOURCE_NAME_UNDEFINED 2.5"],
            (await TotalsAsync(arn)).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task Imports_WithPublishing_WriteReports_AndIncrementalOnesCountLive()
    {
        var (group, interactions) = await CreateGroupAsync("imports");
        var arn = await CreateAsync("imports", group, ("earned", "Purchase", "SUM(Items.PRICE)"), ("seen", "View", "SAMPLECOUNT()"));

        await ImportAsync("imports-full", interactions, Events(1_200), ImportMode.FULL);
        var afterFull = await TotalsAsync(arn);
        await ImportAsync("imports-more", interactions, "USER_ID,ITEM_ID,EVENT_TYPE,EVENT_VALUE,EVENT_ATTRIBUTION_SOURCE,TIMESTAMP\nu1,i2,Purchase,,mail,1800000000\nu1,i3,Purchase,,mail,1800000899\nu1,i3,Purchase,,,1800000900\n" + Lines(1_000), ImportMode.INCREMENTAL);
        var afterMore = await TotalsAsync(arn);
        var reports = (await engine.S3.ListObjectsV2Async(new() { BucketName = "imports", Prefix = "metrics/" }, Cancellation)).S3Objects.Select(one => one.Key).ToList();
        var full = await ReadAsync(reports.Single(key => key.Contains("FULL", StringComparison.Ordinal)));
        var more = await ReadAsync(reports.Single(key => key.Contains("INCREMENTAL", StringComparison.Ordinal)));

        Assert.Empty(afterFull);
        Assert.Equal(["earned SOURCE_NAME_UNDEFINED 30", "earned mail 50", "seen SOURCE_NAME_UNDEFINED 1000"], afterMore.Order(StringComparer.Ordinal));
        Assert.All(reports, key => Assert.StartsWith("metrics/AggregatedAttributionMetrics - ", key, StringComparison.Ordinal));
        Assert.StartsWith("METRIC_NAME,EVENT_TYPE,VALUE,MATH_FUNCTION,EVENT_ATTRIBUTION_SOURCE,TIMESTAMP\n", full, StringComparison.Ordinal);
        Assert.Equal(1_200, full.Split('\n').Where(line => line.StartsWith("seen,", StringComparison.Ordinal)).Sum(line => double.Parse(line.Split(',')[2], CultureInfo.InvariantCulture)));
        Assert.Equal(["earned,Purchase,30.0,sum,SOURCE_NAME_UNDEFINED,1800000900", "earned,Purchase,50.0,sum,mail,1800000000"], more.Split('\n')[1..3]);
    }

    [Fact]
    public async Task Life_CreateDescribeListUpdateDelete()
    {
        var (group, _) = await CreateGroupAsync("life");
        var arn = await CreateAsync("life", group, ("bought", "Purchase", "SAMPLECOUNT()"));

        var described = (await engine.Personalize.DescribeMetricAttributionAsync(new() { MetricAttributionArn = arn }, Cancellation)).MetricAttribution;
        Assert.Equal(("ACTIVE", group, "s3://life/metrics/"), (described.Status, described.DatasetGroupArn, described.MetricsOutputConfig.S3DataDestination.Path));
        Assert.Equal(arn, Assert.Single((await engine.Personalize.ListMetricAttributionsAsync(new() { DatasetGroupArn = group }, Cancellation)).MetricAttributions).MetricAttributionArn);
        await Assert.ThrowsAsync<LimitExceededException>(() => CreateAsync("life-2", group, ("bought", "Purchase", "SAMPLECOUNT()")));
        await Assert.ThrowsAsync<ResourceAlreadyExistsException>(() => CreateAsync("life", group, ("bought", "Purchase", "SAMPLECOUNT()")));

        await engine.Personalize.UpdateMetricAttributionAsync(
            new()
            {
                MetricAttributionArn = arn,
                RemoveMetrics = ["bought"],
                AddMetrics = [Metric("earned", "Purchase", "sum( items.price )"), Metric("seen", "View", "SAMPLECOUNT()")],
            },
            Cancellation);
        var first = await engine.Personalize.ListMetricAttributionMetricsAsync(new() { MetricAttributionArn = arn, MaxResults = 1 }, Cancellation);
        var second = await engine.Personalize.ListMetricAttributionMetricsAsync(new() { MetricAttributionArn = arn, MaxResults = 1, NextToken = first.NextToken }, Cancellation);
        Assert.Equal(("earned", "seen", null), (first.Metrics.Single().MetricName, second.Metrics.Single().MetricName, second.NextToken));

        await Assert.ThrowsAsync<InvalidInputException>(() => engine.Personalize.UpdateMetricAttributionAsync(new() { MetricAttributionArn = arn, RemoveMetrics = ["bought"] }, Cancellation));
        await engine.Personalize.DeleteMetricAttributionAsync(new() { MetricAttributionArn = arn }, Cancellation);
        await Walkthrough.GoneAsync(() => engine.Personalize.DescribeMetricAttributionAsync(new() { MetricAttributionArn = arn }));
    }

    [Theory]
    [InlineData("AVG(Items.PRICE)", "is not known. Use SUM(Items.COLUMN)")]
    [InlineData("SUM(Items.CATEGORY_L1)", "only numbers can be summed up")]
    [InlineData("SUM(Items.WEIGHT)", "has no column WEIGHT")]
    [InlineData("SUM(Users.AGE)", "is not known")]
    public async Task CreateMetricAttribution_ExpressionThatDoesNotFit_SaysWhy(string expression, string reason)
    {
        var (group, _) = await CreateGroupAsync($"wrong-{(uint)expression.GetHashCode(StringComparison.Ordinal)}");

        var problem = await Assert.ThrowsAsync<InvalidInputException>(() => CreateAsync("wrong", group, ("metric", "View", expression)));

        Assert.Contains(reason, problem.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task CreateDatasetImportJob_PublishingWithoutAttribution_IsRefused()
    {
        var (_, interactions) = await CreateGroupAsync("none");

        var problem = await Assert.ThrowsAsync<InvalidInputException>(() => ImportAsync("none", interactions, Events(1_000), ImportMode.FULL));

        Assert.Contains("needs an ACTIVE metric attribution", problem.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("SAMPLECOUNT()", "samplecount")]
    [InlineData(" samplecount( ) ", "samplecount")]
    [InlineData("SUM(Interactions.EVENT_VALUE)", "sum")]
    public void Parse_Forms_AreTaken(string text, string function) => Assert.Equal(function, MetricExpression.Parse(text).Function);

    /// <summary>An ECOMMERCE group in which item iN costs 10 N and users have viewed much.</summary>
    private async Task<(string Group, string Interactions)> CreateGroupAsync(string name)
    {
        var group = await engine.CreateDomainGroupAsync(name, Domain.ECOMMERCE);
        var interactions = await engine.AddDatasetAsync(
            group, "Interactions",
            """{"name":"USER_ID","type":"string"},{"name":"ITEM_ID","type":"string"},{"name":"EVENT_TYPE","type":"string"},{"name":"EVENT_VALUE","type":["null","float"]},{"name":"EVENT_ATTRIBUTION_SOURCE","type":["null","string"]},{"name":"TIMESTAMP","type":"long"}""",
            Domain.ECOMMERCE);
        await engine.ImportAsync($"{name}-base", interactions, await engine.UploadAsync(name, Events(1_200)));
        var items = await engine.AddDatasetAsync(
            group, "Items", """{"name":"ITEM_ID","type":"string"},{"name":"PRICE","type":"float"},{"name":"CATEGORY_L1","type":"string","categorical":true}""", Domain.ECOMMERCE);
        await engine.ImportAsync($"{name}-items", items, await engine.UploadAsync(name, "ITEM_ID,PRICE,CATEGORY_L1\n" + string.Concat(Enumerable.Range(1, 9).Select(item => $"i{item},{10 * item},toys\n")), "items.csv"));
        return (group, interactions);
    }

    private static string Events(int rows) => "USER_ID,ITEM_ID,EVENT_TYPE,EVENT_VALUE,EVENT_ATTRIBUTION_SOURCE,TIMESTAMP\n" + Lines(rows);

    private static string Lines(int rows) => string.Concat(Enumerable.Range(0, rows).Select(row => $"u{row % 40},i{row % 9},View,,,{1_700_000_000 + (rows * 5_000L) + row}\n"));

    private static MetricAttribute Metric(string name, string type, string expression) => new() { MetricName = name, EventType = type, Expression = expression };

    private async Task<string> CreateAsync(string name, string group, params (string Name, string Type, string Expression)[] metrics)
    {
        var arn = (await engine.Personalize.CreateMetricAttributionAsync(
            new()
            {
                Name = name,
                DatasetGroupArn = group,
                Metrics = [.. metrics.Select(metric => Metric(metric.Name, metric.Type, metric.Expression))],
                MetricsOutputConfig = new() { RoleArn = Walkthrough.Role, S3DataDestination = new() { Path = $"s3://{name}/metrics/" } },
            },
            Cancellation)).MetricAttributionArn;
        await Walkthrough.SettleAsync(async () => (await engine.Personalize.DescribeMetricAttributionAsync(new() { MetricAttributionArn = arn })).MetricAttribution.Status);
        return arn;
    }

    private async Task PutAsync(string tracking, string type, string item, string? source = null, string? recommendationId = null, float? value = null) =>
        await engine.Events.PutEventsAsync(
            new()
            {
                TrackingId = tracking,
                UserId = "u1",
                SessionId = "s",
                EventList =
                [
                    new()
                    {
                        EventType = type,
                        ItemId = item,
                        EventValue = value,
                        RecommendationId = recommendationId,
                        MetricAttribution = source is null ? null : new() { EventAttributionSource = source },
                        SentAt = s_day,
                    },
                ],
            },
            Cancellation);

    private async Task ImportAsync(string name, string dataset, string csv, ImportMode mode)
    {
        var location = await engine.UploadAsync(name.Split('-')[0], csv, $"{name}.csv");
        var arn = (await engine.Personalize.CreateDatasetImportJobAsync(
            new() { JobName = name, DatasetArn = dataset, DataSource = new() { DataLocation = location }, RoleArn = Walkthrough.Role, ImportMode = mode, PublishAttributionMetricsToS3 = true },
            Cancellation)).DatasetImportJobArn;
        var job = new DatasetImportJob();
        await Walkthrough.SettleAsync(async () => (job = (await engine.Personalize.DescribeDatasetImportJobAsync(new() { DatasetImportJobArn = arn })).DatasetImportJob).Status);
        Assert.Equal(("ACTIVE", true), (job.Status, job.PublishAttributionMetricsToS3));
    }

    private async Task<string> ReadAsync(string key)
    {
        using var answer = await engine.S3.GetObjectAsync("imports", key, Cancellation);
        using var reader = new StreamReader(answer.ResponseStream);
        return await reader.ReadToEndAsync(Cancellation);
    }

    /// <summary>Each metric's total by source.</summary>
    private async Task<List<string>> TotalsAsync(string arn)
    {
        var metrics = await s_http.GetFromJsonAsync<JsonElement>(new Uri(engine.Endpoint, $"/_engine/metric-attributions?arn={Uri.EscapeDataString(arn)}"), Cancellation);
        return [.. metrics.EnumerateArray().SelectMany(metric => metric.GetProperty("sources").EnumerateArray().Select(source => string.Create(
            CultureInfo.InvariantCulture, $"{metric.GetProperty("metricName").GetString()} {source.GetProperty("eventAttributionSource").GetString()} {source.GetProperty("value").GetDouble()}")))];
    }
}
