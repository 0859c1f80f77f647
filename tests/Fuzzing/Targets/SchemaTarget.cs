using System.Text;
using Amazon.Personalize.Model;
using DatasetSchema = LocalPersonalize.Datasets.DatasetSchema;

namespace Fuzzing.Targets;

/// <summary>An Avro schema as the engine reads it.</summary>
internal sealed class SchemaTarget : Target
{
    public override int BurstSize => 3_000;

    public override byte[] Generate(Random random) => Encoding.UTF8.GetBytes(SchemaText.Any(random));

    public override Task RunAsync(byte[] input)
    {
        var text = Encoding.UTF8.GetString(input);
        foreach (var domain in (string?[])[null, "ECOMMERCE", "VIDEO_ON_DEMAND"])
        {
            try
            {
                var schema = DatasetSchema.Parse(text, domain);
                Require(schema.Fields.Count > 0 && schema.Find(schema.IsEvents ? "TIMESTAMP" : schema.IdColumn) is not null, "A schema without the columns that it needs was taken.");
            }
            catch (InvalidInputException refused)
            {
                Require(refused.Message.StartsWith("The schema is not valid: ", StringComparison.Ordinal), $"Not the words for a schema: {refused.Message}");
            }
        }

        return Task.CompletedTask;
    }
}

/// <summary>Schemas that are right, or nearly.</summary>
internal static class SchemaText
{
    private static readonly string[] s_types = ["\"string\"", "\"int\"", "\"long\"", "\"float\"", "\"double\"", "\"boolean\"", "\"null\"", "[\"null\",\"string\"]", "[\"string\",\"null\"]", "[\"null\",\"float\"]", "[\"long\"]", "[]", "{\"type\":\"string\"}", "[\"null\",\"null\"]"];
    private static readonly string[] s_names = ["USER_ID", "ITEM_ID", "ACTION_ID", "TIMESTAMP", "EVENT_TYPE", "EVENT_VALUE", "CREATION_TIMESTAMP", "IMPRESSION", "TITLE", "GENRES", "PRICE", "A_B", "AB", "é", "", "9"];
    private static readonly string[] s_flags = ["", "", ",\"categorical\":true", ",\"textual\":true", ",\"itemName\":true", ",\"categorical\":\"yes\""];

    public static string Any(Random random)
    {
        var name = Pick(random, ["Interactions", "Items", "Users", "Actions", "Action_Interactions", "items", "Movies"]);
        var fields = Needed(name).Concat(Enumerable.Range(0, random.Next(6)).Select(_ =>
            $$"""{ "name": "{{Pick(random, s_names)}}", "type": {{Pick(random, s_types)}}{{Pick(random, s_flags)}} }"""));
        return $$"""
            {
              "type": "record",
              "name": "{{name}}",
              "namespace": "com.amazonaws.personalize.schema",
              "fields": [
                {{string.Join(",\n    ", fields)}}
              ],
              "version": "1.0"
            }
            """;
    }

    private static string[] Needed(string name) => name switch
    {
        "Interactions" => ["""{ "name": "USER_ID", "type": "string" }""", """{ "name": "ITEM_ID", "type": "string" }""", """{ "name": "TIMESTAMP", "type": "long" }"""],
        "Users" => ["""{ "name": "USER_ID", "type": "string" }"""],
        "Items" => ["""{ "name": "ITEM_ID", "type": "string" }"""],
        _ => [],
    };

    private static string Pick(Random random, string[] values) => values[random.Next(values.Length)];
}
