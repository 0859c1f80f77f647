using System.Text.Json.Nodes;
using Dashboard.GroupFiles;

namespace Dashboard.Tests.GroupFiles;

public sealed class GroupFileTests
{
    private const string Small = """
        {
          "personalizeGroup": 1,
          "name": "shop",
          "schemas": [{ "name": "s", "schema": { "type": "record", "name": "Interactions", "fields": [] } }],
          "datasets": [{ "type": "INTERACTIONS", "name": "d", "schema": "s", "imports": [{ "from": "s3://bucket/shop/events.csv", "mode": "FULL" }] }],
          "solutions": [{ "name": "tastes", "recipe": "aws-hrnn", "performAutoTraining": false, "trained": true,
                          "solutionConfig": { "algorithmHyperParameters": { "hidden_dimension": "64" }, "eventsConfig": { "eventParametersList": [{ "eventType": "buy", "weight": 0.5 }] } } }],
          "campaigns": [{ "name": "front", "solution": "tastes", "minProvisionedTPS": 2 }],
        }
        """;

    [Fact]
    public void Read_WhatWasWritten_IsTheSameFile()
    {
        var file = GroupFile.Read(Small);

        Assert.Equal(file.Write(), GroupFile.Read(file.Write()).Write());
        Assert.Equal("64", file.Solutions[0].SolutionConfig!.AlgorithmHyperParameters["hidden_dimension"]);
        Assert.Equal(2, file.Campaigns[0].MinProvisionedTPS);
    }

    [Theory]
    [InlineData("{", "Line ")]
    [InlineData("""{ "personalizeGroup": 1 }""", "\"name\"")]
    [InlineData("""{ "personalizeGroup": 7, "name": "a" }""", "form 7")]
    [InlineData("""{ "name": "a", "kampaigns": [] }""", "kampaigns")]
    [InlineData("""{ "name": "a", "campaigns": [{ "name": "front", "solution": "tastes" }] }""", "serves the solution “tastes”")]
    [InlineData("""{ "name": "a", "datasets": [{ "type": "ITEMS", "name": "d", "schema": "s", "imports": [] }] }""", "the schema “s”")]
    public void Read_FaultyFile_SaysWhatIsWrongWhere(string text, string expected) =>
        Assert.Contains(expected, Assert.Throws<GroupFileException>(() => GroupFile.Read(text)).Message);

    [Fact]
    public void Differences_OnlyWhatTheFileSets_IsCompared()
    {
        var differences = ApplyPlan.Differences(
            "", JsonNode.Parse("""{ "tps": 2, "config": { "weight": "0.3" } }"""), JsonNode.Parse("""{ "tps": 1, "config": { "weight": "0.3", "age": "30" }, "more": 1 }"""));

        Assert.Equal(["tps: 1 → 2"], differences);
    }

    [Fact]
    public void Template_Group_HoldsWhatCloudFormationHasTypesForAndNamesTheRest()
    {
        var template = GroupTemplate.Write(GroupFile.Read(Small));

        var resources = JsonNode.Parse(template.Text)!["Resources"]!.AsObject();
        Assert.Equal(
            ["AWS::Personalize::DatasetGroup", "AWS::Personalize::Schema", "AWS::Personalize::Dataset", "AWS::Personalize::Solution"],
            resources.Select(resource => (string)resource.Value!["Type"]!));
        Assert.Equal("64", (string?)resources["Solution1"]!["Properties"]!["SolutionConfig"]!["AlgorithmHyperParameters"]!["hidden_dimension"]);
        Assert.Equal("s3://bucket/shop/events.csv", (string?)resources["InteractionsDataset"]!["Properties"]!["DatasetImportJob"]!["DataSource"]!["DataLocation"]);
        Assert.Contains("The campaign front: there is no type for campaigns.", template.Missing);
        Assert.Contains("eventsConfig of the solution tastes.", template.Missing);
        Assert.DoesNotContain("eventsConfig", template.Text, StringComparison.OrdinalIgnoreCase);
    }
}
