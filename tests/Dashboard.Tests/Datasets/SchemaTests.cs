using CsCheck;
using Dashboard.Datasets;
using Dashboard.Datasets.Csv;
using Dashboard.Datasets.Schemas;

namespace Dashboard.Tests.Datasets;

public sealed class SchemaTests
{
    private static readonly Gen<SchemaField> s_field = Gen.Select(
        Gen.String[Gen.Char["ABCDEFGHIJKLMNOPQRSTUVWXYZ_0123456789é\"\\ "], 1, 20], Gen.Enum<AvroType>(), Gen.Bool, Gen.Bool, Gen.Bool, Gen.Bool,
        (name, type, nullable, categorical, textual, itemName) => new SchemaField(name, type, nullable, categorical, textual, itemName));

    [Fact]
    public void SchemaJson_AnyDocument_ReadsBackAsItWas() =>
        Gen.Select(Gen.Enum<DatasetType>(), s_field.List[0, 20]).Sample((type, fields) =>
        {
            var document = new SchemaDocument(type, fields);

            var read = SchemaJson.Parse(SchemaJson.Format(document));

            Assert.Empty(read.Faults);
            Assert.Equal(document, read.Document);
            Assert.Equal(Enumerable.Range(6, fields.Count), read.FieldLines);
        });

    [Fact]
    public void SchemaJson_AnyText_NeverFails() =>
        Gen.String[Gen.Char["{}[]\":,\n truefalsnme1"], 0, 60].Sample(text => Assert.NotNull(SchemaJson.Parse(text).Faults), iter: 2_000);

    [Theory]
    [InlineData("\"string\" }", "\"text\" }", 7, "A type is")]
    [InlineData("\"long\" }", "\"long\" ", 9, "not valid JSON")]
    [InlineData("\"name\": \"Interactions\"", "\"name\": \"Events\"", 3, "“name” is")]
    [InlineData("\"version\": \"1.0\"", "\"version\": \"2\"", 10, "“version” is")]
    public void SchemaJson_AFault_IsToldWithItsLine(string text, string faulty, int line, string message)
    {
        var json = SchemaJson.Format(new(DatasetType.Interactions,
            [new("USER_ID", AvroType.String), new("ITEM_ID", AvroType.String), new("TIMESTAMP", AvroType.Long)]));
        var at = json.LastIndexOf(text, StringComparison.Ordinal);

        var read = SchemaJson.Parse(json[..at] + faulty + json[(at + text.Length)..]);

        var fault = Assert.Single(read.Faults);
        Assert.Equal(line, fault.Line);
        Assert.Contains(message, fault.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("USER_ID", AvroType.Int, false, false, "must be of type string")]
    [InlineData("TIMESTAMP", AvroType.Long, true, false, "cannot be empty")]
    [InlineData("EVENT_TYPE", AvroType.String, false, true, "cannot be categorical")]
    [InlineData("PRICE", AvroType.Float, false, true, "Only a string")]
    [InlineData("1st", AvroType.String, false, false, "not a field name")]
    [InlineData("ITEMID", AvroType.String, false, false, "the same name")]
    public void SchemaRules_ABrokenRule_IsToldAtItsField(string name, AvroType type, bool nullable, bool categorical, string message)
    {
        SchemaField[] good = [new("USER_ID", AvroType.String), new("ITEM_ID", AvroType.String), new("TIMESTAMP", AvroType.Long)];
        SchemaField[] fields = [.. good.Where(field => field.Name != name), new(name, type, nullable, categorical)];

        var fault = Assert.Single(SchemaRules.Check(new(DatasetType.Interactions, fields), null));

        Assert.Equal(fields.Length - 1, fault.Field);
        Assert.Contains(message, fault.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("ECOMMERCE", "PRICE", "CATEGORY_L1")]
    [InlineData("VIDEO_ON_DEMAND", "CREATION_TIMESTAMP", "GENRES")]
    public void SchemaRules_ItemsOfADomain_NeedItsFields(string domain, params string[] required)
    {
        var faults = SchemaRules.Check(new(DatasetType.Items, [new("ITEM_ID", AvroType.String), new("NAME", AvroType.String)]), domain);

        Assert.Equal(required.Length, faults.Count);
        Assert.All(required, name => Assert.Contains(faults, fault => fault.Message.StartsWith(name, StringComparison.Ordinal)));
    }

    [Theory]
    [InlineData("user_id,item_id,event_type,timestamp", "USER_ID,ITEM_ID,EVENT_TYPE,TIMESTAMP")]
    [InlineData("userId,movieId,rating,ts", "USER_ID,ITEM_ID,EVENT_VALUE,TIMESTAMP")]
    [InlineData("Customer,Product ID,action,time", "USER_ID,ITEM_ID,EVENT_TYPE,TIMESTAMP")]
    [InlineData("visitorid,event,itemid,timestamp", "USER_ID,EVENT_TYPE,ITEM_ID,TIMESTAMP")]
    public async Task Infer_UsualNames_AreJoinedToTheRightFields(string header, string fields)
    {
        var names = header.Split(',');
        var profile = await Csvs.ProfileAsync(Csvs.Events(header, i => string.Join(',', names.Select(name => name switch
        {
            "rating" => $"{i % 5}",
            "event_type" or "action" or "event" => i % 2 == 0 ? "view" : "buy",
            "timestamp" or "ts" or "time" => $"{1_700_000_000 + i}",
            _ => $"{name[0]}{i % 40}",
        }))));

        var draft = SchemaInference.Infer(profile, SchemaInference.GuessType("events.csv", profile), null);

        Assert.Equal(fields, string.Join(',', draft.Fields.Select(field => field.Field.Name)));
        Assert.Empty(draft.Check(null));
    }

    [Theory]
    [InlineData("action_id,kind,value", DatasetType.Actions, "ACTION_ID,TYPE,VALUE")]
    [InlineData("user_id,action_id,event,timestamp", DatasetType.Action_Interactions, "USER_ID,ACTION_ID,EVENT_TYPE,TIMESTAMP")]
    public async Task Infer_ColumnOfActions_TellsThemFromItems(string header, DatasetType type, string fields)
    {
        var profile = await Csvs.ProfileAsync(Csvs.Events(header, i => string.Join(',', header.Split(',').Select(name => name switch
        {
            "timestamp" => $"{1_700_000_000 + i}",
            "value" => $"{1 + (i % 10)}",
            _ => $"{name[0]}{i % 40}",
        }))));

        var draft = SchemaInference.Infer(profile, SchemaInference.GuessType("file.csv", profile), null);

        Assert.Equal((type, fields), (draft.Type, string.Join(',', draft.Fields.Select(field => field.Field.Name))));
        Assert.Empty(draft.Check(null));
        Assert.Equal(draft.ToDocument(), SchemaJson.Parse(SchemaJson.Format(draft.ToDocument())).Document);
    }

    [Fact]
    public async Task Infer_NoHeader_TellsColumnsByTheirValues()
    {
        var profile = await Csvs.ProfileAsync(Csvs.Events("1\t2\t3\t881250949", i => $"{i % 40}\t{i % 300}\t{i % 5}\t{881_250_949 + i}"));

        var draft = SchemaInference.Infer(profile, SchemaInference.GuessType("data.tsv", profile), null);

        Assert.Equal(DatasetType.Interactions, draft.Type);
        Assert.Equal(
            [("USER_ID", "Column 1"), ("ITEM_ID", "Column 2"), ("EVENT_VALUE", "Column 3"), ("TIMESTAMP", "Column 4")],
            draft.Fields.Select(field => (field.Field.Name, field.Column!)));
    }

    [Fact]
    public async Task Infer_Items_TellsTitlesCategoriesAndProse()
    {
        var profile = await Csvs.ProfileAsync(Csvs.Events(
            "product_id,productName,category,description,price,in_stock,image_url",
            i => $"p{i},Chair no. {i},Home|Garden,A chair that stands on four legs and is made of wood {i},{i % 50}.5,true,http://x/{i}"));

        var draft = SchemaInference.Infer(profile, SchemaInference.GuessType("catalogue.csv", profile), null);

        Assert.Equal(DatasetType.Items, draft.Type);
        Assert.Equal(
            [
                new("ITEM_ID", AvroType.String), new("PRODUCT_NAME", AvroType.String), new("CATEGORY", AvroType.String, Categorical: true),
                new("DESCRIPTION", AvroType.String, Textual: true), new("PRICE", AvroType.Float), new("IN_STOCK", AvroType.String, Categorical: true),
            ],
            draft.Fields.Select(field => field.Field));
    }

    [Fact]
    public async Task Infer_DomainWithoutEventType_GivesEveryRowOne()
    {
        var profile = await Csvs.ProfileAsync(Csvs.Events("user,item,ts", i => $"u{i % 40},i{i % 30},{1_700_000_000 + i}"));

        var draft = SchemaInference.Infer(profile, DatasetType.Interactions, "ECOMMERCE");

        Assert.Equal("View", draft.Fields.Single(field => field.Field.Name == "EVENT_TYPE").Constant);
        Assert.Empty(draft.Check("ECOMMERCE"));
    }

    [Fact]
    public void Draft_SchemaEditedAsJson_KeepsTheLinesToItsColumns()
    {
        var draft = new SchemaDraft(DatasetType.Items,
            [new(new("ITEM_ID", AvroType.String), "id"), new(new("TITLE", AvroType.String), "name"), new(new("ADDED", AvroType.Long), "at", ReadAs: TimestampFormat.Iso8601)]);
        var document = draft.ToDocument();

        var renamed = draft.With(document with { Fields = [document.Fields[0], document.Fields[1] with { Name = "LABEL" }, document.Fields[2]] });
        var reordered = draft.With(document with { Fields = [document.Fields[2], document.Fields[0]] });

        Assert.Equal(["id", "name", "at"], renamed.Fields.Select(field => field.Column));
        Assert.Equal(["at", "id"], reordered.Fields.Select(field => field.Column));
        Assert.Equal(TimestampFormat.Iso8601, reordered.Fields[0].ReadAs);
    }
}
