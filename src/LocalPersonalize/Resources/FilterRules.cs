using System.Globalization;
using Amazon.Personalize.Model;
using LocalPersonalize.Filters;
using LocalPersonalize.Storage;

namespace LocalPersonalize.Resources;

/// <summary>Which filters a dataset group may have.</summary>
internal static class FilterRules
{
    private const int MostFieldsOfAFilter = 10;
    private const int MostFieldsOfAGroup = 20;

    /// <exception cref="InvalidInputException">The expression breaks a rule of the language, or does not fit the group's schemas.</exception>
    /// <exception cref="LimitExceededException">The filter, or the group's filters with it, would look at too many different fields.</exception>
    public static void Check(EngineTransaction transaction, string datasetGroupArn, string text)
    {
        var schemas = transaction.Resources.All<DatasetState>(datasetGroupArn)
            .Select(dataset => DatasetRules.SchemaOf(transaction, dataset.State)).ToDictionary(schema => schema.Name);
        var filters = transaction.Resources.All<FilterState>(datasetGroupArn);
        try
        {
            var expression = FilterParser.Parse(text);
            FilterChecker.Check(text, expression, schemas);
            var fields = FieldsOf(expression);
            CheckCount(fields.Count, MostFieldsOfAFilter, "the filter");
            fields.UnionWith(filters.SelectMany(filter => FieldsOf(FilterParser.Parse(filter.State.Expression))));
            CheckCount(fields.Count, MostFieldsOfAGroup, "all filters of the dataset group together");
        }
        catch (FilterException problem)
        {
            throw new InvalidInputException(problem.Message);
        }
    }

    /// <summary>The filter that a batch job of a solution version names; null if it names none.</summary>
    /// <exception cref="ResourceNotFoundException">There is no such filter.</exception>
    /// <exception cref="InvalidInputException">It cannot be used for this.</exception>
    public static FilterExpression? Find(EngineTransaction transaction, string? filterArn, Resource<SolutionVersionState> version, FilterTarget target)
    {
        try
        {
            var group = transaction.Resources.Require<SolutionState>(version.Parent!).Parent!;
            return filterArn is null ? null : FilterCatalog.Find(transaction, filterArn, group, target);
        }
        catch (FilterException problem)
        {
            throw new InvalidInputException(problem.Message);
        }
    }

    private static HashSet<string> FieldsOf(FilterExpression expression) =>
        expression.Fields.Select(field => $"{FilterChecker.DatasetOf(field.Source)}.{field.Column}").ToHashSet(StringComparer.OrdinalIgnoreCase);

    private static void CheckCount(int count, int most, string what)
    {
        if (count > most)
        {
            throw new LimitExceededException(string.Create(CultureInfo.InvariantCulture, $"More than {most} distinct fields: {what} would use {count}."));
        }
    }
}
