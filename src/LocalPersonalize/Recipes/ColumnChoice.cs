using Amazon.Personalize.Model;
using LocalPersonalize.Datasets;
using DatasetSchema = LocalPersonalize.Datasets.DatasetSchema;

namespace LocalPersonalize.Recipes;

/// <summary>Which columns a solution learns from: those of <c>trainingDataConfig</c>, else all that can be learnt from.</summary>
internal sealed class ColumnChoice(TrainingDataConfig? config)
{
    /// <summary>The dataset's columns of categories and numbers, beside identifiers and what the service reserves.</summary>
    public IEnumerable<SchemaField> MetadataOf(DatasetSchema schema) => schema.Fields.Where(field =>
        (field.Categorical || field.Type is FieldType.Int or FieldType.Long or FieldType.Float or FieldType.Double)
        && field.Name is not (DatasetColumns.Timestamp or DatasetColumns.CreationTimestamp or DatasetColumns.EventValue)
        && Takes(schema, field));

    public bool Takes(DatasetSchema schema, SchemaField field) =>
        (Of(config?.IncludedDatasetColumns, schema) is not { } included || included.Contains(field.Name))
        && Of(config?.ExcludedDatasetColumns, schema)?.Contains(field.Name) != true;

    private static List<string>? Of(Dictionary<string, List<string>>? columns, DatasetSchema schema) =>
        columns?.FirstOrDefault(one => one.Key.Equals(schema.Name, StringComparison.OrdinalIgnoreCase)).Value;
}
