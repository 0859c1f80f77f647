using LocalPersonalize.Filters;
using DatasetSchema = LocalPersonalize.Datasets.DatasetSchema;

namespace LocalPersonalize.Tests.Filters;

/// <summary>What is a filter expression and what is not, and where an error is said to be.</summary>
public sealed class FilterLanguageTests
{
    private static readonly Dictionary<string, DatasetSchema> s_schemas = new[]
    {
        Schema("Interactions", """{"name":"USER_ID","type":"string"},{"name":"ITEM_ID","type":"string"},{"name":"TIMESTAMP","type":"long"},{"name":"EVENT_TYPE","type":"string"}"""),
        Schema("Items", """
            {"name":"ITEM_ID","type":"string"},{"name":"GENRE","type":"string","categorical":true},{"name":"PRICE","type":["null","float"]},
            {"name":"ABOUT","type":"string","textual":true},{"name":"IS_NEW","type":"boolean"}
            """),
        Schema("Users", """{"name":"USER_ID","type":"string"},{"name":"AGE","type":"int"},{"name":"TIER","type":"string","categorical":true}"""),
        Schema("Actions", """{"name":"ACTION_ID","type":"string"},{"name":"VALUE","type":["null","long"]},{"name":"REPEAT_FREQUENCY","type":["null","long"]}"""),
    }.ToDictionary(schema => schema.Name);

    [Theory]
    [InlineData("""EXCLUDE ItemID WHERE Interactions.EVENT_TYPE IN ("click", "stream")""")]
    [InlineData("""INCLUDE ItemID WHERE Items.GENRE NOT IN ("a \"quoted\" \\ text")""")]
    [InlineData("""INCLUDE ItemID WHERE Items.PRICE < CurrentItem.PRICE AND Items.GENRE IN (CurrentItem.GENRE)""")]
    [InlineData("""EXCLUDE ItemID WHERE Items.PRICE <= -1.5E+20 OR Items.PRICE > 3 AND Items.PRICE != $PRICE""")]
    [InlineData("""INCLUDE ItemID WHERE Items.GENRE IN ($G) IF CurrentUser.AGE > 18 AND CurrentUser.TIER = $T""")]
    [InlineData("""INCLUDE ItemID WHERE Items.GENRE IN ($G) | EXCLUDE ItemID WHERE Interactions.EVENT_TYPE IN ("*") | EXCLUDE ItemID WHERE Items.PRICE = 0""")]
    [InlineData("""EXCLUDE UserID WHERE Users.AGE < $AGE""")]
    [InlineData("""INCLUDE ActionID WHERE Actions.VALUE > 3""")]
    public void Expression_WrittenOutAgain_IsTheSame(string text)
    {
        var expression = FilterParser.Parse(text);

        FilterChecker.Check(text, expression, s_schemas);

        Assert.Equal(text, expression.ToString());
    }

    [Theory]
    [InlineData("""  include ITEMID where items.genre in CurrentItem.GENRE""", """INCLUDE ItemID WHERE Items.genre IN (CurrentItem.GENRE)""")]
    [InlineData("""INCLUDE ItemID WHERE Items.PRICE > ($P)""", """INCLUDE ItemID WHERE Items.PRICE > $P""")]
    [InlineData("""INCLUDE ItemID WHERE Items.GENRE IN ('it''s')""", null)]
    [InlineData("""INCLUDE ItemID WHERE Items.GENRE IN ('it\'s "x"')""", """INCLUDE ItemID WHERE Items.GENRE IN ("it's \"x\"")""")]
    public void Expression_WrittenInAnotherWay_MeansTheSame(string text, string? expected)
    {
        if (expected is null)
        {
            Assert.Throws<FilterException>(() => FilterParser.Parse(text));
        }
        else
        {
            Assert.Equal(expected, FilterParser.Parse(text).ToString());
        }
    }

    [Theory]
    [InlineData("", "INCLUDE or EXCLUDE expected, but the end found (line 1, column 1)")]
    [InlineData("SHOW ItemID", "INCLUDE or EXCLUDE expected, but SHOW found (line 1, column 1)")]
    [InlineData("INCLUDE Items WHERE", "ItemID, UserID or ActionID expected, but Items found (line 1, column 9)")]
    [InlineData("INCLUDE ItemID\nWHERE Item.GENRE IN (\"a\")", "Interactions, Items, Users, Actions, Action_Interactions, CurrentItem or CurrentUser expected, but Item found (line 2, column 7)")]
    [InlineData("INCLUDE ItemID WHERE Items.GENRE LIKE \"a\"", "IN, NOT IN or a comparison (=, !=, <, <=, >, >=) after Items.GENRE expected, but LIKE found (line 1, column 34)")]
    [InlineData("INCLUDE ItemID WHERE Items.GENRE IN \"a\"", "a list in parentheses, such as (\"Comedy\", \"Drama\") expected, but \"a\" found (line 1, column 37)")]
    [InlineData("INCLUDE ItemID WHERE Items.GENRE IN (\"a\" \"b\")", "a comma or ) expected, but \"b\" found (line 1, column 42)")]
    [InlineData("INCLUDE ItemID WHERE (Items.PRICE > 1)", "conditions cannot be put in parentheses")]
    [InlineData("INCLUDE ItemID WHERE Items.GENRE IN (\"a)", "the quote \" is never closed (line 1, column 38)")]
    [InlineData("INCLUDE ItemID WHERE Items.GENRE IN (a)", "expected, but a found (line 1, column 38)")]
    [InlineData("INCLUDE ItemID WHERE Items.PRICE > 1.2.3", "1.2.3 is not a number (line 1, column 36)")]
    [InlineData("INCLUDE ItemID WHERE Items.PRICE > $", "a parameter is a $ and 1 to 50 letters, digits or underscores, such as $GENRE (line 1, column 36)")]
    [InlineData("INCLUDE ItemID WHERE Items.PRICE > 1 ; x", "the character ; has no meaning here; put texts in quotes (line 1, column 38)")]
    [InlineData("INCLUDE ItemID WHERE Items.PRICE > 1 IF CurrentUser.AGE > 1 OR CurrentUser.AGE < 9", "or the end expected, but OR found (line 1, column 61)")]
    public void Expression_ThatIsNone_SaysWhereAndWhatWasExpected(string text, string expected) => AssertWrong(text, expected);

    [Theory]
    [InlineData("INCLUDE ItemID WHERE Items.GENRE NOT IN ($x)", "Invalid input symbol: $x. Placeholders are not allowed with NOT_IN operator. (line 1, column 42)")]
    [InlineData("INCLUDE ItemID WHERE Items.COLOUR IN (\"red\")", "the Items dataset has no column COLOUR. It has: ITEM_ID, GENRE, PRICE, ABOUT, IS_NEW (line 1, column 22)")]
    [InlineData("INCLUDE ItemID WHERE Items.GENRE = \"a\"", "Items.GENRE is a string: test it with IN or NOT IN")]
    [InlineData("INCLUDE ItemID WHERE Items.PRICE IN (\"1\")", "Items.PRICE is a number: compare it with")]
    [InlineData("INCLUDE ItemID WHERE Items.PRICE > \"1\"", "Items.PRICE is a number: write it without quotes (line 1, column 36)")]
    [InlineData("INCLUDE ItemID WHERE Items.GENRE IN (1)", "Items.GENRE is a string: put 1 in quotes")]
    [InlineData("INCLUDE ItemID WHERE Items.ABOUT IN (\"a\")", "filters cannot test Items.ABOUT: it is textual")]
    [InlineData("INCLUDE ItemID WHERE Items.IS_NEW = 1", "Items.IS_NEW is a boolean, which filters cannot test. Use a string with the values True and False")]
    [InlineData("INCLUDE ItemID WHERE Items.GENRE IN (\"*\")", "\"*\" means every event type: it can stand only for EVENT_TYPE, and alone")]
    [InlineData("EXCLUDE ItemID WHERE Interactions.EVENT_TYPE IN (\"*\", \"a\")", "it can stand only for EVENT_TYPE, and alone")]
    [InlineData("EXCLUDE ItemID WHERE Interactions.TIMESTAMP > 1", "of Interactions only EVENT_TYPE can be tested, with IN or NOT IN")]
    [InlineData("EXCLUDE ItemID WHERE Interactions.EVENT_TYPE IN (CurrentItem.GENRE)", "event types are compared with texts in quotes or parameters")]
    [InlineData("EXCLUDE ItemID WHERE Items.PRICE > 1 AND Interactions.EVENT_TYPE IN (\"a\")", "one expression can test one dataset, here Items, not Interactions too. Write two expressions with a bar between them (line 1, column 42)")]
    [InlineData("EXCLUDE ItemID WHERE Users.AGE > 1", "Users.AGE cannot be tested for ItemID: use Items or Interactions, and CurrentUser after IF")]
    [InlineData("EXCLUDE ItemID WHERE Items.PRICE > 1 IF Users.AGE > 1", "IF tests CurrentUser, the user whom recommendations are for, not Users.AGE")]
    [InlineData("EXCLUDE UserID WHERE Users.AGE > 1 IF CurrentUser.AGE > 1", "IF tests CurrentUser")]
    [InlineData("EXCLUDE UserID WHERE Users.AGE > CurrentUser.AGE", "can be compared with values and parameters only")]
    [InlineData("EXCLUDE ItemID WHERE Items.PRICE > Items.PRICE", "can be compared with a value, a parameter, CurrentItem or CurrentUser, not with Items.PRICE")]
    [InlineData("EXCLUDE ItemID WHERE Items.PRICE > CurrentItem.GENRE", "cannot be compared: one is a string, the other a number")]
    [InlineData("EXCLUDE ItemID WHERE Items.PRICE > 1 IF CurrentUser.AGE IN (\"1\")", "CurrentUser.AGE is a number")]
    [InlineData("EXCLUDE ItemID WHERE Items.PRICE > $x OR Items.GENRE IN ($x)", "$x stands for a string in one place and for a number in another")]
    [InlineData("EXCLUDE ItemID WHERE Items.PRICE > 1 | EXCLUDE UserID WHERE Users.AGE > 1", "expressions of one filter are all for ItemID, or all for UserID")]
    [InlineData("EXCLUDE ActionID WHERE Actions.REPEAT_FREQUENCY > 1", "it says when an action may be shown")]
    [InlineData("EXCLUDE ActionID WHERE Action_Interactions.EVENT_TYPE IN (\"Taken\")", "the dataset group has no Action_Interactions dataset")]
    public void Expression_AgainstARule_SaysWhichAndWhere(string text, string expected) => AssertWrong(text, expected);

    [Fact]
    public void AllEventTypes_OfDataWithoutEventTypes_CanBeTested()
    {
        const string Text = """EXCLUDE ItemID WHERE Interactions.EVENT_TYPE IN ("*")""";
        var schemas = new Dictionary<string, DatasetSchema>
        {
            ["Interactions"] = Schema("Interactions", """{"name":"USER_ID","type":"string"},{"name":"ITEM_ID","type":"string"},{"name":"TIMESTAMP","type":"long"}"""),
        };

        FilterChecker.Check(Text, FilterParser.Parse(Text), schemas);
        var other = Text.Replace("*", "buy", StringComparison.Ordinal);
        Assert.Throws<FilterException>(() => FilterChecker.Check(other, FilterParser.Parse(other), schemas));
    }

    private static void AssertWrong(string text, string expected)
    {
        var problem = Assert.Throws<FilterException>(() => FilterChecker.Check(text, FilterParser.Parse(text), s_schemas));
        Assert.Contains(expected, problem.Message, StringComparison.Ordinal);
        Assert.Matches(@"^Invalid (Expression|input symbol): .+ \(line \d+, column \d+\)$", problem.Message);
    }

    private static DatasetSchema Schema(string name, string fields) => DatasetSchema.Parse(
        $$"""{"type":"record","name":"{{name}}","namespace":"com.amazonaws.personalize.schema","version":"1.0","fields":[{{fields}}]}""", null);
}
