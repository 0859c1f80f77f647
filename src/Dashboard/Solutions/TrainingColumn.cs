using Dashboard.Datasets.Importing;
using Dashboard.Datasets.Schemas;

namespace Dashboard.Solutions;

/// <summary>A column that a training learns from unless it is left out.</summary>
/// <param name="Dataset">As the service names the type: <c>ITEMS</c>.</param>
public sealed record TrainingColumn(string Dataset, string Name)
{
    private static readonly string[] s_datasets = ["INTERACTIONS", "ITEMS", "USERS"];

    // No training goes without the first four, and the value of events is chosen by a threshold.
    private static readonly string[] s_always = ["USER_ID", "ITEM_ID", "TIMESTAMP", "EVENT_TYPE", "EVENT_VALUE"];

    /// <summary>Numbers, categories and prose: the service learns from nothing else.</summary>
    public static IReadOnlyList<TrainingColumn> Of(IEnumerable<DatasetDetails> datasets) =>
    [
        .. from details in datasets
           let type = details.Dataset.DatasetType.ToUpperInvariant()
           where s_datasets.Contains(type)
           orderby Array.IndexOf(s_datasets, type)
           from field in ListedSchema.Of(details.Schema, []).Fields
           where !s_always.Contains(field.Name) && (field.Type is "int" or "long" or "float" or "double" || field.Marks.Contains("categorical") || field.Marks.Contains("textual"))
           select new TrainingColumn(type, field.Name),
    ];
}
