using System.Net;
using Amazon.PersonalizeRuntime.Model;

namespace LocalPersonalize.Tests.Laboratory;

public sealed class AnswerTests(DeclaringEngine declaring) : IClassFixture<DeclaringEngine>
{
    private EngineFixture Engine => declaring.Engine;

    [Fact]
    public async Task GetRecommendations_AnswersDeclared_AreGivenExactly()
    {
        var trained = await ItemsAsync("u9");
        await DeclareAsync(declaring.Popular, """{"users":{"u1":["x",{"itemId":"y","score":0.25}]},"items":{"i7":["z"]}}""");

        var answer = await Engine.Runtime.GetRecommendationsAsync(new() { CampaignArn = declaring.Popular, UserId = "u1" });
        Assert.Equal([("x", null), ("y", 0.25)], answer.ItemList.Select(item => (item.ItemId, item.Score)));
        Assert.NotEmpty(answer.RecommendationId);
        Assert.Equal(["x"], await ItemsAsync("u1", count: 1));
        Assert.Equal(["z"], await ItemsAsync("u9", itemId: "i7"));
        Assert.Equal(trained, await ItemsAsync("u9")); // what is not declared is as it was trained

        await DeclareAsync(declaring.Popular, """{"default":["d"]}""");
        Assert.Equal(["d"], await ItemsAsync("u1"));

        Assert.Equal(HttpStatusCode.NoContent, (await Engine.CallAsync(HttpMethod.Delete, $"/_engine/answers?arn={declaring.Popular}")).Status);
        Assert.Equal(trained, await ItemsAsync("u9"));
    }

    [Fact]
    public async Task GetPersonalizedRanking_AnswerDeclared_OrdersTheInput()
    {
        await DeclareAsync(declaring.Ranking, """{"users":{"u1":[{"itemId":"i3","score":0.9},"gone","i1"]}}""");

        var answer = await Engine.Runtime.GetPersonalizedRankingAsync(new() { CampaignArn = declaring.Ranking, UserId = "u1", InputList = ["i5", "i1", "i3"] });

        Assert.Equal([("i3", 0.9), ("i1", null), ("i5", null)], answer.PersonalizedRanking.Select(item => (item.ItemId, item.Score)));
    }

    [Fact]
    public async Task GetRecommendations_AnswerDeclared_RequestIsCheckedAllTheSame()
    {
        await DeclareAsync(declaring.Ranking, """{"default":["d"]}""");

        await Assert.ThrowsAsync<InvalidInputException>(() => Engine.Runtime.GetRecommendationsAsync(new() { CampaignArn = declaring.Ranking, UserId = "u1" }));
        await Assert.ThrowsAsync<InvalidInputException>(() => Engine.Runtime.GetRecommendationsAsync(new() { CampaignArn = declaring.Ranking, UserId = new string('u', 257) }));
    }

    [Theory]
    [InlineData("""{}""", HttpStatusCode.BadRequest, "Nothing is declared")]
    [InlineData("""{"default":["a","a"]}""", HttpStatusCode.BadRequest, "twice")]
    [InlineData("""{"default":[""]}""", HttpStatusCode.BadRequest, "1 to 256")]
    [InlineData("""{"default":[null]}""", HttpStatusCode.BadRequest, "1 to 256")]
    [InlineData("""{"default":[{"itemId":"a","rank":1}]}""", HttpStatusCode.BadRequest, "rank")]
    [InlineData("""{"user":{"u1":["a"]}}""", HttpStatusCode.BadRequest, "user")]
    public async Task Answers_ThatCannotBeMeant_AreRefused(string json, HttpStatusCode status, string message)
    {
        var (answered, problem) = await Engine.CallAsync(HttpMethod.Put, $"/_engine/answers?arn={declaring.Popular}", json);

        Assert.Equal(status, answered);
        Assert.Contains(message, problem.GetProperty("detail").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Answers_OfACampaignThatDoesNotExist_AreRefused() =>
        Assert.Equal(HttpStatusCode.NotFound, (await Engine.CallAsync(HttpMethod.Put, $"/_engine/answers?arn={declaring.Popular}x", """{"default":["d"]}""")).Status);

    private async Task DeclareAsync(string campaign, string json) =>
        Assert.Equal(HttpStatusCode.OK, (await Engine.CallAsync(HttpMethod.Put, $"/_engine/answers?arn={campaign}", json)).Status);

    private Task<IEnumerable<string>> ItemsAsync(string userId, string? itemId = null, int? count = null) =>
        Engine.ItemsAsync(declaring.Popular, userId, itemId, count);
}
