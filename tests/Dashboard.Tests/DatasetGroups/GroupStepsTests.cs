using Amazon.Personalize.Model;
using Dashboard.DatasetGroups;
using Dashboard.Jobs;

namespace Dashboard.Tests.DatasetGroups;

public sealed class GroupStepsTests
{
    private const string Dataset = "arn:aws:personalize:us-east-1:000000000000:dataset/shop/INTERACTIONS";

    [Fact]
    public void Of_EmptyGroup_AsksForDataFirst() =>
        Assert.Equal((StepState.Ready, StepState.Blocked, StepState.Blocked), States(GroupSteps.Of(Contents(), [])));

    [Fact]
    public void Of_ImportRunning_ShowsItAndBlocksTheRest() => Assert.Equal(
        (StepState.Running, StepState.Blocked, StepState.Blocked),
        States(GroupSteps.Of(Contents(import: "CREATE IN_PROGRESS"), [NewJob(JobKind.Import, "CREATE IN_PROGRESS")])));

    [Fact]
    public void Of_ImportFailed_SaysSo() => Assert.Equal(
        StepState.Failed, GroupSteps.Of(Contents(import: "CREATE FAILED"), [NewJob(JobKind.Import, "CREATE FAILED")]).Data);

    [Fact]
    public void Of_ImportFailedAfterAGoodOne_StaysDone() => Assert.Equal(
        StepState.Done,
        GroupSteps.Of(Contents(import: "ACTIVE"), [NewJob(JobKind.Import, "CREATE FAILED"), NewJob(JobKind.Import, "ACTIVE")]).Data);

    [Fact]
    public void Of_Imported_OffersTraining() => Assert.Equal(
        (StepState.Done, StepState.Ready, StepState.Blocked),
        States(GroupSteps.Of(Contents(import: "ACTIVE"), [NewJob(JobKind.Import, "ACTIVE")])));

    [Fact]
    public void Of_Trained_OffersACampaign() => Assert.Equal(
        (StepState.Done, StepState.Done, StepState.Ready), States(GroupSteps.Of(Contents(import: "ACTIVE", version: "ACTIVE"), [])));

    [Fact]
    public void Of_TrainingStopped_OffersTrainingAgain() => Assert.Equal(
        StepState.Ready,
        GroupSteps.Of(Contents(import: "ACTIVE", version: "CREATE STOPPED"), [NewJob(JobKind.Training, "CREATE STOPPED")]).Training);

    [Fact]
    public void Of_CampaignActive_AllIsDone() => Assert.Equal(
        (StepState.Done, StepState.Done, StepState.Done),
        States(GroupSteps.Of(Contents(import: "ACTIVE", version: "ACTIVE", campaign: "ACTIVE"), [])));

    [Fact]
    public void Of_RecommenderActiveAndAnotherStopped_IsDone() => Assert.Equal(
        StepState.Done,
        GroupSteps.Of(Contents(import: "ACTIVE"), [NewJob(JobKind.Recommender, "INACTIVE"), NewJob(JobKind.Recommender, "ACTIVE")]).Recommender);

    private static (StepState, StepState, StepState) States(GroupSteps steps) => (steps.Data, steps.Training, steps.Campaign);

    private static Job NewJob(JobKind kind, string status) => new("arn", kind, "job", "shop", status, null, null, null, null);

    private static GroupContents Contents(string? import = null, string? version = null, string? campaign = null) => new(
        import is null ? [] : [new() { DatasetArn = Dataset, DatasetType = "INTERACTIONS", Status = "ACTIVE" }],
        new Dictionary<string, IReadOnlyList<DatasetImportJobSummary>> { [Dataset] = import is null ? [] : [new() { Status = import }] },
        [],
        version is null ? [] : [new() { Status = version }],
        campaign is null ? [] : [new() { Status = campaign }]);
}
