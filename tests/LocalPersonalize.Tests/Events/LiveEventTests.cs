using System.Net.Http.Json;
using System.Text.Json;
using Amazon.Personalize.Model;
using Amazon.PersonalizeEvents.Model;
using LocalPersonalize.Tests.Resources;
using EventsInvalidInput = Amazon.PersonalizeEvents.Model.InvalidInputException;
using EventsNotFound = Amazon.PersonalizeEvents.Model.ResourceNotFoundException;
using InUse = Amazon.Personalize.Model.ResourceInUseException;

namespace LocalPersonalize.Tests.Events;

/// <summary>From an event that is put to the answer that knows it, by the SDK. Users of even number saw i0 to i19, the others i20 to i39.</summary>
public sealed class LiveEventTests(LiveEngine live) : IClassFixture<LiveEngine>
{
    private EngineFixture Engine => live.Engine;

    [Fact]
    public async Task PutEvents_NewUser_ChangesTheNextAnswer()
    {
        var before = await RankAsync("new-user");
        await PutAsync("new-user", Click("i20"), Click("i27"), Click("i34"));
        var after = await RankAsync("new-user");

        Assert.NotEqual(before, after);
        Assert.All(after.Take(5), item => Assert.InRange(int.Parse(item[1..], System.Globalization.CultureInfo.InvariantCulture), 20, 39));
    }

    [Fact]
    public async Task PutEvents_Anonymous_AnswersTheSessionAsUser()
    {
        await Engine.Events.PutEventsAsync(new() { TrackingId = live.TrackingId, SessionId = "anonymous", EventList = [Click("i20"), Click("i27"), Click("i34")] });
        await PutAsync("known-by-name", Click("i20"), Click("i27"), Click("i34"));

        Assert.Equal(await RankAsync("known-by-name"), await RankAsync("anonymous"));
    }

    [Fact]
    public async Task PutEvents_EventsOfTheTraining_CountOnce()
    {
        var item = Walkthrough.TwoTastes().Split('\n')[1].Split(',')[1];
        var before = await RankAsync("u0");
        await PutAsync("u0", new Event { EventType = "click", ItemId = item, SentAt = DateTimeOffset.FromUnixTimeSeconds(1_700_000_000).UtcDateTime });

        Assert.Equal(before, await RankAsync("u0"));
    }

    [Fact]
    public async Task PutEvents_UnknownTrackingId_IsRefusedAndInspected()
    {
        await Assert.ThrowsAsync<EventsInvalidInput>(() => Engine.Events.PutEventsAsync(
            new() { TrackingId = "nobody", SessionId = "s", EventList = [Click("i1")] }));

        var verdict = Assert.Single(await InspectAsync("nobody"));
        Assert.Equal("Tracking ID nobody is unknown: no event tracker has it.", verdict.GetProperty("reason").GetString());
    }

    [Theory]
    [InlineData("null", "i1", "sessionId is \"null\"")]
    [InlineData("s", null, "has no itemId")]
    public async Task PutEvents_Useless_AnsweredButIgnored(string session, string? item, string reason)
    {
        var user = $"useless-{session}";
        await Engine.Events.PutEventsAsync(new() { TrackingId = live.TrackingId, UserId = user, SessionId = session, EventList = [Click(item)] });

        var verdict = (await InspectAsync(live.TrackingId)).Single(one => one.GetProperty("userId").GetString() == user);
        Assert.False(verdict.GetProperty("accepted").GetBoolean());
        Assert.Contains(reason, verdict.GetProperty("reason").GetString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("no json", "properties is no JSON")]
    [InlineData("[1]", "must be a JSON object")]
    [InlineData("""{"userId":"u"}""", "must not have userId")]
    [InlineData("""{"mood":"good"}""", "has no such column")]
    public async Task PutEvents_WrongProperties_RefusesTheWholeCall(string properties, string reason)
    {
        var wrong = Click("i20");
        wrong.Properties = properties;
        var user = $"wrong-{reason.GetHashCode(StringComparison.Ordinal)}";
        var before = await RankAsync(user);

        var refusal = await Assert.ThrowsAsync<EventsInvalidInput>(() => PutAsync(user, Click("i27"), wrong));

        Assert.StartsWith("Record 2 of the call: ", refusal.Message, StringComparison.Ordinal);
        Assert.Contains(reason, refusal.Message, StringComparison.Ordinal);
        Assert.Equal(before, await RankAsync(user));
        Assert.All((await InspectAsync(live.TrackingId)).Where(one => one.GetProperty("userId").GetString() == user), one => Assert.False(one.GetProperty("accepted").GetBoolean()));
    }

    [Fact]
    public async Task PutEvents_Eleven_IsRefused() =>
        await Assert.ThrowsAsync<EventsInvalidInput>(() => PutAsync("many", [.. Enumerable.Repeat(Click("i1"), 11)]));

    [Fact]
    public async Task Training_AfterPutEvents_KnowsTheNewItem()
    {
        for (var user = 0; user < 60; user++)
        {
            await PutAsync($"fan{user}", Click("brand-new"), Click("i1"));
        }

        var campaign = await Engine.DeployAsync("live-popularity", live.Group, Walkthrough.PopularityCount);
        var answer = await Engine.Runtime.GetRecommendationsAsync(new() { CampaignArn = campaign, UserId = "anybody", NumResults = 2 });

        Assert.Equal(["brand-new", "i1"], answer.ItemList.Select(item => item.ItemId).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task PutItems_ChecksTheSchema_AndNamesTheColumn()
    {
        var items = await Engine.AddDatasetAsync(
            live.Group, "Items", """{"name":"ITEM_ID","type":"string"},{"name":"GENRES","type":["null","string"],"categorical":true},{"name":"NUMBER_OF_RATINGS","type":"int"}""");
        await Engine.Events.PutItemsAsync(new() { DatasetArn = items, Items = [new() { ItemId = "i1", Properties = """{"genres":"Drama|War","numberOfRatings":12}""" }] });

        var wrong = await Assert.ThrowsAsync<EventsInvalidInput>(() => Engine.Events.PutItemsAsync(
            new() { DatasetArn = items, Items = [new() { ItemId = "i2", Properties = """{"numberOfRatings":"many"}""" }] }));
        var missing = await Assert.ThrowsAsync<EventsInvalidInput>(() => Engine.Events.PutItemsAsync(
            new() { DatasetArn = items, Items = [new() { ItemId = "i2", Properties = """{"genres":"Drama"}""" }] }));
        await Assert.ThrowsAsync<EventsNotFound>(() => Engine.Events.PutUsersAsync(new() { DatasetArn = items, Users = [new() { UserId = "u" }] }));

        Assert.Contains("numberOfRatings \"many\" is not a whole number (int).", wrong.Message, StringComparison.Ordinal);
        Assert.Contains("NUMBER_OF_RATINGS is missing", missing.Message, StringComparison.Ordinal);
        Assert.Equal([true, false, false], (await InspectAsync(items)).Reverse().Select(one => one.GetProperty("accepted").GetBoolean()));
    }

    [Fact]
    public async Task EventTracker_LivesAndDies_OneInAGroup()
    {
        var group = await Engine.CreateGroupAsync("tracked");
        var created = await Engine.Personalize.CreateEventTrackerAsync(new() { Name = "t", DatasetGroupArn = group });
        await Walkthrough.SettleAsync(async () => (await DescribeAsync(created.EventTrackerArn)).Status);

        Assert.Equal(created.TrackingId, (await DescribeAsync(created.EventTrackerArn)).TrackingId);
        Assert.Matches("event-tracker/[0-9a-f]{8}$", created.EventTrackerArn);
        Assert.Equal("t", Assert.Single((await Engine.Personalize.ListEventTrackersAsync(new() { DatasetGroupArn = group })).EventTrackers).Name);
        await Assert.ThrowsAsync<ResourceAlreadyExistsException>(() => Engine.Personalize.CreateEventTrackerAsync(new() { Name = "u", DatasetGroupArn = group }));
        await Assert.ThrowsAsync<InUse>(() => Engine.Personalize.DeleteDatasetGroupAsync(new() { DatasetGroupArn = group }));
        await Engine.Personalize.DeleteEventTrackerAsync(new() { EventTrackerArn = created.EventTrackerArn });
        await Walkthrough.GoneAsync(() => DescribeAsync(created.EventTrackerArn));
    }

    private static Event Click(string? item) => new() { EventType = "click", ItemId = item, SentAt = new DateTime(2026, 1, 1, 0, 0, 0, DateTimeKind.Utc) };

    private Task<PutEventsResponse> PutAsync(string user, params List<Event> events) =>
        Engine.Events.PutEventsAsync(new() { TrackingId = live.TrackingId, UserId = user, SessionId = "s", EventList = events });

    private async Task<List<string>> RankAsync(string user) => (await Engine.Runtime.GetPersonalizedRankingAsync(
        new() { CampaignArn = live.Ranking, UserId = user, InputList = [.. Enumerable.Range(0, 40).Select(item => $"i{item}")] }))
        .PersonalizedRanking.ConvertAll(item => item.ItemId);

    private async Task<EventTracker> DescribeAsync(string arn) =>
        (await Engine.Personalize.DescribeEventTrackerAsync(new() { EventTrackerArn = arn })).EventTracker;

    private async Task<JsonElement[]> InspectAsync(string target)
    {
        using var http = new HttpClient { BaseAddress = Engine.Endpoint };
        return (await http.GetFromJsonAsync<JsonElement[]>($"/_engine/events?target={Uri.EscapeDataString(target)}"))!;
    }
}
