using System.Diagnostics.CodeAnalysis;

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

    /// <summary>What can be suggested that a user do: join, install, write a review, …</summary>
    Actions,

    /// <summary>Who took, saw or refused which action, and when.</summary>
    [SuppressMessage("Naming", "CA1707", Justification = "As the service spells it, in schemas and in requests.")]
    Action_Interactions,
}

/// <summary>How a dataset type is called in addresses and on the page.</summary>
internal static class DatasetTypeNames
{
    /// <summary>The type as part of an address, for example <c>interactions</c>.</summary>
    public static string Slug(this DatasetType type) => type switch
    {
        DatasetType.Items => "items",
        DatasetType.Users => "users",
        DatasetType.Actions => "actions",
        DatasetType.Action_Interactions => "action_interactions",
        _ => "interactions",
    };

    /// <summary>What the type is called on the page.</summary>
    public static string Words(this DatasetType type) => type switch
    {
        DatasetType.Items => T["Items"],
        DatasetType.Users => T["Users"],
        DatasetType.Actions => T["Actions"],
        DatasetType.Action_Interactions => T["Action interactions"],
        _ => T["Interactions"],
    };

    /// <summary>What the dataset holds, in one plain sentence.</summary>
    public static string Explanation(this DatasetType type) => type switch
    {
        DatasetType.Items => T["What is known of each item: its title, genre or price."],
        DatasetType.Users => T["What is known of each user: age, membership or country."],
        DatasetType.Actions => T["What a user can be invited to do: join a programme, install an app."],
        DatasetType.Action_Interactions => T["Who took, saw or refused which action, and when."],
        _ => T["Who did what with which item, and when. Training needs this one."],
    };

    /// <summary>Whether its rows are events rather than things.</summary>
    public static bool IsOfEvents(this DatasetType type) => type is DatasetType.Interactions or DatasetType.Action_Interactions;

    /// <summary>Whether it is about actions, which only custom dataset groups can recommend.</summary>
    public static bool IsOfActions(this DatasetType type) => type is DatasetType.Actions or DatasetType.Action_Interactions;

    /// <summary>Reads a type from an address or from the service, which writes it in capitals.</summary>
    public static DatasetType? Parse(string? text) => Enum.TryParse<DatasetType>(text, ignoreCase: true, out var type) ? type : null;
}
