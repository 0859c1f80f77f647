using System.Globalization;

namespace LocalPersonalize.Filters;

/// <summary>Reads filter expressions.</summary>
/// <remarks>
/// <code>
/// filter    = clause { "|" clause }
/// clause    = ("INCLUDE" | "EXCLUDE") ("ItemID" | "UserID" | "ActionID") "WHERE" all { "OR" all } [ "IF" all ]
/// all       = condition { "AND" condition }
/// condition = field ( ["NOT"] "IN" ( "(" operand { "," operand } ")" | field ) | comparison ( operand | "(" operand ")" ) )
/// operand   = text | number | "$" parameter | field
/// field     = source "." column
/// </code>
/// Case does not matter in keywords; it does in texts and names of parameters.
/// </remarks>
internal sealed class FilterParser
{
    private readonly string _text;
    private readonly List<FilterToken> _tokens;
    private int _next;

    private FilterParser(string text)
    {
        _text = text;
        _tokens = FilterTokens.Read(text);
    }

    private FilterToken Next => _tokens[_next];

    /// <exception cref="FilterException">The text is no filter expression.</exception>
    public static FilterExpression Parse(string text)
    {
        var parser = new FilterParser(text);
        var clauses = new List<FilterClause> { parser.ParseClause() };
        while (parser.TakeSymbol("|"))
        {
            clauses.Add(parser.ParseClause());
        }

        return parser.Next.Kind == FilterTokenKind.End ? new FilterExpression(clauses) : throw parser.Expected("AND, OR, IF, a bar before the next expression, or the end");
    }

    private FilterClause ParseClause()
    {
        var includes = TakeWord("INCLUDE");
        if (!includes && !TakeWord("EXCLUDE"))
        {
            throw Expected("INCLUDE or EXCLUDE");
        }

        var target = TakeTarget();
        if (!TakeWord("WHERE"))
        {
            throw Expected("WHERE");
        }

        var where = new List<IReadOnlyList<FilterCondition>> { ParseAll() };
        while (TakeWord("OR"))
        {
            where.Add(ParseAll());
        }

        return new FilterClause(includes, target, where, TakeWord("IF") ? ParseAll() : []);
    }

    private FilterTarget TakeTarget()
    {
        foreach (var target in Enum.GetValues<FilterTarget>())
        {
            if (TakeWord(target.ToString()))
            {
                return target;
            }
        }

        throw Expected("ItemID, UserID or ActionID");
    }

    private List<FilterCondition> ParseAll()
    {
        var conditions = new List<FilterCondition> { ParseCondition() };
        while (TakeWord("AND"))
        {
            conditions.Add(ParseCondition());
        }

        return conditions;
    }

    private FilterCondition ParseCondition()
    {
        if (Next.IsSymbol("("))
        {
            throw Expected("a field such as Items.GENRE (conditions cannot be put in parentheses; AND binds closer than OR)");
        }

        var field = ParseField("a field such as Items.GENRE");
        if (TakeWord("NOT"))
        {
            return TakeWord("IN") ? new FilterCondition(field, FilterOperator.NotIn, ParseList()) : throw Expected("IN");
        }

        if (TakeWord("IN"))
        {
            return new FilterCondition(field, FilterOperator.In, ParseList());
        }

        if (Next.Kind != FilterTokenKind.Symbol || !FilterOperators.TryParse(Next.Text, out var comparison))
        {
            throw Expected($"IN, NOT IN or a comparison (=, !=, <, <=, >, >=) after {field}");
        }

        _next++;
        return new FilterCondition(field, comparison, [ParseCompared()]);
    }

    private List<FilterOperand> ParseList()
    {
        if (!TakeSymbol("("))
        {
            return Next.Kind == FilterTokenKind.Word ? [ParseOperand()] : throw Expected("a list in parentheses, such as (\"Comedy\", \"Drama\")");
        }

        var operands = new List<FilterOperand> { ParseOperand() };
        while (TakeSymbol(","))
        {
            operands.Add(ParseOperand());
        }

        return TakeSymbol(")") ? operands : throw Expected("a comma or )");
    }

    private FilterOperand ParseCompared()
    {
        var inParentheses = TakeSymbol("(");
        var operand = ParseOperand();
        return !inParentheses || TakeSymbol(")") ? operand : throw Expected(")");
    }

    private FilterOperand ParseOperand()
    {
        var token = Next;
        switch (token.Kind)
        {
            case FilterTokenKind.Text:
                _next++;
                return new TextOperand(token.Text, token.Position);
            case FilterTokenKind.Parameter:
                _next++;
                return new ParameterOperand(token.Text, token.Position);
            case FilterTokenKind.Number:
                _next++;
                return double.TryParse(token.Text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && double.IsFinite(number)
                    ? new NumberOperand(number, token.Position)
                    : throw FilterException.At(_text, token.Position, $"Invalid Expression: {token} is not a number");
            default:
                return new FieldOperand(ParseField("a text in quotes, a number, a parameter such as $GENRE, or a field of CurrentItem or CurrentUser"));
        }
    }

    private FilterField ParseField(string expected)
    {
        var token = Next;
        if (token.Kind != FilterTokenKind.Word)
        {
            throw Expected(expected);
        }

        var sources = Enum.GetValues<FilterSource>();
        var source = Array.FindIndex(sources, one => token.IsWord(one.ToString()));
        if (source < 0)
        {
            throw Expected($"{string.Join(", ", sources[..^1])} or {sources[^1]}");
        }

        _next++;
        if (!TakeSymbol("."))
        {
            throw Expected($". and a column after {sources[source]}");
        }

        return Next.Kind == FilterTokenKind.Word ? new FilterField(sources[source], _tokens[_next++].Text, token.Position) : throw Expected($"a column after {sources[source]}.");
    }

    private bool TakeWord(string word) => Take(Next.IsWord(word));

    private bool TakeSymbol(string symbol) => Take(Next.IsSymbol(symbol));

    private bool Take(bool found)
    {
        _next += found ? 1 : 0;
        return found;
    }

    private FilterException Expected(string what) => FilterException.At(_text, Next.Position, $"Invalid Expression: {what} expected, but {Next} found");
}
