using Amazon.Personalize.Model;
using LocalPersonalize.Datasets;
using DatasetSchema = LocalPersonalize.Datasets.DatasetSchema;

namespace LocalPersonalize.Tests.Datasets;

/// <summary>The reserved columns of each dataset type and domain, and the limits, as the guide has them.</summary>
public sealed class SchemaRuleTests
{
    private const string Events = "TIMESTAMP long!, IMPRESSION string?, RECOMMENDATION_ID string?";
    private const string Interactions = $"USER_ID string!, ITEM_ID string!, EVENT_VALUE float?, EVENT_ATTRIBUTION_SOURCE string?, {Events}";

    /// <summary>Reserved columns: <c>!</c> for needed, <c>?</c> for may be null, and what else it must be.</summary>
    public static TheoryData<string, string?, string> Reserved => new()
    {
        { "Interactions", null, $"{Interactions}, EVENT_TYPE string" },
        { "Interactions", "ECOMMERCE", $"{Interactions}, EVENT_TYPE string!" },
        { "Interactions", "VIDEO_ON_DEMAND", $"{Interactions}, EVENT_TYPE string!" },
        { "Action_Interactions", null, $"USER_ID string!, ACTION_ID string!, EVENT_TYPE string!, {Events}" },
        { "Users", null, "USER_ID string!" },
        { "Users", "ECOMMERCE", "USER_ID string!" },
        { "Users", "VIDEO_ON_DEMAND", "USER_ID string!, SUBSCRIPTION_MODEL string? categorical" },
        { "Items", null, "ITEM_ID string!, CREATION_TIMESTAMP long" },
        {
            "Items", "ECOMMERCE",
            "ITEM_ID string!, PRICE float!, CATEGORY_L1 string! categorical, CATEGORY_L2 string? categorical, CATEGORY_L3 string? categorical, "
            + "AGE_GROUP string? categorical, ADULT string? categorical, GENDER string? categorical, PRODUCT_DESCRIPTION string? textual, CREATION_TIMESTAMP long"
        },
        {
            "Items", "VIDEO_ON_DEMAND",
            "ITEM_ID string!, GENRES string! categorical, CREATION_TIMESTAMP long!, PRICE float?, DURATION float?, GENRE_L2 string? categorical, GENRE_L3 string? categorical, "
            + "CONTENT_OWNER string? categorical, CONTENT_CLASSIFICATION string? categorical, AVERAGE_RATING float?, PRODUCT_DESCRIPTION string? textual"
        },
        {
            "Actions", null,
            "ACTION_ID string!, CREATION_TIMESTAMP long, VALUE long?, TYPE string?, ACTION_EXPIRATION_TIMESTAMP long?, REPEAT_FREQUENCY long?"
        },
    };

    [Theory]
    [MemberData(nameof(Reserved))]
    public void Parse_ReservedColumn_MustBeAsTheGuideHasIt(string name, string? domain, string columns)
    {
        var rules = columns.Split(", ").Select(column => new Column(column)).ToArray();
        var all = rules.Select(rule => rule.Json()).Append("""{"name":"MORE","type":"string"}""").ToArray();
        Assert.Equal(rules.Length + 1, Parse(name, domain, all).Fields.Count);

        for (var i = 0; i < rules.Length; i++)
        {
            var rule = rules[i];
            if (rule.IsNeeded)
            {
                var where = domain is null ? "" : $" in domain {domain}";
                Assert.EndsWith($"{name} needs the following fields: [{rule.Name}]{where}.", Refusal(name, domain, all.Where((_, at) => at != i)), StringComparison.Ordinal);
            }
            else
            {
                Parse(name, domain, all.Where((_, at) => at != i));
            }

            Assert.Contains($"field {rule.Name} is reserved and must be of type", With(i, rule.Json(type: "\"boolean\"")), StringComparison.Ordinal);
            if (rule.MayBeNull)
            {
                var nullable = Parse(name, domain, all.Select((json, at) => at == i ? rule.Json(type: $"[\"null\",\"{rule.Type}\"]") : json)).Find(rule.Name)!;
                Assert.True(nullable.Nullable);
                Assert.StartsWith($"""["null", "{rule.Type}"]""", nullable.Description, StringComparison.Ordinal);
            }
            else
            {
                Assert.EndsWith($"""not ["null", "{rule.Type}"].""", With(i, rule.Json(type: $"[\"null\",\"{rule.Type}\"]")), StringComparison.Ordinal);
            }

            if (rule.Type == "string")
            {
                Assert.EndsWith(
                    rule.Look == "categorical" ? $"field {rule.Name} must have \"categorical\": true." : $"field {rule.Name} is reserved and must not be categorical.",
                    With(i, rule.Json(look: rule.Look == "categorical" ? "" : "categorical")), StringComparison.Ordinal);
            }

            if (rule.Look != "categorical")
            {
                Assert.EndsWith(
                    rule.Look == "textual" ? $"field {rule.Name} must have \"textual\": true." : $"field {rule.Name} is reserved and must not be textual.",
                    With(i, rule.Json(look: rule.Look == "textual" ? "" : "textual")), StringComparison.Ordinal);
            }
        }

        string With(int place, string other) => Refusal(name, domain, all.Select((json, at) => at == place ? other : json));
    }

    [Theory]
    [InlineData("Interactions", 5, "USER_ID string, ITEM_ID string, TIMESTAMP long")]
    [InlineData("Users", 25, "USER_ID string")]
    [InlineData("Items", 100, "ITEM_ID string")]
    [InlineData("Actions", 10, "ACTION_ID string")]
    public void Parse_MetadataFields_AreAsManyAsTheGuideAllows(string name, int most, string columns)
    {
        IEnumerable<string> Of(int count) =>
            [.. columns.Split(", ").Select(column => new Column(column).Json()), .. Enumerable.Range(0, count).Select(i => $$"""{"name":"M{{i}}","type":"int"}""")];

        Parse(name, null, Of(most));
        Assert.EndsWith($"{name} has {most + 1} metadata fields; at most {most} are allowed.", Refusal(name, null, Of(most + 1)), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("""{"name":"A","type":"string","textual":true}""", null)]
    [InlineData("""{"name":"A","type":"string","itemName":true}""", null)]
    [InlineData("""{"name":"_a1","type":["int","null"]}""", null)]
    [InlineData("""{"name":"A","type":"string","itemName":true},{"name":"B","type":"string","itemName":true}""", "Items may have at most one itemName field.")]
    [InlineData("""{"name":"A","type":"string","categorical":true,"textual":true}""", "field A cannot be both categorical and textual.")]
    [InlineData("""{"name":"A","type":"null"}""", "field A can only be null; give it a type.")]
    [InlineData("""{"name":"A","type":["null","null"]}""", "field A must have one type, or a list of \"null\" and one type.")]
    [InlineData("""{"name":"A","type":["int","long"]}""", "field A must have one type, or a list of \"null\" and one type.")]
    [InlineData("""{"name":"A","type":["null","int","null"]}""", "field A must have one type, or a list of \"null\" and one type.")]
    [InlineData("""{"name":"A","type":[]}""", "field A must have one type, or a list of \"null\" and one type.")]
    [InlineData("""{"name":"A","type":"int","itemName":true}""", "field A is int; only string fields can be categorical, textual or itemName.")]
    [InlineData("""{"name":"A","type":"int","textual":true}""", "field A is int; only string fields can be categorical, textual or itemName.")]
    [InlineData("""{"name":"A","type":"string","textual":"yes"}""", "textual of field A must be true or false.")]
    [InlineData("""{"name":"A","type":"string","itemName":1}""", "itemName of field A must be true or false.")]
    [InlineData("""{"name":"A"}""", "field A has no type.")]
    [InlineData("""{"name":1,"type":"int"}""", "field 2 has no name.")]
    [InlineData("""{"type":"int"}""", "field 2 has no name.")]
    [InlineData("5", "field 2 has no name.")]
    [InlineData("""{"name":"1A","type":"int"}""", "field 1A has a bad name; use at most 150 letters, digits and underscores, and begin with a letter or an underscore.")]
    public void Parse_FieldOfItems_IsTakenOrRefusedInWords(string fields, string? refusal)
    {
        string[] all = ["""{"name":"ITEM_ID","type":"string"}""", fields];
        if (refusal is null)
        {
            Parse("Items", null, all);
        }
        else
        {
            Assert.EndsWith(refusal, Refusal("Items", null, all), StringComparison.Ordinal);
        }
    }

    [Fact]
    public void Parse_NameOf150Letters_IsTheLongest()
    {
        static string[] Of(int length) => ["""{"name":"USER_ID","type":"string"}""", $$"""{"name":"{{new string('A', length)}}","type":"int"}"""];

        Parse("Users", null, Of(150));
        Assert.Contains("has a bad name", Refusal("Users", null, Of(151)), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("[]", "it must be a JSON object with \"type\": \"record\".")]
    [InlineData("""{"type":1}""", "it must be a JSON object with \"type\": \"record\".")]
    [InlineData("""{"type":"record","name":"Movies"}""", "its name is \"Movies\"; name it after its dataset type: Interactions, Users, Items, Actions, Action_Interactions.")]
    [InlineData("""{"type":"record","name":"users"}""", "it needs a list of \"fields\".")]
    [InlineData("""{"type":"record","name":"users","fields":[]}""", "it needs a list of \"fields\".")]
    [InlineData("{\n  \"type\": }", "it is not JSON (line 2, position 11).")]
    public void Parse_NotASchema_SaysWhy(string json, string expected) =>
        Assert.EndsWith(expected, Assert.Throws<InvalidInputException>(() => DatasetSchema.Parse(json, null)).Message, StringComparison.Ordinal);

    [Theory]
    [InlineData("""{"name":"A","type":"string"}""", "these are missing: [B].")]
    [InlineData("""{"name":"A","type":"string"},{"name":"B","type":"string","categorical":true},{"name":"C","type":"int"}""", """new field C must allow null: make its type ["null", "int"].""")]
    [InlineData("""{"name":"A","type":"int"},{"name":"B","type":"string","categorical":true}""", "field A differs from the present schema, where it is string; types and attributes of fields cannot change.")]
    [InlineData("""{"name":"A","type":"string"},{"name":"B","type":"string"}""", "field B differs from the present schema, where it is string, categorical; types and attributes of fields cannot change.")]
    public void CheckReplacement_Refused_SaysWhy(string fields, string expected)
    {
        const string Id = """{"name":"USER_ID","type":"string"}""";
        var present = Parse("Users", null, [Id, """{"name":"A","type":"string"},{"name":"B","type":"string","categorical":true}"""]);

        var refusal = Assert.Throws<InvalidInputException>(() => SchemaRules.CheckReplacement(present, Parse("Users", null, [Id, fields])));

        Assert.EndsWith(expected, refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Description_OfAField_SaysAllThatIsSaidOfIt()
    {
        var schema = Parse(
            "Items", null,
            ["""{"name":"ITEM_ID","type":"string"},{"name":"A","type":["null","string"],"textual":true},{"name":"B","type":"string","itemName":true},{"name":"C","type":"string","categorical":true}"""]);

        Assert.Equal(["string", "[\"null\", \"string\"], textual", "string, itemName", "string, categorical"], schema.Fields.Select(field => field.Description));
        Assert.Equal([true, false, false, true], schema.Fields.Select(field => field.HasDictionary));
    }

    [Fact]
    public void HasDictionary_OfEvents_IsTrueOfIdsAndTypes()
    {
        var schema = Parse(
            "Action_Interactions", null,
            ["""{"name":"USER_ID","type":"string"},{"name":"ACTION_ID","type":"string"},{"name":"EVENT_TYPE","type":"string"},{"name":"TIMESTAMP","type":"long"},{"name":"NOTE","type":"string"}"""]);

        Assert.Equal([true, true, true, false, false], schema.Fields.Select(field => field.HasDictionary));
    }

    private static DatasetSchema Parse(string name, string? domain, IEnumerable<string> fields) => DatasetSchema.Parse(
        $$"""{"type":"record","name":"{{name}}","namespace":"com.amazonaws.personalize.schema","fields":[{{string.Join(',', fields)}}],"version":"1.0"}""", domain);

    private static string Refusal(string name, string? domain, IEnumerable<string> fields) => Assert.Throws<InvalidInputException>(() => Parse(name, domain, fields)).Message;

    /// <summary>A column as the tables above write it.</summary>
    private sealed class Column(string text)
    {
        private readonly string[] _words = text.Split(' ');

        public string Name => _words[0];

        public string Type => _words[1].TrimEnd('!', '?');

        public bool IsNeeded => _words[1].EndsWith('!');

        public bool MayBeNull => _words[1].EndsWith('?');

        public string Look => _words.Length > 2 ? _words[2] : "";

        public string Json(string? type = null, string? look = null) =>
            $$"""{"name":"{{Name}}","type":{{type ?? $"\"{Type}\""}}{{((look ?? Look) is { Length: > 0 } said ? $",\"{said}\":true" : "")}}}""";
    }
}
