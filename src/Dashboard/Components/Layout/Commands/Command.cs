using Dashboard.DatasetGroups;
using MudBlazor;

namespace Dashboard.Components.Layout.Commands;

/// <summary>Something that the command palette offers: a place to go to, or an act.</summary>
/// <param name="Kind">What it is, in a word: page, campaign, action.</param>
/// <param name="Words">Further words it can be found by, such as its English name or its ARN.</param>
/// <param name="Href">Where it leads; null for an act.</param>
public sealed record Command(string Kind, string Text, string Icon, string? Href, string Words = "", Func<Task>? Act = null)
{
    /// <summary>The commands that have every word of the text, the best first: those that begin with it, then those whose name has it.</summary>
    public static IEnumerable<Command> Find(IEnumerable<Command> commands, string text)
    {
        var words = text.Split(' ', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        return commands
            .Where(command => words.All(word => command.Searched.Contains(word, StringComparison.OrdinalIgnoreCase)))
            .OrderBy(command => words.Length == 0 || command.Text.StartsWith(words[0], StringComparison.OrdinalIgnoreCase) ? 0
                : command.Text.Contains(words[0], StringComparison.OrdinalIgnoreCase) ? 1 : 2);
    }

    /// <summary>The pages of the site, and those of a dataset group where one is open.</summary>
    public static IEnumerable<Command> Pages(string? group, bool hasRecommenders) =>
        [.. group is null ? [] : Sections.Of(group, hasRecommenders).Select(section => new Command(T["Page"], section.Text, section.Icon, section.Href, section.English)), .. Elsewhere()];

    /// <summary>What can be begun from anywhere.</summary>
    public static IEnumerable<Command> Beginnings(string? group)
    {
        yield return new(T["Action"], T["Run the one-minute demo"], Icons.Material.Outlined.PlayCircle, "/demo", "run demo");
        if (group is null)
        {
            yield break;
        }

        var address = (string section) => GroupContext.AddressOf(group, section);
        yield return new(T["Action"], T["Import interactions"], Icons.Material.Outlined.UploadFile, address("/data/import/interactions"), "import upload csv data");
        yield return new(T["Action"], T["Import items"], Icons.Material.Outlined.UploadFile, address("/data/import/items"), "import upload csv data");
        yield return new(T["Action"], T["Import users"], Icons.Material.Outlined.UploadFile, address("/data/import/users"), "import upload csv data");
        yield return new(T["Action"], T["Train a recommender"], Icons.Material.Outlined.ModelTraining, address("/training/new"), "train automl recipe");
        yield return new(T["Action"], T["Tear down this dataset group"], Icons.Material.Outlined.DeleteSweep, $"/tear-down/{Uri.EscapeDataString(group)}", "tear down delete");
    }

    private string Searched => $"{Text} {Kind} {Words}";

    private static IEnumerable<Command> Elsewhere() =>
    [
        new(T["Page"], T["Dataset groups"], Icons.Material.Outlined.Workspaces, "/", "home dataset groups"),
        new(T["Page"], T["Connections"], Icons.Material.Outlined.Cable, "/connections", "connections aws local engine"),
        new(T["Page"], T["Costs"], Icons.Material.Outlined.Payments, "/costs", "costs money prices budget"),
        new(T["Page"], T["Apply a file"], Icons.Material.Outlined.UploadFile, "/apply", "apply group file promote import"),
    ];
}
