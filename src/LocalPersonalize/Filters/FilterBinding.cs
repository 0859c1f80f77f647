using LocalPersonalize.Datasets;

namespace LocalPersonalize.Filters;

/// <summary>A clause with values in the place of parameters and of what belongs to the current user or item.</summary>
/// <param name="Where">Alternatives, of which one must hold with all its conditions.</param>
internal sealed record BoundClause(bool Includes, FilterSource Source, IReadOnlyList<IReadOnlyList<BoundCondition>> Where)
{
    /// <summary>The same for clauses that mean the same set.</summary>
    public string Key { get; } = string.Join(" OR ", Where.Select(alternative => string.Join(" AND ", alternative)));

    /// <param name="count">How many items or users there are.</param>
    /// <param name="find">Those that meet a condition, as a set that may be changed.</param>
    public IndexSet Evaluate(int count, Func<BoundCondition, IndexSet> find)
    {
        var found = new IndexSet(count);
        foreach (var alternative in Where)
        {
            found.Or(alternative.Select(find).Aggregate((all, one) => all.And(one)));
        }

        return found;
    }
}

/// <param name="Texts">The strings of a membership.</param>
/// <param name="Number">The number of a comparison; NaN for a blank, which nothing equals, exceeds or falls below.</param>
internal sealed record BoundCondition(string Column, FilterOperator Operator, IReadOnlySet<string> Texts, double Number)
{
    /// <summary>Whether one of a cell's values, which bars separate, is among the strings; a blank cell has none.</summary>
    public bool HoldsFor(string? cell) => (cell is not null && Array.Exists(cell.Split('|'), Texts.Contains)) == (Operator == FilterOperator.In);

    public bool HoldsFor(double number) => FilterOperators.Compare(Operator, number, Number);

    public bool IsMembership => Operator is FilterOperator.In or FilterOperator.NotIn;

    public override string ToString() => new FilterCondition(
        new FilterField(FilterSource.Items, Column.ToUpperInvariant(), 0),
        Operator,
        IsMembership ? [.. Texts.Order(StringComparer.Ordinal).Select(text => new TextOperand(text, 0))] : [new NumberOperand(Number, 0)]).ToString();
}

/// <summary>Fills in the values of a filter for one request.</summary>
/// <param name="user">What is known of the current user.</param>
/// <param name="item">What is known of the current item.</param>
internal sealed class FilterBinding(FilterValues values, TableRow user, TableRow item)
{
    /// <summary>The clauses that count: an IF that the user does not meet takes its clause out, a parameter that is not given its condition.</summary>
    /// <exception cref="FilterException">A value is of the wrong form, or one that must be given is not.</exception>
    public List<BoundClause> Bind(FilterExpression expression)
    {
        var bound = new List<BoundClause>();
        foreach (var clause in expression.Clauses)
        {
            var where = clause.Where.Select(alternative => Bind(clause, alternative)).Where(alternative => alternative.Count > 0).ToList();
            var tests = Bind(clause, clause.If);
            if (where.Count > 0 && tests.TrueForAll(IsMet))
            {
                bound.Add(new BoundClause(clause.Includes, clause.Where[0][0].Field.Source, where));
            }
        }

        return bound;
    }

    private List<BoundCondition> Bind(FilterClause clause, IReadOnlyList<FilterCondition> conditions) =>
        conditions.Select(condition => Bind(clause, condition)).OfType<BoundCondition>().ToList();

    private BoundCondition? Bind(FilterClause clause, FilterCondition condition)
    {
        var isText = condition.IsMembership || (condition.Field.Source == FilterSource.CurrentUser && user.IsText(condition.Field.Column));
        if (condition.Operands.OfType<ParameterOperand>().FirstOrDefault(parameter => !values.Has(parameter.Name)) is { } missing)
        {
            return clause.Includes
                ? throw new FilterException($"filterValues lacks {missing.Name}: an INCLUDE expression needs a value for each of its parameters.")
                : null;
        }

        if (!isText)
        {
            return new BoundCondition(condition.Field.Column, condition.Operator, new HashSet<string>(), Number(condition.Operands[0]));
        }

        var comparer = condition.Field.Source is FilterSource.Interactions or FilterSource.Action_Interactions ? StringComparer.OrdinalIgnoreCase : StringComparer.Ordinal;
        var membership = condition.Operator switch
        {
            FilterOperator.Equal => FilterOperator.In,
            FilterOperator.NotEqual => FilterOperator.NotIn,
            var other => other,
        };
        return new BoundCondition(condition.Field.Column, membership, condition.Operands.SelectMany(Texts).ToHashSet(comparer), double.NaN);
    }

    private bool IsMet(BoundCondition test) => test.IsMembership ? test.HoldsFor(user.Text(test.Column)) : test.HoldsFor(user.Number(test.Column));

    private IEnumerable<string> Texts(FilterOperand operand) => operand switch
    {
        TextOperand text => [text.Text],
        ParameterOperand parameter => values.Texts(parameter.Name),
        FieldOperand { Field: var field } => RowOf(field).Text(field.Column)?.Split('|') ?? [],
        _ => throw new InvalidOperationException($"{operand} is no string."),
    };

    private double Number(FilterOperand operand) => operand switch
    {
        NumberOperand number => number.Number,
        ParameterOperand parameter => values.Number(parameter.Name),
        FieldOperand { Field: var field } => RowOf(field).Number(field.Column),
        _ => throw new InvalidOperationException($"{operand} is no number."),
    };

    private TableRow RowOf(FilterField field) => field.Source == FilterSource.CurrentItem ? item : user;
}

/// <summary>What a table says of one ID; all is blank if it has none or does not have it.</summary>
internal readonly record struct TableRow(DatasetTable Table, string? Id)
{
    public bool IsText(string column) => Table.Find(column) is TextColumn;

    public string? Text(string column) => Table.RowOf(Id) is var row && row < 0 ? null : Table.Find(column)?.TextAt(row);

    public double Number(string column) => Table.RowOf(Id) is var row && row < 0 ? double.NaN : Table.Find(column)?.NumberAt(row) ?? double.NaN;
}
