using Amazon.Personalize;
using Dashboard.Datasets.Importing;
using Dashboard.Datasets.Schemas;

namespace Dashboard.Filters;

/// <summary>A column that a filter can test.</summary>
/// <param name="Dataset">As expressions name it: <c>Items</c>; <c>CurrentUser</c> for what is tested of the user after IF.</param>
/// <param name="IsText">Tested by membership in a list of strings; else compared as a number.</param>
public sealed record FilterField(string Dataset, string Column, bool IsText)
{
    /// <summary>The same column of the user whom recommendations are for.</summary>
    public FilterField OfCurrentUser => this with { Dataset = "CurrentUser" };

    public override string ToString() => $"{Dataset}.{Column}";

    /// <summary>What can be tested in a dataset group: event types, and what its items, users and actions have that is neither prose nor true or false.</summary>
    public static async Task<IReadOnlyList<FilterField>> ListAsync(IAmazonPersonalize personalize, string groupArn, CancellationToken cancellationToken)
    {
        var datasets = await DatasetDirectory.ListAsync(personalize, groupArn, cancellationToken).ConfigureAwait(false);
        return [.. datasets.SelectMany(dataset => Of(ListedSchema.Of(dataset.Schema, [])))];
    }

    private static IEnumerable<FilterField> Of(ListedSchema schema) => schema.DatasetType.EndsWith("Interactions", StringComparison.Ordinal)
        ? schema.Fields.Where(field => field.Name == "EVENT_TYPE").Select(field => new FilterField(schema.DatasetType, field.Name, true))
        : schema.Fields.Where(field => field.Type != "boolean" && !field.Marks.Contains("textual"))
            .Select(field => new FilterField(schema.DatasetType, field.Name, field.Type == "string"));
}
