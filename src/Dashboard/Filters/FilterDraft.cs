using System.Globalization;

namespace Dashboard.Filters;

/// <summary>A filter as it is put together on the page, before the service has it.</summary>
public sealed class FilterDraft
{
    public string Name { get; set; } = "";

    public List<ClauseDraft> Clauses { get; } = [];

    /// <summary>The expression that the clauses make.</summary>
    public string Expression => string.Join(" | ", Clauses);

    /// <summary>What is missing; null if the clauses are complete.</summary>
    public string? Fault => Clauses.SelectMany(clause => clause.Conditions).Select(condition => condition.Fault).FirstOrDefault(fault => fault is not null);
}

/// <summary>What is included or excluded: what meets the conditions, all of one dataset.</summary>
public sealed class ClauseDraft
{
    public bool Includes { get; set; }

    public List<ConditionDraft> Conditions { get; } = [];

    /// <summary>As <see cref="FilterField.Dataset"/>.</summary>
    public string Dataset => Conditions[0].Field.Dataset;

    public override string ToString() =>
        $"{(Includes ? "INCLUDE" : "EXCLUDE")} {(Dataset == "Users" ? "UserID" : "ItemID")} WHERE "
        + string.Concat(Conditions.Select((condition, index) => (index == 0 ? "" : condition.IsAlternative ? " OR " : " AND ") + condition));
}

/// <summary>One test of a field.</summary>
public sealed class ConditionDraft(FilterField tested)
{
    private static readonly string[] s_memberships = ["IN", "NOT IN"];
    private static readonly string[] s_comparisons = ["=", "!=", "<", "<=", ">", ">="];

    public FilterField Field
    {
        get;
        set
        {
            Operator = field.IsText == value.IsText ? Operator : OperatorsOf(value)[0];
            field = value;
        }
    } = tested;

    public string Operator { get; set; } = OperatorsOf(tested)[0];

    /// <summary>Joined to the condition before it by OR instead of AND.</summary>
    public bool IsAlternative { get; set; }

    /// <summary>What was typed: values separated by commas, or a parameter such as <c>$GENRE</c>.</summary>
    public string Value { get; set; } = "";

    public IReadOnlyList<string> Operators => OperatorsOf(Field);

    public string? Fault => Value.Trim() switch
    {
        "" => $"Give a value for {Field}, or a parameter such as ${Field.Column}.",
        var typed when typed.StartsWith('$') => Operator == "NOT IN" ? "NOT IN takes no parameters: use the opposite, exclude instead of include, with IN." : null,
        var typed => Field.IsText || double.TryParse(typed, NumberStyles.Float, CultureInfo.InvariantCulture, out _) ? null : $"{Field} is a number: write it like 12.5.",
    };

    public override string ToString()
    {
        var values = Field.IsText
            ? string.Join(", ", Value.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
                .Select(value => value.StartsWith('$') ? value : FilterText.Quote(value)))
            : Value.Trim();
        return $"{Field} {Operator} {(Field.IsText ? $"({values})" : values)}";
    }

    private static string[] OperatorsOf(FilterField field) => field.IsText ? s_memberships : s_comparisons;
}
