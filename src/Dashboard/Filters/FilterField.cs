using Amazon.Personalize;
using Dashboard.Datasets;
using Dashboard.Datasets.Importing;
using Dashboard.Datasets.Schemas;

namespace Dashboard.Filters;

/// <summary>A column that a filter can test.</summary>
/// <param name="Dataset">As expressions name it: <c>Items</c>.</param>
/// <param name="IsText">Tested by membership in a list of strings; else compared as a number.</param>
public sealed record FilterField(string Dataset, string Column, bool IsText)
{
    public override string ToString() => $"{Dataset}.{Column}";

    /// <summary>What can be tested in a dataset group: event types, and what its items and users have that is neither prose nor true or false.</summary>
    public static async Task<IReadOnlyList<FilterField>> ListAsync(IAmazonPersonalize personalize, string groupArn, CancellationToken cancellationToken)
    {
        var datasets = await DatasetDirectory.ListAsync(personalize, groupArn, cancellationToken).ConfigureAwait(false);
        return [.. datasets.Select(dataset => SchemaJson.Parse(dataset.Schema.Schema).Document).OfType<SchemaDocument>().SelectMany(Of)];
    }

    private static IEnumerable<FilterField> Of(SchemaDocument schema) => schema.Type == DatasetType.Interactions
        ? schema.Fields.Where(field => field.Name == "EVENT_TYPE").Select(field => new FilterField("Interactions", field.Name, true))
        : schema.Fields.Where(field => !field.Textual && field.Type != AvroType.Boolean)
            .Select(field => new FilterField(schema.Type.ToString(), field.Name, field.Type == AvroType.String));
}
