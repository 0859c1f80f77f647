using Amazon.Personalize.Model;
using CsCheck;
using LocalPersonalize.Datasets;
using DatasetSchema = LocalPersonalize.Datasets.DatasetSchema;

namespace LocalPersonalize.Tests.Datasets;

public sealed class SchemaTests
{
    private const string Ids = """{"name":"USER_ID","type":"string"},{"name":"ITEM_ID","type":"string"},{"name":"TIMESTAMP","type":"long"}""";

    [Theory]
    [InlineData("Interactions", Ids, null)]
    [InlineData("Interactions", Ids + """,{"name":"EVENT_TYPE","type":"string"},{"name":"EVENT_VALUE","type":["float","null"]}""", "ECOMMERCE")]
    [InlineData("Users", """{"name":"USER_ID","type":"string"},{"name":"AGE","type":["null","int"]}""", null)]
    [InlineData("Items", """{"name":"ITEM_ID","type":"string"},{"name":"PRICE","type":"float"},{"name":"CATEGORY_L1","type":["string"],"categorical":true}""", "ECOMMERCE")]
    [InlineData("Items", """{"name":"ITEM_ID","type":"string"},{"name":"GENRES","type":"string","categorical":true},{"name":"CREATION_TIMESTAMP","type":"long"}""", "VIDEO_ON_DEMAND")]
    [InlineData("Actions", """{"name":"ACTION_ID","type":"string"},{"name":"VALUE","type":["null","long"]}""", null)]
    [InlineData("Action_Interactions", """{"name":"USER_ID","type":"string"},{"name":"ACTION_ID","type":"string"},{"name":"EVENT_TYPE","type":"string"},{"name":"TIMESTAMP","type":"long"}""", null)]
    public void Parse_SchemasOfTheGuide_AreAccepted(string name, string fields, string? domain) =>
        Assert.Equal(name, Parse(name, fields, domain).Name);

    [Theory]
    [InlineData("Interactions", """{"name":"USER_ID","type":"string"},{"name":"TIMESTAMP","type":"long"}""", null, "[ITEM_ID]")]
    [InlineData("Interactions", Ids, "ECOMMERCE", "[EVENT_TYPE] in domain ECOMMERCE")]
    [InlineData("Interactions", """{"name":"USER_ID","type":"string"},{"name":"ITEM_ID","type":"string"},{"name":"TIMESTAMP","type":"string"}""", null, "TIMESTAMP is reserved and must be of type long")]
    [InlineData("Interactions", Ids + """,{"name":"EVENT_VALUE","type":"double"}""", null, "EVENT_VALUE is reserved and must be of type float or [\"null\", \"float\"], not double")]
    [InlineData("Interactions", Ids + """,{"name":"EVENT_TYPE","type":"string","categorical":true}""", null, "EVENT_TYPE is reserved and must not be categorical")]
    [InlineData("Interactions", Ids + """,{"name":"X","type":{"type":"array","items":"string"}}""", null, "field X has type")]
    [InlineData("Interactions", Ids + """,{"name":"A_B","type":"int"},{"name":"AB","type":"int"}""", null, "fields A_B and AB")]
    [InlineData("Interactions", Ids + """,{"name":"A","type":"int"},{"name":"B","type":"int"},{"name":"C","type":"int"},{"name":"D","type":"int"},{"name":"E","type":"int"},{"name":"F","type":"int"}""", null, "6 metadata fields; at most 5")]
    [InlineData("Users", """{"name":"USER_ID","type":"string"}""", null, "at least one metadata field")]
    [InlineData("Users", """{"name":"USER_ID","type":"string"},{"name":"BIO","type":"string","textual":true}""", null, "BIO of Users cannot be textual")]
    [InlineData("Items", """{"name":"ITEM_ID","type":"string"},{"name":"A","type":"string","textual":true},{"name":"B","type":"string","textual":true}""", null, "at most one textual")]
    [InlineData("Items", """{"name":"ITEM_ID","type":"string"},{"name":"P","type":"int","categorical":true}""", null, "P is int")]
    [InlineData("Movies", Ids, null, "its name is \"Movies\"")]
    public void Parse_BrokenRule_NamesTheFieldAndTheRemedy(string name, string fields, string? domain, string expected)
    {
        var problem = Assert.Throws<InvalidInputException>(() => Parse(name, fields, domain));

        Assert.Contains(expected, problem.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("")]
    [InlineData("{")]
    [InlineData("[]")]
    [InlineData("""{"type":"record","name":"Users","fields":{}}""")]
    public void Parse_NotASchema_ThrowsInvalidInput(string json) => Assert.Throws<InvalidInputException>(() => DatasetSchema.Parse(json, null));

    [Fact]
    public void CheckReplacement_SameFieldsInAnyOrderAndNewOnesThatAllowNull_IsAccepted() => s_fields.Sample((fields, added, seed) =>
    {
        var present = Users(fields);
        var grown = fields.Concat(added.Select((field, index) => field with { Name = $"NEW{index}", Type = $"[\"null\",\"{field.Type}\"]" })).ToArray();
        new Random(seed).Shuffle(grown);

        SchemaRules.CheckReplacement(present, Users(grown));
    });

    [Fact]
    public void CheckReplacement_AnyFieldMissingOrChanged_IsRefusedByName() => s_fields.Sample((fields, _, seed) =>
    {
        var present = Users(fields);
        var victim = fields[seed % fields.Length];
        var missing = fields.Length == 1 ? null : Users(fields.Where(field => field != victim));
        var changed = Users(fields.Select(field => field != victim ? field : field with { Type = field.Type == "int" ? "long" : "int", Categorical = false }));

        foreach (var replacement in new[] { missing, changed }.OfType<DatasetSchema>())
        {
            Assert.Contains(victim.Name, Assert.Throws<InvalidInputException>(() => SchemaRules.CheckReplacement(present, replacement)).Message, StringComparison.Ordinal);
        }
    });

    private static readonly string[] s_types = ["string", "int", "long", "float", "double", "boolean"];

    private static readonly Gen<(Field[] Fields, Field[] Added, int Seed)> s_fields = Gen.Select(
        Fields(1, 12), Fields(0, 8), Gen.Int[0, 1_000]);

    private static Gen<Field[]> Fields(int least, int most) => Gen.Select(Gen.Int[0, s_types.Length - 1].Select(index => s_types[index]), Gen.Bool)
        .Array[least, most].Select(fields => fields.Select((field, index) => new Field($"F{index}", field.Item1, field.Item1 == "string" && field.Item2)).ToArray());

    private static DatasetSchema Users(IEnumerable<Field> fields) => Parse(
        "Users",
        string.Join(',', fields.Select(field =>
            $$"""{"name":"{{field.Name}}","type":{{(field.Type[0] == '[' ? field.Type : $"\"{field.Type}\"")}},"categorical":{{(field.Categorical ? "true" : "false")}}}""")
            .Prepend("""{"name":"USER_ID","type":"string"}""")),
        null);

    private sealed record Field(string Name, string Type, bool Categorical);

    private static DatasetSchema Parse(string name, string fields, string? domain) => DatasetSchema.Parse(
        $$"""{"type":"record","name":"{{name}}","namespace":"com.amazonaws.personalize.schema","fields":[{{fields}}],"version":"1.0"}""", domain);
}
