namespace Dashboard.Batch;

/// <summary>What a line of a batch job's input names; the recipe decides.</summary>
public enum BatchInput
{
    /// <summary>The recipe serves no batch jobs.</summary>
    None,

    /// <summary>A user: recommended items come back.</summary>
    User,

    /// <summary>An item: items that go with it come back.</summary>
    Item,

    /// <summary>A user and items: the items come back in the user's order.</summary>
    Ranking,

    /// <summary>An item: the users who want it most come back.</summary>
    ItemAffinity,

    /// <summary>Attributes of items: the users who want such items most come back.</summary>
    ItemAttributes,
}

/// <summary>The inputs in words.</summary>
internal static class BatchInputs
{
    /// <summary>By the recipe's name, for example <c>aws-sims</c>; recipes that are not known take users.</summary>
    public static BatchInput Of(string? recipeName) => recipeName switch
    {
        "aws-item-affinity" => BatchInput.ItemAffinity,
        "aws-item-attribute-affinity" => BatchInput.ItemAttributes,
        "aws-trending-now" or "aws-next-best-action" => BatchInput.None,
        "aws-sims" or "aws-similar-items" or "aws-semantic-similarity" => BatchInput.Item,
        "aws-personalized-ranking" or "aws-personalized-ranking-v2" => BatchInput.Ranking,
        _ => BatchInput.User,
    };

    /// <summary>Whether a batch segment job answers it, rather than a batch inference job.</summary>
    public static bool IsSegment(this BatchInput input) => input is BatchInput.ItemAffinity or BatchInput.ItemAttributes;

    /// <summary>What to type, a record per line.</summary>
    public static string Prompt(this BatchInput input) => input switch
    {
        BatchInput.Item or BatchInput.ItemAffinity => T["Item IDs, one per line"],
        BatchInput.Ranking => T["User and items, one list per line"],
        BatchInput.ItemAttributes => T["Attributes, one segment per line"],
        _ => T["User IDs, one per line"],
    };

    /// <summary>A line as it may be typed.</summary>
    public static string Example(this BatchInput input) => input switch
    {
        BatchInput.Item or BatchInput.ItemAffinity => "50",
        BatchInput.Ranking => "1: 50, 181, 258",
        BatchInput.ItemAttributes => "ITEMS.GENRES = \"Comedy\" AND ITEMS.GENRES = \"Action\"",
        _ => "1",
    };

    /// <summary>What comes back for each line.</summary>
    public static string Answer(this BatchInput input) => input.IsSegment() ? T["Users per segment"] : T["Items per line"];
}
