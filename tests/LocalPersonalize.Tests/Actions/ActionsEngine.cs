using System.Globalization;
using System.Text;
using LocalPersonalize.Tests.Resources;
using Microsoft.Extensions.Time.Testing;

namespace LocalPersonalize.Tests.Actions;

/// <summary>
/// An engine with a next-best-action campaign. Users of even number have items i0 to i19 and take "enrol", hardly ever "download"; the
/// others have i20 to i39 and do the opposite. "survey" was hardly ever offered, "sale" is over, "weekly" waits seven days, "gold" is worth most.
/// </summary>
public sealed class ActionsEngine : IAsyncLifetime
{
    public static readonly DateTimeOffset Now = new(2026, 1, 5, 9, 0, 0, TimeSpan.Zero);

    public FakeTimeProvider Time { get; } = new(Now);

    public EngineFixture Engine { get; private set; } = null!;

    public string Group { get; private set; } = "";

    public string Actions { get; private set; } = "";

    public string TrackingId { get; private set; } = "";

    public string Version { get; private set; } = "";

    public string Campaign { get; private set; } = "";

    public async ValueTask InitializeAsync()
    {
        Engine = new EngineFixture { Time = Time };
        await Engine.InitializeAsync();
        var interactions = await Engine.CreateDatasetAsync("actions");
        Group = (await Engine.Personalize.DescribeDatasetAsync(new() { DatasetArn = interactions })).Dataset.DatasetGroupArn;
        await Engine.ImportAsync("actions-events", interactions, await Engine.UploadAsync("actions", Walkthrough.TwoTastes(), "events.csv"));
        Actions = await Engine.AddDatasetAsync(
            Group, "Actions",
            """{"name":"ACTION_ID","type":"string"},{"name":"VALUE","type":["null","long"]},{"name":"ACTION_EXPIRATION_TIMESTAMP","type":["null","long"]},{"name":"REPEAT_FREQUENCY","type":["null","long"]}""");
        await Engine.ImportAsync("actions", Actions, await Engine.UploadAsync(
            "actions",
            $"ACTION_ID,VALUE,ACTION_EXPIRATION_TIMESTAMP,REPEAT_FREQUENCY\nenrol,5,,\ndownload,5,,\nsurvey,1,,\nsale,9,{Now.AddDays(-1).ToUnixTimeSeconds()},\nweekly,2,,7\ngold,10,,\n",
            "actions.csv"));
        var answers = await Engine.AddDatasetAsync(
            Group, "Action_Interactions",
            """{"name":"USER_ID","type":"string"},{"name":"ACTION_ID","type":"string"},{"name":"EVENT_TYPE","type":"string"},{"name":"TIMESTAMP","type":"long"}""");
        await Engine.ImportAsync("answers", answers, await Engine.UploadAsync("actions", Answers(), "answers.csv"));
        TrackingId = await Engine.CreateTrackerAsync("actions", Group);
        Version = await Engine.TrainAsync("actions", Group, "arn:aws:personalize:::recipe/aws-next-best-action");
        Campaign = (await Engine.Personalize.CreateCampaignAsync(new() { Name = "actions", SolutionVersionArn = Version })).CampaignArn;
        await Walkthrough.SettleAsync(async () => (await Engine.Personalize.DescribeCampaignAsync(new() { CampaignArn = Campaign })).Campaign.Status);
    }

    public ValueTask DisposeAsync() => Engine.DisposeAsync();

    /// <summary>Of ten offers of the action that suits a user nine are taken, of the other one.</summary>
    private static string Answers()
    {
        var csv = new StringBuilder("USER_ID,ACTION_ID,EVENT_TYPE,TIMESTAMP\n");
        for (var row = 0; row < 1_200; row++)
        {
            var (user, offer) = (row % 40, row / 40 % 2);
            var suits = user % 2 == offer;
            var taken = (row / 80 % 10 == user / 2 % 10) != suits;
            csv.Append(CultureInfo.InvariantCulture, $"u{user},{(offer == 0 ? "enrol" : "download")},{(taken ? "TAKEN" : row % 3 == 0 ? "Viewed" : "NOT_TAKEN")},{Row(row)}\n");
        }

        csv.Append(CultureInfo.InvariantCulture, $"u0,survey,Taken,{Row(7)}\nu1,weekly,Viewed,{Now.AddDays(-2).ToUnixTimeSeconds()}\n");
        return csv.ToString();

        // Within the six weeks that count.
        static long Row(int row) => Now.AddDays(-41).ToUnixTimeSeconds() + (row * 2_900L);
    }
}
