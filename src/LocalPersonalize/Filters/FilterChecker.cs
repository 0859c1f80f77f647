using LocalPersonalize.Datasets;

namespace LocalPersonalize.Filters;

/// <summary>Holds a filter expression to the rules of the language and to the schemas of its dataset group.</summary>
/// <param name="text">The expression as written, for the places of errors.</param>
/// <param name="schemas">Of the group's datasets, by their names.</param>
internal sealed class FilterChecker(string text, IReadOnlyDictionary<string, DatasetSchema> schemas)
{
    private const int MostParameters = 25;
    private static readonly string[] s_timesOfActions = ["ACTION_EXPIRATION_TIMESTAMP", "EXPIRATION_TIMESTAMP", "REPEAT_FREQUENCY"];

    private readonly Dictionary<string, bool> _parameters = new(StringComparer.Ordinal);

    /// <exception cref="FilterException">A rule is broken.</exception>
    public static void Check(string text, FilterExpression expression, IReadOnlyDictionary<string, DatasetSchema> schemas)
    {
        var checker = new FilterChecker(text, schemas);
        foreach (var clause in expression.Clauses)
        {
            checker.Check(clause, expression.Target);
        }

        if (checker._parameters.Count > MostParameters)
        {
            throw new FilterException($"Invalid Expression: it has {checker._parameters.Count} parameters, but a request can give values for {MostParameters} at most.");
        }
    }

    /// <summary>The dataset whose column a field is.</summary>
    public static string DatasetOf(FilterSource source) => source switch
    {
        FilterSource.CurrentItem => DatasetSchema.Items,
        FilterSource.CurrentUser => DatasetSchema.Users,
        _ => source.ToString(),
    };

    private void Check(FilterClause clause, FilterTarget target)
    {
        var source = clause.Where[0][0].Field.Source;
        if (clause.Target != target)
        {
            throw Wrong(clause.Where[0][0].Field.Position, $"expressions of one filter are all for {target}, or all for {clause.Target}");
        }

        foreach (var condition in clause.Where.SelectMany(alternative => alternative))
        {
            CheckSource(condition.Field, target, source);
            CheckCondition(condition, target);
        }

        foreach (var test in clause.If)
        {
            if (test.Field.Source != FilterSource.CurrentUser || target == FilterTarget.UserID)
            {
                throw Wrong(test.Field.Position, $"IF tests CurrentUser, the user whom recommendations are for, not {test.Field}");
            }

            CheckTest(test);
        }
    }

    private void CheckSource(FilterField field, FilterTarget target, FilterSource first)
    {
        FilterSource[] allowed = target switch
        {
            FilterTarget.ItemID => [FilterSource.Items, FilterSource.Interactions],
            FilterTarget.UserID => [FilterSource.Users, FilterSource.Interactions],
            _ => [FilterSource.Actions, FilterSource.Action_Interactions],
        };
        if (!allowed.Contains(field.Source))
        {
            throw Wrong(field.Position, $"{field} cannot be tested for {target}: use {allowed[0]} or {allowed[1]}{(target == FilterTarget.UserID ? "" : ", and CurrentUser after IF")}");
        }

        if (field.Source != first)
        {
            throw Wrong(field.Position, $"one expression can test one dataset, here {first}, not {field.Source} too. Write two expressions with a bar between them");
        }
    }

    private void CheckCondition(FilterCondition condition, FilterTarget target)
    {
        if (IsOfEvents(condition.Field.Source))
        {
            CheckEventType(condition);
            return;
        }

        var column = Find(condition.Field);
        var isText = column.Type == FieldType.String;
        if (isText != condition.IsMembership)
        {
            throw Wrong(condition.Field.Position, isText
                ? $"{condition.Field} is a string: test it with IN or NOT IN"
                : $"{condition.Field} is a number: compare it with =, !=, <, <=, > or >=");
        }

        foreach (var operand in condition.Operands)
        {
            CheckOperand(condition, operand, isText);
            if (operand is FieldOperand { Field: var other })
            {
                CheckCurrent(condition.Field, other, isText, target);
            }
        }
    }

    private void CheckEventType(FilterCondition condition)
    {
        var (field, all) = (condition.Field, condition.Operands is [TextOperand { Text: FilterValues.AllTypes }]);
        if (!field.Column.Equals(DatasetColumns.EventType, StringComparison.OrdinalIgnoreCase) || !condition.IsMembership)
        {
            throw Wrong(field.Position, $"of {field.Source} only EVENT_TYPE can be tested, with IN or NOT IN");
        }

        if (!all || !schemas.ContainsKey(DatasetOf(field.Source)))
        {
            Find(field);
        }

        foreach (var operand in condition.Operands)
        {
            if (operand is FieldOperand)
            {
                throw Wrong(operand.Position, "event types are compared with texts in quotes or parameters");
            }

            CheckOperand(condition, operand, isText: true);
        }
    }

    /// <summary>A test of the current user, which alone may compare strings by = and != too.</summary>
    private void CheckTest(FilterCondition test)
    {
        var isText = Find(test.Field).Type == FieldType.String;
        if (isText ? !test.IsMembership && test.Operator is not (FilterOperator.Equal or FilterOperator.NotEqual) : test.IsMembership)
        {
            throw Wrong(test.Field.Position, isText
                ? $"{test.Field} is a string: test it with IN, NOT IN, = or !="
                : $"{test.Field} is a number: compare it with =, !=, <, <=, > or >=");
        }

        foreach (var operand in test.Operands)
        {
            if (operand is FieldOperand)
            {
                throw Wrong(operand.Position, "after IF, compare with values or parameters");
            }

            CheckOperand(test, operand, isText);
        }
    }

    private void CheckOperand(FilterCondition condition, FilterOperand operand, bool isText)
    {
        switch (operand)
        {
            case ParameterOperand parameter when condition.Operator == FilterOperator.NotIn:
                throw FilterException.At(text, parameter.Position, $"Invalid input symbol: {parameter}. Placeholders are not allowed with NOT_IN operator.");
            case ParameterOperand parameter when !_parameters.TryAdd(parameter.Name, isText) && _parameters[parameter.Name] != isText:
                throw Wrong(parameter.Position, $"{parameter} stands for a string in one place and for a number in another");
            case NumberOperand when isText:
                throw Wrong(operand.Position, $"{condition.Field} is a string: put {operand} in quotes");
            case TextOperand when !isText:
                throw Wrong(operand.Position, $"{condition.Field} is a number: write it without quotes");
            case TextOperand { Text: FilterValues.AllTypes } when condition.Operands.Count > 1 || !IsOfEvents(condition.Field.Source):
                throw Wrong(operand.Position, "\"*\" means every event type: it can stand only for EVENT_TYPE, and alone");
        }
    }

    private void CheckCurrent(FilterField field, FilterField other, bool isText, FilterTarget target)
    {
        if (other.Source is not (FilterSource.CurrentItem or FilterSource.CurrentUser) || target == FilterTarget.UserID)
        {
            throw Wrong(other.Position, target == FilterTarget.UserID
                ? $"{field} of users can be compared with values and parameters only"
                : $"{field} can be compared with a value, a parameter, CurrentItem or CurrentUser, not with {other}");
        }

        if ((Find(other).Type == FieldType.String) != isText)
        {
            throw Wrong(other.Position, $"{field} and {other} cannot be compared: one is a string, the other a number");
        }
    }

    private static bool IsOfEvents(FilterSource source) => source is FilterSource.Interactions or FilterSource.Action_Interactions;

    private SchemaField Find(FilterField field)
    {
        var dataset = DatasetOf(field.Source);
        if (!schemas.TryGetValue(dataset, out var schema))
        {
            throw Wrong(field.Position, $"{field} cannot be tested: the dataset group has no {dataset} dataset");
        }

        var column = schema.Fields.FirstOrDefault(one => one.Name.Equals(field.Column, StringComparison.OrdinalIgnoreCase))
            ?? throw Wrong(field.Position, $"the {dataset} dataset has no column {field.Column}. It has: {string.Join(", ", schema.Fields.Select(one => one.Name))}");
        if (column.Type is FieldType.Boolean or FieldType.Null)
        {
            throw Wrong(field.Position, $"{field} is a {column.TypeText}, which filters cannot test. Use a string with the values True and False, or an int with 0 and 1");
        }

        return !column.Textual && !(field.Source == FilterSource.Actions && s_timesOfActions.Contains(column.Name))
            ? column
            : throw Wrong(field.Position, $"filters cannot test {field}: {(column.Textual ? "it is textual" : "it says when an action may be shown")}");
    }

    private FilterException Wrong(int position, string problem) => FilterException.At(text, position, $"Invalid Expression: {problem}");
}
