using Amazon.Personalize.Model;
using LocalPersonalize.Attribution;
using LocalPersonalize.Datasets;
using LocalPersonalize.S3;
using LocalPersonalize.Storage;

namespace LocalPersonalize.Resources;

/// <summary>What a metric attribution may add up.</summary>
internal static class AttributionRules
{
    public const int MostMetrics = 10;

    /// <summary>The state with another output, if one is given.</summary>
    /// <exception cref="InvalidInputException">The path is none of S3.</exception>
    public static MetricAttributionState With(MetricAttributionState state, MetricAttributionOutput? output)
    {
        if (output?.S3DataDestination?.Path is { } path)
        {
            S3Uri.Parse(path);
        }

        return output is null ? state : state with { RoleArn = output.RoleArn, Path = output.S3DataDestination?.Path, KmsKeyArn = output.S3DataDestination?.KmsKeyArn };
    }

    /// <summary>The metrics kept and those added, which count what comes from now on.</summary>
    /// <exception cref="InvalidInputException">There are none or too many, or an expression does not fit the group's schemas.</exception>
    /// <exception cref="ResourceAlreadyExistsException">Two have the same name.</exception>
    public static List<AttributedMetric> Make(
        EngineTransaction transaction, Arns arns, string datasetGroupArn, List<AttributedMetric> kept, List<MetricAttribute> added)
    {
        var latest = transaction.Puts.Latest(arns.DatasetOf(datasetGroupArn, DatasetState.Interactions));
        List<AttributedMetric> metrics = [.. kept, .. added.Select(one => new AttributedMetric(one.MetricName, one.EventType, one.Expression, latest))];
        if (metrics.Count is 0 or > MostMetrics)
        {
            throw new InvalidInputException($"A metric attribution has 1 to {MostMetrics} metrics; it would have {metrics.Count}.");
        }

        if (metrics.GroupBy(metric => metric.Name, StringComparer.Ordinal).FirstOrDefault(same => same.Count() > 1) is { } twice)
        {
            throw new ResourceAlreadyExistsException($"There would be two metrics named {twice.Key}. Give each a name of its own.");
        }

        RequireColumn(transaction, datasetGroupArn, DatasetState.Interactions, DatasetColumns.EventType, isNumber: false);
        foreach (var expression in added.Select(one => MetricExpression.Parse(one.Expression)).Where(expression => expression.Column is not null))
        {
            RequireColumn(transaction, datasetGroupArn, expression.Dataset!, expression.Column!, isNumber: true);
        }

        return metrics;
    }

    /// <param name="isNumber">Whether it is to be summed up, and so must be there; the type of events may come with its dataset later.</param>
    private static void RequireColumn(EngineTransaction transaction, string datasetGroupArn, string type, string column, bool isNumber)
    {
        if (SolutionVersions.FindDataset(transaction, datasetGroupArn, type) is not { } dataset)
        {
            if (isNumber)
            {
                throw new InvalidInputException($"Dataset group {datasetGroupArn} has no dataset of type {type}, whose {column} is to be summed up. Create it first.");
            }

            return;
        }

        var schema = DatasetRules.SchemaOf(transaction, dataset.State);
        if (schema.Find(column) is not { } field)
        {
            throw new InvalidInputException(
                $"Dataset {dataset.Arn} has no column {column}, which a metric attribution needs. It has: {string.Join(", ", schema.Fields.Select(one => one.Name))}.");
        }

        if (isNumber && field.Type is not (FieldType.Int or FieldType.Long or FieldType.Float or FieldType.Double))
        {
            throw new InvalidInputException($"Column {column} of {dataset.Arn} is {field.TypeText}: only numbers can be summed up.");
        }
    }
}
