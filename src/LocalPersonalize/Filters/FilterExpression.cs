using System.Globalization;

namespace LocalPersonalize.Filters;

/// <summary>What a filter keeps or leaves out.</summary>
internal enum FilterTarget
{
    ItemID,
    UserID,
    ActionID,
}

internal enum FilterOperator
{
    In,
    NotIn,
    Equal,
    NotEqual,
    Less,
    LessOrEqual,
    Greater,
    GreaterOrEqual,
}

/// <summary>What a field belongs to: a dataset, or the user or item that the recommendations are for.</summary>
internal enum FilterSource
{
    Interactions,
    Items,
    Users,
    Actions,
    Action_Interactions,
    CurrentItem,
    CurrentUser,
}

/// <summary>A filter: clauses joined by bars. Written out again, it parses to the same.</summary>
/// <remarks>For example <c>INCLUDE ItemID WHERE Items.GENRE IN ($GENRE) | EXCLUDE ItemID WHERE Interactions.EVENT_TYPE IN ("*")</c>.</remarks>
internal sealed record FilterExpression(IReadOnlyList<FilterClause> Clauses)
{
    public FilterTarget Target => Clauses[0].Target;

    /// <summary>All fields, those that others are compared with too.</summary>
    public IEnumerable<FilterField> Fields => Clauses.SelectMany(clause => clause.Conditions).SelectMany(condition => condition.Fields);

    /// <summary>Names of the parameters that requests give values for.</summary>
    public IReadOnlyList<string> Parameters => Clauses.SelectMany(clause => clause.Conditions)
        .SelectMany(condition => condition.Operands).OfType<ParameterOperand>().Select(parameter => parameter.Name).Distinct().ToList();

    public bool Uses(params ReadOnlySpan<FilterSource> sources)
    {
        foreach (var field in Fields)
        {
            if (sources.Contains(field.Source))
            {
                return true;
            }
        }

        return false;
    }

    public override string ToString() => string.Join(" | ", Clauses);
}

/// <summary>INCLUDE or EXCLUDE what meets a condition.</summary>
/// <param name="Where">Alternatives, of which one must hold with all its conditions: AND binds closer than OR.</param>
/// <param name="If">What the current user must meet, all of it, for the clause to count.</param>
internal sealed record FilterClause(
    bool Includes, FilterTarget Target, IReadOnlyList<IReadOnlyList<FilterCondition>> Where, IReadOnlyList<FilterCondition> If)
{
    public IEnumerable<FilterCondition> Conditions => Where.SelectMany(alternative => alternative).Concat(If);

    public override string ToString() =>
        $"{(Includes ? "INCLUDE" : "EXCLUDE")} {Target} WHERE {string.Join(" OR ", Where.Select(All))}{(If.Count > 0 ? $" IF {All(If)}" : "")}";

    private static string All(IReadOnlyList<FilterCondition> conditions) => string.Join(" AND ", conditions);
}

internal sealed record FilterCondition(FilterField Field, FilterOperator Operator, IReadOnlyList<FilterOperand> Operands)
{
    public bool IsMembership => Operator is FilterOperator.In or FilterOperator.NotIn;

    public IEnumerable<FilterField> Fields => Operands.OfType<FieldOperand>().Select(operand => operand.Field).Prepend(Field);

    public override string ToString() =>
        $"{Field} {FilterOperators.Text(Operator)} {(IsMembership ? $"({string.Join(", ", Operands)})" : Operands[0])}";
}

/// <param name="Column">As written; case does not matter.</param>
/// <param name="Position">Where in the expression, in characters from 0.</param>
internal sealed record FilterField(FilterSource Source, string Column, int Position)
{
    public override string ToString() => $"{Source}.{Column}";
}

/// <summary>What a field is compared with.</summary>
internal abstract record FilterOperand(int Position);

internal sealed record TextOperand(string Text, int Position) : FilterOperand(Position)
{
    public override string ToString() => $"\"{Text.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal)}\"";
}

internal sealed record NumberOperand(double Number, int Position) : FilterOperand(Position)
{
    public override string ToString() => Number.ToString("R", CultureInfo.InvariantCulture);
}

internal sealed record ParameterOperand(string Name, int Position) : FilterOperand(Position)
{
    public override string ToString() => $"${Name}";
}

internal sealed record FieldOperand(FilterField Field) : FilterOperand(Field.Position)
{
    public override string ToString() => Field.ToString();
}

internal static class FilterOperators
{
    private static readonly string[] s_texts = ["IN", "NOT IN", "=", "!=", "<", "<=", ">", ">="];

    public static string Text(FilterOperator one) => s_texts[(int)one];

    /// <summary>The comparison that a symbol stands for.</summary>
    public static bool TryParse(string symbol, out FilterOperator comparison)
    {
        var index = Array.IndexOf(s_texts, symbol, (int)FilterOperator.Equal);
        comparison = (FilterOperator)index;
        return index >= 0;
    }

    public static bool Compare(FilterOperator comparison, double value, double operand) => comparison switch
    {
        FilterOperator.Equal => value == operand,
        FilterOperator.NotEqual => value < operand || value > operand, // not of a blank, which is NaN
        FilterOperator.Less => value < operand,
        FilterOperator.LessOrEqual => value <= operand,
        FilterOperator.Greater => value > operand,
        FilterOperator.GreaterOrEqual => value >= operand,
        _ => throw new ArgumentOutOfRangeException(nameof(comparison)),
    };
}
