using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using LocalPersonalize.Tests.Resources;

namespace LocalPersonalize.Tests.Laboratory;

public sealed class RequestTests(EngineFixture engine) : IClassFixture<EngineFixture>
{
    private static readonly HttpClient s_http = new();

    [Fact]
    public async Task Request_Answered_IsRecordedWithoutItsSecrets()
    {
        var created = await engine.Personalize.CreateSchemaAsync(new() { Name = "recorded", Schema = Walkthrough.InteractionsSchema });

        var recorded = await FindAsync(created.ResponseMetadata.RequestId);

        Assert.Equal(("CreateSchema", 200, "te…"), (Text(recorded, "operation"), recorded.GetProperty("status").GetInt32(), Text(recorded, "accessKeyId")));
        Assert.Equal("recorded", Text(recorded.GetProperty("request").GetProperty("json"), "name"));
        Assert.Equal(created.SchemaArn, Text(recorded.GetProperty("answer").GetProperty("json"), "schemaArn"));
        Assert.DoesNotContain("Signature", recorded.GetRawText(), StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public async Task Request_Replayed_IsAnsweredOnceMoreBesideTheFirstAnswer()
    {
        var created = await engine.Personalize.CreateSchemaAsync(new() { Name = "replayed", Schema = Walkthrough.InteractionsSchema });

        var (status, replay) = await engine.CallAsync(HttpMethod.Post, $"/_engine/requests/{created.ResponseMetadata.RequestId}/replay");

        Assert.Equal(HttpStatusCode.OK, status);
        Assert.Equal(200, replay.GetProperty("first").GetProperty("status").GetInt32());
        var again = replay.GetProperty("again");
        Assert.Equal((400, "ResourceAlreadyExistsException"), (again.GetProperty("status").GetInt32(), Text(again, "error")));
        Assert.Equal(created.ResponseMetadata.RequestId, Text(await FindAsync(Text(again, "id")), "replayOf"));

        await engine.Personalize.DeleteSchemaAsync(new() { SchemaArn = created.SchemaArn });
        (_, replay) = await engine.CallAsync(HttpMethod.Post, $"/_engine/requests/{created.ResponseMetadata.RequestId}/replay");
        Assert.Equal(200, replay.GetProperty("again").GetProperty("status").GetInt32());
        Assert.Equal("replayed", (await engine.Personalize.DescribeSchemaAsync(new() { SchemaArn = created.SchemaArn })).Schema.Name);
    }

    [Fact]
    public async Task RequestByPath_Replayed_ReachesTheSameOperation()
    {
        var refused = await Assert.ThrowsAsync<Amazon.PersonalizeRuntime.Model.ResourceNotFoundException>(() => engine.Runtime.GetRecommendationsAsync(
            new() { CampaignArn = "arn:aws:personalize:us-east-1:000000000000:campaign/none", UserId = "u" }));

        var (_, replay) = await engine.CallAsync(HttpMethod.Post, $"/_engine/requests/{refused.RequestId}/replay");

        Assert.Equal(("GetRecommendations", 404), (Text(replay.GetProperty("again"), "operation"), replay.GetProperty("again").GetProperty("status").GetInt32()));
        Assert.Equal(refused.Message, Text(replay.GetProperty("again").GetProperty("answer").GetProperty("json"), "message"));
    }

    [Fact]
    public async Task RequestToS3_IsRecordedWithoutBody_AndNotReplayed()
    {
        var put = await engine.S3.PutBucketAsync("recorded-bucket");

        var recorded = await FindAsync(put.ResponseMetadata.RequestId);
        Assert.Equal(("S3 PUT", "/recorded-bucket"), (Text(recorded, "operation"), Text(recorded, "path").TrimEnd('/')));
        Assert.Equal(HttpStatusCode.Conflict, (await engine.CallAsync(HttpMethod.Post, $"/_engine/requests/{put.ResponseMetadata.RequestId}/replay")).Status);
    }

    [Theory]
    [InlineData("/_engine/", null)]
    [InlineData("/_engine", null)]
    [InlineData("/_engine/requests", "text/html")]
    public async Task Page_Asked_IsSelfContained(string path, string? accept)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, new Uri(engine.Endpoint, path));
        if (accept is not null)
        {
            request.Headers.Accept.ParseAdd(accept);
        }

        using var response = await s_http.SendAsync(request);
        var page = await response.Content.ReadAsStringAsync();

        Assert.Equal("text/html", response.Content.Headers.ContentType?.MediaType);
        Assert.Contains("default-src 'none'", response.Headers.GetValues("Content-Security-Policy").Single(), StringComparison.Ordinal);
        Assert.Contains("<h1>Requests</h1>", page, StringComparison.Ordinal);
        Assert.DoesNotContain("{nonce}", page, StringComparison.Ordinal);
        Assert.DoesNotContain("http", page, StringComparison.OrdinalIgnoreCase);
    }

    [Theory]
    [InlineData("GET", "/_engine/requests")]
    [InlineData("GET", "/_engine/snapshot")]
    [InlineData("DELETE", "/_engine/state")]
    [InlineData("PUT", "/_engine/job-speed")]
    public async Task Laboratory_AskedByAnotherSitesPage_Refuses(string method, string path)
    {
        using var request = new HttpRequestMessage(new HttpMethod(method), new Uri(engine.Endpoint, path));
        request.Headers.TryAddWithoutValidation("Origin", "https://evil.example");

        using var response = await s_http.SendAsync(request);

        Assert.Equal(HttpStatusCode.Forbidden, response.StatusCode);
    }

    [Theory]
    [InlineData("/_engine/requests")]
    [InlineData("/_engine/snapshot")]
    [InlineData("/_engine/jobs")]
    [InlineData("/_engine/events")]
    [InlineData("/_ENGINE/metric-attributions?metricAttributionArn=x")]
    public async Task Laboratory_AskedFromAnotherMachine_WantsAKeyPair(string path)
    {
        await using var open = await TestEngine.StartAsync(new LocalPersonalizeOptions { Host = "*", HostNames = "engine.example", AccessKeyId = "ci", SecretAccessKey = "secret" });

        Assert.Equal(HttpStatusCode.Unauthorized, await StatusAsync(null));
        Assert.Equal(HttpStatusCode.Unauthorized, await StatusAsync("ci:wrong"));
        Assert.NotEqual(HttpStatusCode.Unauthorized, await StatusAsync("ci:secret"));

        async Task<HttpStatusCode> StatusAsync(string? user)
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, new Uri(open.Endpoint, path));
            request.Headers.Host = "engine.example";
            request.Headers.Authorization = user is null ? null : new AuthenticationHeaderValue("Basic", Convert.ToBase64String(Encoding.UTF8.GetBytes(user)));
            using var response = await s_http.SendAsync(request);
            return response.StatusCode;
        }
    }

    [Theory]
    [InlineData("rebound.example", HttpStatusCode.Forbidden)]
    [InlineData("engine.example", HttpStatusCode.OK)]
    [InlineData("bucket.engine.example", HttpStatusCode.OK)]
    [InlineData("192.0.2.7", HttpStatusCode.OK)]
    public async Task AnyCall_OffLoopback_IsAnsweredUnderItsOwnNamesOnly(string host, HttpStatusCode expected)
    {
        await using var open = await TestEngine.StartAsync(new LocalPersonalizeOptions { Host = "*", HostNames = "engine.example" });
        using var request = new HttpRequestMessage(HttpMethod.Get, new Uri(open.Endpoint, "/_engine/health"));
        request.Headers.Host = host;

        using var response = await s_http.SendAsync(request);

        Assert.Equal(expected, response.StatusCode);
    }

    private async Task<JsonElement> FindAsync(string id) =>
        (await engine.CallAsync(HttpMethod.Get, "/_engine/requests?limit=500")).Body.EnumerateArray().Single(request => Text(request, "id") == id);

    private static string Text(JsonElement element, string name) => element.GetProperty(name).GetString() ?? "";
}
