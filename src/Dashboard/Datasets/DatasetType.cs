namespace Dashboard.Datasets;

/// <summary>The datasets that the wizard imports.</summary>
public enum DatasetType
{
    /// <summary>Who did what with which item, and when. Every dataset group needs it first.</summary>
    Interactions,

    /// <summary>What is known of each item: title, genre, price, …</summary>
    Items,

    /// <summary>What is known of each user: age, membership, …</summary>
    Users,
}

/// <summary>How a dataset type is called in addresses and on the page.</summary>
internal static class DatasetTypeNames
{
    /// <summary>The type as part of an address, for example <c>interactions</c>.</summary>
    public static string Slug(this DatasetType type) => type switch
    {
        DatasetType.Items => "items",
        DatasetType.Users => "users",
        _ => "interactions",
    };

    /// <summary>What the type is called on the page.</summary>
    public static string Words(this DatasetType type) => type switch
    {
        DatasetType.Items => T["Items"],
        DatasetType.Users => T["Users"],
        _ => T["Interactions"],
    };

    /// <summary>What the dataset holds, in one plain sentence.</summary>
    public static string Explanation(this DatasetType type) => type switch
    {
        DatasetType.Items => T["What is known of each item: its title, genre or price."],
        DatasetType.Users => T["What is known of each user: age, membership or country."],
        _ => T["Who did what with which item, and when. Training needs this one."],
    };

    /// <summary>Reads a type from an address or from the service, which writes it in capitals.</summary>
    public static DatasetType? Parse(string? text) => Enum.TryParse<DatasetType>(text, ignoreCase: true, out var type) ? type : null;
}
