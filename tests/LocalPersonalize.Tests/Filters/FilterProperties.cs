using System.Globalization;
using CsCheck;
using LocalPersonalize.Datasets;
using LocalPersonalize.Events;
using LocalPersonalize.Filters;
using Recommenders.Data;

namespace LocalPersonalize.Tests.Filters;

/// <summary>Whatever the expression and the data: it is read as it is written, and it lets through what a look at each single item lets through.</summary>
public sealed class FilterProperties
{
    private const int Items = 70; // more than a word of bits
    private static readonly string[] s_genres = ["Comedy", "Drama", "War", "comedy", ""];

    private static readonly DatasetSchema s_schema = DatasetSchema.Parse(
        """
        {"type":"record","name":"Items","namespace":"com.amazonaws.personalize.schema","version":"1.0","fields":[
         {"name":"ITEM_ID","type":"string"},{"name":"GENRE","type":["null","string"],"categorical":true},
         {"name":"PRICE","type":["null","double"]},{"name":"STOCK","type":["null","long"]}]}
        """,
        null);

    private static readonly Gen<FilterOperand> s_text = Gen.OneOf<FilterOperand>(
        Among(s_genres).Select(text => new TextOperand(text, 0)),
        Gen.String[Gen.Char["aB \"\\'|\u00e9"], 0, 6].Select(text => new TextOperand(text, 0)),
        Gen.Const(new FieldOperand(new FilterField(FilterSource.CurrentItem, "GENRE", 0))));

    private static readonly Gen<FilterOperand> s_number = Gen.OneOf<FilterOperand>(
        Gen.Int[-3, 9].Select(number => new NumberOperand(number, 0)),
        Gen.Double[-1e30, 1e30].Select(number => new NumberOperand(number, 0)),
        Gen.Const(new FieldOperand(new FilterField(FilterSource.CurrentItem, "PRICE", 0))));

    private static readonly Gen<FilterCondition> s_condition = Gen.OneOf(
        Gen.Select(Gen.Bool, s_text.Array[1, 3], (not, operands) => new FilterCondition(new(FilterSource.Items, "GENRE", 0), not ? FilterOperator.NotIn : FilterOperator.In, operands)),
        Gen.Select(Among("PRICE", "STOCK"), Gen.Int[2, 7], s_number, (column, comparison, operand) => new FilterCondition(new(FilterSource.Items, column, 0), (FilterOperator)comparison, [operand])));

    private static readonly Gen<FilterExpression> s_expression = Gen.Select(
        Gen.Bool,
        s_condition.Array[1, 3].Array[1, 3],
        (includes, where) => new FilterClause(includes, FilterTarget.ItemID, where, [])).Array[1, 4].Select(clauses => new FilterExpression(clauses));

    private static readonly Gen<Dictionary<string, IReadOnlyDictionary<string, string>>> s_items = Gen.Select(
        Among(s_genres).Array[0, 3],
        Gen.Int[-1, 9],
        Gen.Int[-1, 9],
        (genres, price, stock) => (IReadOnlyDictionary<string, string>)Row(string.Join('|', genres), price, stock)).Array[0, Items + 10]
        .Select(rows => rows.Select((row, index) => (row, index)).ToDictionary(one => $"i{one.index}", one => one.row));

    [Fact]
    public void Expression_WrittenOut_IsReadAsTheSame() => s_expression.Sample(expression =>
    {
        var text = expression.ToString();
        var read = FilterParser.Parse(text);

        Assert.Equal(text, read.ToString());
        Assert.Equal(expression.Clauses.Select(Shape), read.Clauses.Select(Shape));
    });

    [Fact]
    public void Select_AnyExpressionAndData_AgreesWithALookAtEachItem() => Gen.Select(s_expression, s_items, Gen.Int[0, Items]).Sample(
        (expression, items, current) =>
        {
            var table = DatasetTable.LoadAsync(null, s_schema, CancellationToken.None).GetAwaiter().GetResult().With(items);
            var names = new Vocabulary(Enumerable.Range(0, Items).Select(item => $"i{item}"));
            var filter = new LoadedFilter(expression, new FilterData(table, DatasetTable.Empty, EventIndex.Empty, new LiveHistories([])));

            var selected = filter.SelectItems(names, null, $"i{current}", null);
            var again = filter.SelectItems(names, null, $"i{current}", null);

            var expected = Enumerable.Range(0, Items).Where(item => Passes(expression, items.GetValueOrDefault($"i{item}"), items.GetValueOrDefault($"i{current}"))).ToList();
            Assert.Equal(expected, Enumerable.Range(0, Items).Where(selected.Contains));
            Assert.Equal(expected, Enumerable.Range(0, Items).Where(again.Contains));
            Assert.Equal(expected.Count, selected.Count);
        },
        iter: 300);

    private static Gen<string> Among(params string[] values) => Gen.Int[0, values.Length - 1].Select(index => values[index]);

    private static (bool, int, int, string) Shape(FilterClause clause) =>
        (clause.Includes, clause.Where.Count, clause.Where.Sum(alternative => alternative.Count), string.Join(' ', clause.Conditions.Select(condition => condition.Operator)));

    /// <summary>The meaning of filters in the words of their reference, an item at a time.</summary>
    private static bool Passes(FilterExpression expression, IReadOnlyDictionary<string, string>? item, IReadOnlyDictionary<string, string>? current)
    {
        bool Holds(FilterClause clause) => clause.Where.Any(alternative => alternative.All(condition => Meets(condition, item, current)));
        var includes = expression.Clauses.Where(clause => clause.Includes).ToList();
        return (includes.Count == 0 || includes.Any(Holds)) && !expression.Clauses.Any(clause => !clause.Includes && Holds(clause));
    }

    private static bool Meets(FilterCondition condition, IReadOnlyDictionary<string, string>? item, IReadOnlyDictionary<string, string>? current)
    {
        var cell = item?.GetValueOrDefault(condition.Field.Column);
        if (condition.Operator is FilterOperator.In or FilterOperator.NotIn)
        {
            var texts = condition.Operands.SelectMany(operand => operand is TextOperand text ? [text.Text] : current?.GetValueOrDefault("GENRE")?.Split('|') ?? []).ToList();
            return (cell?.Split('|').Intersect(texts).Any() == true) == (condition.Operator == FilterOperator.In);
        }

        if (cell is null || (condition.Operands[0] is FieldOperand && current?.ContainsKey("PRICE") != true))
        {
            return false;
        }

        var (left, right) = (double.Parse(cell, CultureInfo.InvariantCulture), condition.Operands[0] is NumberOperand number ? number.Number : double.Parse(current!["PRICE"], CultureInfo.InvariantCulture));
        return condition.Operator switch
        {
            FilterOperator.Equal => left == right,
            FilterOperator.NotEqual => left != right,
            FilterOperator.Less => left < right,
            FilterOperator.LessOrEqual => left <= right,
            FilterOperator.Greater => left > right,
            _ => left >= right,
        };
    }

    private static Dictionary<string, string> Row(string genres, int price, int stock)
    {
        var row = new Dictionary<string, string> { ["GENRE"] = genres, ["PRICE"] = $"{price}.5", ["STOCK"] = $"{stock}" };
        return row.Where(cell => cell.Value is not ("" or "-1.5" or "-1")).ToDictionary(cell => cell.Key, cell => cell.Value);
    }
}
