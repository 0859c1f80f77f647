using Dashboard.Datasets;
using Dashboard.Datasets.Importing;
using Dashboard.Datasets.Schemas;

namespace Dashboard.Tests.Datasets;

public sealed class FileCheckTests
{
    private static readonly DateTimeOffset s_now = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);

    [Fact]
    public async Task Check_GoodFile_FindsNothing()
    {
        var (findings, _) = await CheckAsync(Csvs.Events("user_id,item_id,timestamp", i => $"u{i % 40},i{i % 30},{1_700_000_000 + i}"));

        Assert.Empty(findings);
    }

    [Fact]
    public async Task Check_FewerThanAThousandInteractions_BlocksTheImport()
    {
        var (findings, _) = await CheckAsync(Csvs.Events("user_id,item_id,timestamp", i => $"u{i % 40},i{i % 30},{1_700_000_000 + i}", 999));

        var finding = Assert.Single(findings, finding => finding.Level == FindingLevel.Error);
        Assert.Equal("Only 999 interactions", finding.Title);
    }

    [Fact]
    public async Task Check_UsersSeenOnce_WarnsOfTraining()
    {
        var (findings, _) = await CheckAsync(Csvs.Events("user_id,item_id,timestamp", i => $"u{i},i{i % 30},{1_700_000_000 + i}"));

        Assert.Contains(findings, finding => finding is { Level: FindingLevel.Warning, Title: "Only 0 users have two or more interactions" });
    }

    [Theory]
    [InlineData("user_id;item_id;timestamp", ";", "Semicolons separate the fields")]
    [InlineData("user_id,item_id,timestamp", ",000", "“timestamp” counts milliseconds")]
    public async Task Check_WhatIsPutRightOnTheWay_IsToldAndDoesNotBlock(string header, string mark, string title)
    {
        var delimiter = header.Contains(';', StringComparison.Ordinal) ? ";" : ",";
        var zeros = mark.EndsWith("000", StringComparison.Ordinal) ? "000" : "";
        var (findings, _) = await CheckAsync(
            Csvs.Events(header, i => string.Join(delimiter, $"u{i % 40}", $"i{i % 30}", $"{1_700_000_000 + i}{zeros}")));

        Assert.Contains(findings, finding => finding.Level == FindingLevel.PutRight && finding.Title == title);
        Assert.DoesNotContain(findings, finding => finding.Level == FindingLevel.Error);
    }

    [Fact]
    public async Task Check_BadRows_AreOneClickAwayFromBeingLeftOut()
    {
        var lines = Csvs.Events("user_id,item_id,timestamp", i => $"u{i % 40},i{i % 30},{1_700_000_000 + i}").Split('\n');
        lines[20] = "u1,i1,yesterday";
        var (findings, plan) = await CheckAsync(string.Join('\n', lines));
        var finding = Assert.Single(findings, finding => finding.Level == FindingLevel.Error);
        Assert.Equal(21, Assert.Single(finding.Rows).Line);

        plan = plan.Apply(finding.Fix!.Value);

        var (after, _) = await CheckAsync(string.Join('\n', lines), plan);
        Assert.DoesNotContain(after, finding => finding.Level == FindingLevel.Error);
        Assert.Contains(after, finding => finding.Fix == FindingFix.KeepBadRows);
    }

    [Fact]
    public async Task Check_DayOrMonthFirst_CanBeChangedByOneClick()
    {
        var (findings, plan) = await CheckAsync(Csvs.Events("user_id,item_id,timestamp", i => $"u{i % 40},i{i % 30},0{(i % 9) + 1}/0{(i % 7) + 1}/2024"));
        var finding = Assert.Single(findings, finding => finding.Fix is FindingFix.DayFirst or FindingFix.MonthFirst);

        var changed = plan.Apply(finding.Fix!.Value);

        Assert.NotEqual(plan.Draft.Fields[2].ReadAs, changed.Draft.Fields[2].ReadAs);
    }

    [Fact]
    public async Task Check_PersonalData_IsOneClickAwayFromBeingHashedOrLeftOut()
    {
        var text = Csvs.Events("email,item_id,timestamp,full_name", i => $"p{i % 40}@example.com,i{i % 30},{1_700_000_000 + i},Anna {i % 40}");
        var (findings, plan) = await CheckAsync(text);
        var finding = Assert.Single(findings, finding => finding.Fix == FindingFix.HashPersonalData);
        Assert.Contains("“email” holds e-mail addresses, “full_name” is called like names of persons", finding.Title, StringComparison.Ordinal);

        var profile = await Csvs.ProfileAsync(text);
        var hashed = plan.HashPersonalData(profile, isHashed: true);
        var left = plan.LeaveOutPersonalData(profile);

        Assert.Equal(["USER_ID", "FULL_NAME"], hashed.HashedFields());
        Assert.Contains((await CheckAsync(text, hashed)).Findings, finding => finding is { Level: FindingLevel.PutRight, Fix: FindingFix.KeepPersonalData });
        Assert.Equal(["USER_ID", "ITEM_ID", "TIMESTAMP"], left.Draft.Fields.Select(field => field.Field.Name));
    }

    [Fact]
    public async Task Check_NoColumnForTheUser_SaysSo()
    {
        var (findings, _) = await CheckAsync(Csvs.Events("who,item_id,timestamp", i => $"u{i % 40},i{i % 30},{1_700_000_000 + i}"));

        Assert.Contains(findings, finding => finding.Title == "No column was recognised as USER_ID");
    }

    private static async Task<(IReadOnlyList<Finding> Findings, ImportPlan Plan)> CheckAsync(string text, ImportPlan? plan = null)
    {
        var profile = await Csvs.ProfileAsync(text);
        plan ??= new() { Draft = SchemaInference.Infer(profile, DatasetType.Interactions, null) };
        return (FileCheck.Check(profile, plan, null, s_now), plan);
    }
}
