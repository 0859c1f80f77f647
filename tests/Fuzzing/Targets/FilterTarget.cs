using System.Text;
using Dashboard.Filters;
using LocalPersonalize.Datasets;
using LocalPersonalize.Filters;

namespace Fuzzing.Targets;

/// <summary>A filter expression: read, held to the schemas, written out, and read again as the same.</summary>
internal sealed class FilterTarget : Target
{
    private static readonly string[] s_words =
    [
        "INCLUDE", "EXCLUDE", "ItemID", "UserID", "ActionID", "WHERE", "Items", "Interactions", "CurrentUser", "CurrentItem", "Users", ".", "GENRE", "PRICE", "EVENT_TYPE", "AGE", "*",
        "IN", "NOT", "(", ")", "\"a\"", "'b'", "$p", "1", "-2.5", "=", "!=", "<", "<=", "|", "IF", "AND", "OR", ",",
    ];

    private static readonly Dictionary<string, DatasetSchema> s_schemas = new()
    {
        ["Items"] = Schema("Items", """{"name":"ITEM_ID","type":"string"},{"name":"GENRE","type":["null","string"],"categorical":true},{"name":"PRICE","type":["null","double"]}"""),
        ["Users"] = Schema("Users", """{"name":"USER_ID","type":"string"},{"name":"AGE","type":"int"}"""),
        ["Interactions"] = Schema("Interactions", """{"name":"USER_ID","type":"string"},{"name":"ITEM_ID","type":"string"},{"name":"TIMESTAMP","type":"long"},{"name":"EVENT_TYPE","type":"string"}"""),
    };

    public override int BurstSize => 5_000;

    public override byte[] Generate(Random random) => Encoding.UTF8.GetBytes(random.Next(2) == 0
        ? string.Join(' ', Enumerable.Range(0, random.Next(25)).Select(_ => Among<string>(random, s_words)))
        : string.Join(" | ", Enumerable.Range(0, random.Next(1, 4)).Select(_ => Clause(random))));

    public override Task RunAsync(byte[] input)
    {
        var text = Encoding.UTF8.GetString(input);
        try
        {
            var expression = FilterParser.Parse(text);
            var written = expression.ToString();
            Require(FilterParser.Parse(written).ToString() == written, $"Written out, it is another expression: {written}");
            FilterChecker.Check(text, expression, s_schemas);
        }
        catch (FilterException refused)
        {
            Require(refused.Message.Length > 20, "The refusal says too little.");
            var fault = ExpressionFault.Find(refused.Message, text);
            Require(fault is null || text.Contains(fault.Before, StringComparison.Ordinal), "The page shows a fault where there is no text.");
        }

        return Task.CompletedTask;
    }

    private static string Clause(Random random) => $"""{Among(random, "INCLUDE", "EXCLUDE")} ItemID WHERE {string.Join(Among(random, " AND ", " OR "), Enumerable.Range(0, random.Next(1, 4)).Select(_ => Among(random,
        "Items.GENRE IN (\"Comedy\", $GENRE)", "Items.PRICE <= 5", "Items.PRICE > $PRICE", "Items.GENRE NOT IN (CurrentUser.AGE)", "Interactions.EVENT_TYPE IN (\"view\")", "Items.PRICE != CurrentItem.PRICE")))}{Among(random, "", " IF CurrentUser.AGE > 18")}""";

    private static DatasetSchema Schema(string name, string fields) =>
        DatasetSchema.Parse($$"""{"type":"record","name":"{{name}}","namespace":"com.amazonaws.personalize.schema","version":"1.0","fields":[{{fields}}]}""", null);
}
