using Amazon.Personalize;
using Amazon.Personalize.Model;
using Dashboard.Datasets;
using Dashboard.Datasets.Importing;
using Dashboard.Datasets.Schemas;

namespace Dashboard.Impact;

/// <summary>A metric as it is put together: events of a type, counted, or with a column added up.</summary>
public sealed class MetricDraft
{
    /// <summary>The expression that counts.</summary>
    public const string Count = "SAMPLECOUNT()";

    public string Name { get; set; } = "";

    public string EventType { get; set; } = "";

    /// <summary><see cref="Count"/>, or one of <see cref="ListSumsAsync"/>.</summary>
    public string Expression { get; set; } = Count;

    /// <summary>What is missing; null if nothing is.</summary>
    public string? Fault => Name.Trim().Length == 0 ? T["Give the metric a name."] : EventType.Trim().Length == 0 ? T["Say which events count."].Value : null;

    public MetricAttribute ToMetric() => new() { MetricName = Name.Trim(), EventType = EventType.Trim(), Expression = Expression };

    /// <summary>An expression in words: <c>number of events</c>, <c>total of Items.PRICE</c>.</summary>
    public static string Words(string expression) => expression.StartsWith("SUM(", StringComparison.OrdinalIgnoreCase)
        ? T["total of {0}", expression[4..].TrimEnd(')')]
        : T["number of events"];

    /// <summary>The sums that the group's schemas allow, such as <c>SUM(Items.PRICE)</c>.</summary>
    internal static async Task<IReadOnlyList<string>> ListSumsAsync(IAmazonPersonalize personalize, string groupArn, CancellationToken cancellationToken)
    {
        var datasets = await DatasetDirectory.ListAsync(personalize, groupArn, cancellationToken).ConfigureAwait(false);
        return
        [
            .. datasets.Select(dataset => SchemaJson.Parse(dataset.Schema.Schema).Document).OfType<SchemaDocument>()
                .Where(schema => schema.Type is DatasetType.Items or DatasetType.Interactions)
                .SelectMany(schema => schema.Fields
                    .Where(field => field.Type is AvroType.Float or AvroType.Double or AvroType.Int or AvroType.Long && !field.Name.EndsWith("TIMESTAMP", StringComparison.Ordinal))
                    .Select(field => $"SUM({schema.Type}.{field.Name})")),
        ];
    }
}
