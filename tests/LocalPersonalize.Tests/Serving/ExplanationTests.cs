using System.Globalization;
using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using LocalPersonalize.Tests.Events;

namespace LocalPersonalize.Tests.Serving;

/// <summary>Why an item is recommended, and what another history would bring. Users of even number saw i0 to i19, the others i20 to i39.</summary>
public sealed class ExplanationTests(LiveEngine live) : IClassFixture<LiveEngine>
{
    private static readonly string[] s_odd = ["i20", "i27", "i34"];
    private static readonly string[] s_even = ["i0", "i7", "i14"];

    [Fact]
    public async Task Why_ItemOfTheUsersTaste_NamesWhatTheUserDid()
    {
        await SeeAsync("asks-why", s_odd);

        var why = await GetAsync($"why?arn={live.Ranking}&userId=asks-why&itemId=i25");

        var reasons = why.GetProperty("reasons").EnumerateArray().ToList();
        Assert.NotEmpty(reasons);
        Assert.All(reasons, reason => Assert.Contains(reason.GetProperty("itemId").GetString(), s_odd));
        Assert.All(reasons, reason => Assert.True(reason.GetProperty("factor").GetDouble() > 1));
        Assert.InRange(why.GetProperty("rank").GetInt32(), 1, 20);
        Assert.InRange(why.GetProperty("popularityRank").GetInt32(), 1, 40);
    }

    [Fact]
    public async Task WhatIf_OtherTasteInstead_TurnsTheListAround()
    {
        await SeeAsync("asks-what-if", s_odd);

        Assert.All(await TopAsync(""), item => Assert.InRange(item, 20, 39));
        Assert.All(
            await TopAsync(string.Concat(s_odd.Select(item => $"&without={item}")) + string.Concat(s_even.Select(item => $"&with={item}"))),
            item => Assert.InRange(item, 0, 19));
    }

    [Fact]
    public async Task Why_WhatIsNotThere_IsSaid()
    {
        using var http = new HttpClient { BaseAddress = live.Engine.Endpoint };

        using var noItem = await http.GetAsync(new Uri($"/_engine/why?arn={live.Ranking}&userId=u0&itemId=nothing", UriKind.Relative));
        using var noCampaign = await http.GetAsync(new Uri("/_engine/what-if?arn=arn:aws:personalize:us-east-1:000000000000:campaign/none&userId=u0", UriKind.Relative));

        Assert.Equal((HttpStatusCode.NotFound, HttpStatusCode.NotFound), (noItem.StatusCode, noCampaign.StatusCode));
        Assert.Contains("does not know the item nothing", await noItem.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        Assert.Contains("campaign/none", await noCampaign.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    private async Task SeeAsync(string user, string[] items) => await live.Engine.Events.PutEventsAsync(new()
    {
        TrackingId = live.TrackingId,
        UserId = user,
        SessionId = "s",
        EventList = [.. items.Select((item, i) => new Amazon.PersonalizeEvents.Model.Event
        {
            EventType = "click", ItemId = item, SentAt = DateTimeOffset.FromUnixTimeSeconds(1_700_900_000 + i).UtcDateTime,
        })],
    });

    private async Task<IReadOnlyList<int>> TopAsync(string change)
    {
        var answer = await GetAsync($"what-if?arn={live.Ranking}&userId=asks-what-if&numResults=5{change}");
        return [.. answer.GetProperty("itemList").EnumerateArray().Select(item => int.Parse(item.GetProperty("itemId").GetString()![1..], CultureInfo.InvariantCulture))];
    }

    private async Task<JsonElement> GetAsync(string pathAndQuery)
    {
        using var http = new HttpClient { BaseAddress = live.Engine.Endpoint };
        return await http.GetFromJsonAsync<JsonElement>($"/_engine/{pathAndQuery}");
    }
}
