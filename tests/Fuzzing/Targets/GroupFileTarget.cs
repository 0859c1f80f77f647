using System.Text;
using System.Text.Json;
using Dashboard.Costs;
using Dashboard.GroupFiles;

namespace Fuzzing.Targets;

/// <summary>A dataset group as a file that somebody has edited: read, and written out as the same. And a price file.</summary>
internal sealed class GroupFileTarget : Target
{
    private const string File = """
        {
          "personalizeGroup": 1, "name": "shop",
          "schemas": [{ "name": "events", "schema": { "type": "record", "name": "Interactions", "namespace": "com.amazonaws.personalize.schema", "version": "1.0", "fields": [
            { "name": "USER_ID", "type": "string" }, { "name": "ITEM_ID", "type": "string" }, { "name": "TIMESTAMP", "type": "long" }] } }],
          "datasets": [{ "type": "INTERACTIONS", "name": "events", "schema": "events", "imports": [{ "from": "s3://bucket/key.csv", "mode": "FULL" }] }],
          "solutions": [{ "name": "s", "recipe": "aws-user-personalization", "solutionConfig": { "algorithmHyperParameters": { "hidden_dimension": "40" } }, "trained": true }],
          "filters": [{ "name": "f", "filterExpression": "EXCLUDE ItemID WHERE Interactions.EVENT_TYPE IN (\"*\")" }],
          "campaigns": [{ "name": "c", "solution": "s", "minProvisionedTPS": 1, "campaignConfig": { "itemExplorationConfig": { "explorationWeight": "0.3" } } }]
        }
        """;

    public override int BurstSize => 2_000;

    public override byte[] Generate(Random random) => Encoding.UTF8.GetBytes(random.Next(2) == 0
        ? File.Replace(Among(random, "\"shop\"", "\"events\"", "\"s\"", "\"FULL\"", "\"INTERACTIONS\"", "1", "true"), Among(random, "null", "[]", "\"\"", "\"\\ud800\"", "-1", "{}"), StringComparison.Ordinal)
        : """{"date":"2026-01-01","source":"s","regions":{"us-east-1":{"importPerGigabyte":0.05,"trainingHour":0.24,"requests":[{"perThousand":0.05}],"recommenderHour":0.375,"batchPerThousand":0.067}},"trainings":[{"interactions":1,"hours":[1,2],"minutes":[1,2]}],"minutes":{"import":[1,2],"campaign":[1,2],"recommender":[1,2],"batch":[1,2]}}""");

    public override Task RunAsync(byte[] input)
    {
        var text = Encoding.UTF8.GetString(input);
        try
        {
            var written = GroupFile.Read(text).Write();
            Require(GroupFile.Read(written).Write() == written, "Written out, it is another group.");
        }
        catch (GroupFileException refused)
        {
            Require(refused.Message.Length > 10, "The refusal says too little.");
        }

        try
        {
            PriceFile.Read(text);
        }
        catch (JsonException)
        {
            // PriceTable says which file it is.
        }

        return Task.CompletedTask;
    }
}
