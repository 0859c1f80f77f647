using System.Text.RegularExpressions;

namespace Dashboard.Components.Controls;

/// <summary>Why a job failed, which the engine says in English, in the language of the page.</summary>
internal static partial class FailureWords
{
    /// <summary>A reason that is not known here, as one of Amazon's, stays what it is.</summary>
    public static string? Of(string? reason) => reason switch
    {
        null => null,
        "Cancelled by the operator." => T["Cancelled by the operator."],
        "The files have no rows below their header. Nothing was imported." => T["The files have no rows below their header. Nothing was imported."],
        "The engine ran out of memory. Give it more, or import fewer rows." => T["The engine ran out of memory. Give it more, or import fewer rows."],
        _ when FewRows().Match(reason) is { Success: true } few => T["The files have {0} interactions; at least {1} are needed. Nothing was imported.", Parts(few)],
        _ when FewInteractions().Match(reason) is { Success: true } few => T["Dataset has fewer than {0} interactions of the chosen types and values: {1}. Import more, or choose more.", Parts(few)],
        _ when FewUsers().Match(reason) is { Success: true } few => T["Dataset has fewer than {0} users with at least 2 interactions each: it has {1}.", Parts(few)],
        _ when FewReturn().Match(reason) is { Success: true } few => T["Only {0} of {1} users have at least 2 interactions each; at least 1 % must.", Parts(few)],
        _ when NoSuchEvents().Match(reason) is { Success: true } none => T["The data have no events of type {0}; they have: {1}.", Parts(none)],
        _ when NoSuchColumn().Match(reason) is { Success: true } none => T["The solution chooses events by {0}, but the Interactions dataset has no such column.", Parts(none)],
        _ => reason,
    };

    private static object[] Parts(Match match) => [.. match.Groups.Values.Skip(1).Select(group => group.Value)];

    [GeneratedRegex(@"^The files have (\S+) interactions; at least (\S+) are needed\. Nothing was imported\.$")]
    private static partial Regex FewRows();

    [GeneratedRegex(@"^Dataset has fewer than (\S+) interactions of the chosen types and values: (\S+)\. Import more, or choose more\.$")]
    private static partial Regex FewInteractions();

    [GeneratedRegex(@"^Dataset has fewer than (\S+) users with at least 2 interactions each: it has (\S+)\.$")]
    private static partial Regex FewUsers();

    [GeneratedRegex(@"^Only (\S+) of (\S+) users have at least 2 interactions each; at least 1 % must\.$")]
    private static partial Regex FewReturn();

    [GeneratedRegex("^The data have no events of type (.+); they have: (.+)\\.$")]
    private static partial Regex NoSuchEvents();

    [GeneratedRegex("^The solution chooses events by (.+), but the Interactions dataset has no such column\\.$")]
    private static partial Regex NoSuchColumn();
}
