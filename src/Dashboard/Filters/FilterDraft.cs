using System.Globalization;
using System.Text.Json.Serialization;
using System.Text.RegularExpressions;

namespace Dashboard.Filters;

/// <summary>A filter as it is put together on the page, before the service has it.</summary>
public sealed class FilterDraft
{
    public string Name { get; set; } = "";

    public List<ClauseDraft> Clauses { get; init; } = [];

    /// <summary>The expression that the clauses make.</summary>
    public string Expression => string.Join(" | ", Clauses);

    /// <summary>What is missing; null if the clauses are complete.</summary>
    public string? Fault =>
        Clauses.SelectMany(clause => clause.Conditions.Concat(clause.UserConditions)).Select(condition => condition.Fault).FirstOrDefault(fault => fault is not null)
        ?? (Clauses.DistinctBy(clause => clause.Target).Count() > 1 ? T["All expressions of a filter are about items, or all about users, or all about actions."].Value : null);
}

/// <summary>What is included or excluded: what meets the conditions, all of one dataset.</summary>
public sealed class ClauseDraft
{
    public bool Includes { get; set; }

    public List<ConditionDraft> Conditions { get; init; } = [];

    /// <summary>What must hold of the user for the expression to count; empty for every user.</summary>
    public List<ConditionDraft> UserConditions { get; init; } = [];

    /// <summary>As <see cref="FilterField.Dataset"/>.</summary>
    public string Dataset => Conditions[0].Field.Dataset;

    /// <summary>What is filtered.</summary>
    public string Target => Dataset switch { "Users" => "UserID", "Actions" or "Action_Interactions" => "ActionID", _ => "ItemID" };

    public override string ToString() =>
        $"{(Includes ? "INCLUDE" : "EXCLUDE")} {Target} WHERE "
        + string.Concat(Conditions.Select((condition, index) => (index == 0 ? "" : condition.IsAlternative ? " OR " : " AND ") + condition))
        + (UserConditions.Count == 0 ? "" : $" IF {string.Join(" AND ", UserConditions)}");
}

/// <summary>One test of a field.</summary>
public sealed partial class ConditionDraft(FilterField tested)
{
    private static readonly string[] s_memberships = ["IN", "NOT IN"];
    private static readonly string[] s_comparisons = ["=", "!=", "<", "<=", ">", ">="];

    [JsonConstructor]
    internal ConditionDraft(FilterField field, string value)
        : this(field) => Value = value;

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

    /// <summary>What was typed: values separated by commas, a parameter such as <c>$GENRE</c>, or a field such as <c>CurrentItem.GENRE</c>.</summary>
    public string Value { get; set; } = "";

    public IReadOnlyList<string> Operators => OperatorsOf(Field);

    public string? Fault => Value.Trim() switch
    {
        "" => T["Give a value for {0}, or a parameter such as ${1}.", Field, Field.Column],
        var typed when typed.StartsWith('$') => Operator == "NOT IN" ? T["NOT IN takes no parameters: use the opposite, exclude instead of include, with IN."].Value : null,
        var typed => Field.IsText || IsReference(typed) || double.TryParse(typed, NumberStyles.Float, CultureInfo.InvariantCulture, out _) ? null : T["{0} is a number: write it like 12.5.", Field].Value,
    };

    public override string ToString()
    {
        var values = Field.IsText
            ? string.Join(", ", Value.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
                .Select(value => value.StartsWith('$') || IsReference(value) ? value : FilterText.Quote(value)))
            : Value.Trim();
        return $"{Field} {Operator} {(Field.IsText ? $"({values})" : values)}";
    }

    private static bool IsReference(string value) => Reference().IsMatch(value);

    private static string[] OperatorsOf(FilterField field) => field.IsText ? s_memberships : s_comparisons;

    [GeneratedRegex(@"^Current(Item|User)\.[A-Za-z_]\w*$", RegexOptions.ExplicitCapture)]
    private static partial Regex Reference();
}
