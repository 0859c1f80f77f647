using System.Net;
using Amazon.PersonalizeRuntime;
using Amazon.PersonalizeRuntime.Model;
using Microsoft.Extensions.Time.Testing;

namespace LocalPersonalize.Tests.Laboratory;

public sealed class FaultTests : IAsyncLifetime
{
    private const string Campaign = "arn:aws:personalize:us-east-1:000000000000:campaign/none";
    private readonly FakeTimeProvider _time = new(DateTimeOffset.UtcNow);
    private readonly EngineFixture _engine;

    public FaultTests() => _engine = new EngineFixture { Time = _time };

    public ValueTask InitializeAsync() => _engine.InitializeAsync();

    public ValueTask DisposeAsync() => _engine.DisposeAsync();

    [Fact]
    public async Task Throttling_Declared_IsRetriedByTheSdk()
    {
        await DeclareAsync("""[{"operation":"ListRecipes","error":"ThrottlingException","times":2}]""");
        using var patient = new Amazon.Personalize.AmazonPersonalizeClient(EngineFixture.Credentials, new Amazon.Personalize.AmazonPersonalizeConfig
        {
            ServiceURL = _engine.Endpoint.GetLeftPart(UriPartial.Authority), AuthenticationRegion = "us-east-1", MaxErrorRetry = 3,
        });

        Assert.NotEmpty((await patient.ListRecipesAsync(new())).Recipes);
        Assert.Equal(2, (await _engine.CallAsync(HttpMethod.Get, "/_engine/faults")).Body[0].GetProperty("met").GetInt32());
    }

    [Theory]
    [InlineData("InternalFailure", HttpStatusCode.InternalServerError)]
    [InlineData("ServiceUnavailable", HttpStatusCode.ServiceUnavailable)]
    [InlineData("ResourceNotFoundException", HttpStatusCode.NotFound)]
    public async Task Error_Declared_ArrivesAsTheServicesOwn(string error, HttpStatusCode status)
    {
        await DeclareAsync($$"""[{"operation":"GetRecommendations","arn":"{{Campaign}}","error":"{{error}}","message":"Out of order."}]""");

        var refused = await Assert.ThrowsAnyAsync<AmazonPersonalizeRuntimeException>(() => _engine.Runtime.GetRecommendationsAsync(new() { CampaignArn = Campaign, UserId = "u" }));
        Assert.Equal((error, status, "Out of order."), (refused.ErrorCode, refused.StatusCode, refused.Message));

        var other = await Assert.ThrowsAsync<ResourceNotFoundException>(() => _engine.Runtime.GetRecommendationsAsync(new() { CampaignArn = Campaign + "2", UserId = "u" }));
        Assert.DoesNotContain("Out of order", other.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Latency_Declared_DelaysTheAnswerByTheClock()
    {
        await DeclareAsync("""[{"operation":"*","latencyMilliseconds":5000}]""");

        var answer = _engine.Personalize.ListRecipesAsync(new());
        while ((await _engine.CallAsync(HttpMethod.Get, "/_engine/faults")).Body[0].GetProperty("met").GetInt32() == 0)
        {
            await Task.Delay(10, TestContext.Current.CancellationToken);
        }

        Assert.False(answer.IsCompleted);
        while (!answer.IsCompleted)
        {
            _time.Advance(TimeSpan.FromSeconds(5)); // once is enough when the delay has begun, which it has soon
            await Task.Delay(10, TestContext.Current.CancellationToken);
        }

        Assert.NotEmpty((await answer).Recipes);
    }

    [Theory]
    [InlineData("""[{"operation":"GetMovies","error":"ThrottlingException"}]""", "GetRecommendations")]
    [InlineData("""[{"operation":"GetRecommendations"}]""", "latencyMilliseconds")]
    [InlineData("""[{"operation":"GetRecommendations","error":"OutOfOrderException"}]""", "ResourceNotFoundException")]
    [InlineData("""[{"operation":"*","error":"ThrottlingException","times":0}]""", "times")]
    public async Task Fault_ThatCannotBeMeant_IsRefused(string json, string message)
    {
        var (status, problem) = await _engine.CallAsync(HttpMethod.Put, "/_engine/faults", json);

        Assert.Equal(HttpStatusCode.BadRequest, status);
        Assert.Contains(message, problem.GetProperty("detail").GetString(), StringComparison.Ordinal);
    }

    private async Task DeclareAsync(string json) => Assert.Equal(HttpStatusCode.OK, (await _engine.CallAsync(HttpMethod.Put, "/_engine/faults", json)).Status);
}
