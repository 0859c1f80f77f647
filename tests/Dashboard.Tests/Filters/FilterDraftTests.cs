using Dashboard.Filters;

namespace Dashboard.Tests.Filters;

public sealed class FilterDraftTests
{
    private static readonly FilterField s_genre = new("Items", "GENRE", IsText: true);
    private static readonly FilterField s_price = new("Items", "PRICE", IsText: false);
    private static readonly FilterField s_event = new("Interactions", "EVENT_TYPE", IsText: true);

    [Fact]
    public void Expression_OfClauses_IsWhatTheServiceReads()
    {
        var draft = new FilterDraft();
        draft.Clauses.Add(Clause(includes: true, Condition(s_genre, "IN", "Comedy, \"New\" wave,$GENRE"), Condition(s_price, "<=", "12.5"), Condition(s_price, "=", "$P", isAlternative: true)));
        draft.Clauses.Add(Clause(includes: false, Condition(s_event, "IN", "*")));

        Assert.Equal(
            """INCLUDE ItemID WHERE Items.GENRE IN ("Comedy", "\"New\" wave", $GENRE) AND Items.PRICE <= 12.5 OR Items.PRICE = $P | EXCLUDE ItemID WHERE Interactions.EVENT_TYPE IN ("*")""",
            draft.Expression);
        Assert.Null(draft.Fault);
    }

    [Theory]
    [InlineData(true, "IN", "", "Give a value for Items.GENRE, or a parameter such as $GENRE.")]
    [InlineData(true, "NOT IN", "$GENRE", "NOT IN takes no parameters: use the opposite, exclude instead of include, with IN.")]
    [InlineData(false, "<", "cheap", "Items.PRICE is a number: write it like 12.5.")]
    public void Fault_OfAnIncompleteCondition_SaysWhatIsMissing(bool isText, string test, string value, string expected)
    {
        var draft = new FilterDraft();
        draft.Clauses.Add(Clause(includes: true, Condition(isText ? s_genre : s_price, test, value)));

        Assert.Equal(expected, draft.Fault);
    }

    [Fact]
    public void Expression_ForSomeUsersAndByWhatIsKnownOfThem_TestsThemAfterIf()
    {
        var clause = Clause(includes: false, Condition(s_genre, "IN", "CurrentItem.GENRE, Horror"), Condition(s_price, ">", "CurrentUser.BUDGET"));
        clause.UserConditions.Add(Condition(new("CurrentUser", "AGE", IsText: false), "<", "18"));
        clause.UserConditions.Add(Condition(new("CurrentUser", "MEMBER", IsText: true), "IN", "gold"));
        var draft = new FilterDraft();
        draft.Clauses.Add(clause);

        Assert.Equal(
            """EXCLUDE ItemID WHERE Items.GENRE IN (CurrentItem.GENRE, "Horror") AND Items.PRICE > CurrentUser.BUDGET IF CurrentUser.AGE < 18 AND CurrentUser.MEMBER IN ("gold")""",
            draft.Expression);
        Assert.Null(draft.Fault);
    }

    [Fact]
    public void Expression_OfActions_FiltersActionsAndNothingElse()
    {
        var draft = new FilterDraft();
        draft.Clauses.Add(Clause(includes: false, Condition(new("Action_Interactions", "EVENT_TYPE", IsText: true), "IN", "taken")));
        Assert.Equal("""EXCLUDE ActionID WHERE Action_Interactions.EVENT_TYPE IN ("taken")""", draft.Expression);

        draft.Clauses.Add(Clause(includes: true, Condition(s_price, "<", "10")));

        Assert.Equal("All expressions of a filter are about items, or all about users, or all about actions.", draft.Fault);
    }

    [Fact]
    public void Condition_OfAnotherKindOfField_GetsATestOfThatKind()
    {
        var condition = Condition(s_genre, "NOT IN", "a");

        condition.Field = s_price;

        Assert.Equal("=", condition.Operator);
    }

    [Fact]
    public void Parameters_OfAnExpression_AreThoseOutsideOfTexts()
    {
        var parameters = FilterParameter.Of("""INCLUDE ItemID WHERE Items.GENRE IN ("$no", $GENRE) AND Items.PRICE < ($MAX) OR Items.PRICE = $MAX IF CurrentUser.TIER = $TIER""");

        Assert.Equal([new("GENRE", true), new("MAX", false), new("TIER", false)], parameters);
        Assert.Equal("\"Comedy\",\"New \\\"wave\\\"\"", parameters[0].ValueOf("Comedy, New \"wave\""));
        Assert.Equal("12.5", parameters[1].ValueOf(" 12.5 "));
        Assert.Equal("\"gold\"", parameters[2].ValueOf("gold"));
    }

    [Fact]
    public void Fault_OfARefusal_MarksThePlaceInItsLine()
    {
        var fault = ExpressionFault.Find("Invalid Expression: IN expected, but LIKE found (line 2, column 19)", "INCLUDE ItemID\nWHERE Items.GENRE LIKE 3");

        Assert.Equal(("Invalid Expression: IN expected, but LIKE found", "WHERE Items.GENRE ", "LIKE 3"), (fault!.Message, fault.Before, fault.At));
        Assert.Null(ExpressionFault.Find("Another resource has the name.", "INCLUDE"));
    }

    private static ClauseDraft Clause(bool includes, params List<ConditionDraft> conditions)
    {
        var clause = new ClauseDraft { Includes = includes };
        clause.Conditions.AddRange(conditions);
        return clause;
    }

    private static ConditionDraft Condition(FilterField field, string test, string value, bool isAlternative = false) =>
        new(field) { Operator = test, Value = value, IsAlternative = isAlternative };
}
