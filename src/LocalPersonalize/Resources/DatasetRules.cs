using Amazon.Personalize.Model;
using LocalPersonalize.Datasets;
using LocalPersonalize.Storage;
using DatasetSchema = LocalPersonalize.Datasets.DatasetSchema;

namespace LocalPersonalize.Resources;

/// <summary>Which schema a dataset may have, and when it may change.</summary>
internal static class DatasetRules
{
    public static DatasetSchema SchemaOf(EngineTransaction transaction, DatasetState dataset) =>
        Parse(transaction.Resources.Require<SchemaState>(dataset.SchemaArn));

    /// <exception cref="InvalidInputException">The schema is for another dataset type or domain.</exception>
    public static void CheckFits(Resource<SchemaState> schema, string type, Resource<DatasetGroupState> group)
    {
        var parsed = Parse(schema);
        if (!string.Equals(parsed.Name, type, StringComparison.OrdinalIgnoreCase))
        {
            throw new InvalidInputException($"Schema {schema.Arn} describes {parsed.Name}, not {type}. Choose a schema of the dataset's type.");
        }

        if (schema.State.Domain != group.State.Domain)
        {
            throw new InvalidInputException(
                $"Schema {schema.Arn} is for domain {schema.State.Domain ?? "none (custom)"}, but dataset group {group.Arn} is for domain "
                + $"{group.State.Domain ?? "none (custom)"}. Both must be the same.");
        }

        if (group.State.Domain is not null && type.StartsWith("ACTION", StringComparison.Ordinal))
        {
            throw new InvalidInputException("A domain dataset group cannot have Actions or Action_Interactions datasets.");
        }
    }

    /// <exception cref="InvalidInputException">The schema cannot take the place of the dataset's present one.</exception>
    public static void CheckReplacement(EngineTransaction transaction, Resource<DatasetState> dataset, Resource<SchemaState> schema)
    {
        if (dataset.State.DatasetType is not (DatasetState.Users or DatasetState.Items))
        {
            throw new InvalidInputException(
                $"The schema of {dataset.Arn} cannot be replaced: only Users and Items datasets can get a new schema, not {dataset.State.DatasetType}.");
        }

        CheckFits(schema, dataset.State.DatasetType, transaction.Resources.Require<DatasetGroupState>(dataset.Parent!));
        SchemaRules.CheckReplacement(SchemaOf(transaction, dataset.State), Parse(schema));
    }

    /// <exception cref="ResourceInUseException">Data are being imported or deleted, or the schema is being replaced.</exception>
    public static void RequireIdle(EngineTransaction transaction, Resource<DatasetState> dataset)
    {
        if (dataset.State.Update is { } update && ResourceStatus.IsChanging(update.Status))
        {
            throw new ResourceInUseException($"Resource {dataset.Arn} cannot be updated while an update is {update.Status}.");
        }

        Deletion.RequireNoneChanging(dataset.Arn, transaction.Resources.All<DatasetImportJobState>(dataset.Arn), "be updated");
    }

    private static DatasetSchema Parse(Resource<SchemaState> schema) => DatasetSchema.Parse(schema.State.Avro, schema.State.Domain);
}
