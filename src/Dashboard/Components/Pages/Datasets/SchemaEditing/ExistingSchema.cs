namespace Dashboard.Components.Pages.Datasets.SchemaEditing;

/// <summary>A schema of the account that fits the dataset.</summary>
public sealed record ExistingSchema(string Arn, string Name);
