using System.Text.RegularExpressions;

namespace Dashboard.Components.Controls;

/// <summary>The stages of jobs, which the engine names in English, in the language of the page.</summary>
internal static partial class StageNames
{
    /// <summary>A stage of a name that is not known here keeps it.</summary>
    public static string Words(string stage) => stage switch
    {
        "Reading rows" => T["Reading rows"],
        "Writing rows" => T["Writing rows"],
        "Writing dictionaries" => T["Writing dictionaries"],
        "Reading interactions" => T["Reading interactions"],
        "Reading actions and their events" => T["Reading actions and their events"],
        "Saving the model" => T["Saving the model"],
        "Loading the model" => T["Loading the model"],
        "Adding new items" => T["Adding new items"],
        "Scoring users" => T["Scoring users"],
        "Answering records" => T["Answering records"],
        "Deleting from models" => T["Deleting from models"],
        _ when Updating().Match(stage) is { Success: true } updating => T["Updating {0} with what is new", updating.Groups[1].Value],
        _ when Trying().Match(stage) is { Success: true } trying => T["Trying {0} on 90 % of the users", trying.Groups[1].Value],
        _ when Training().Match(stage) is { Success: true } training => T["Training {0} on all interactions", training.Groups[1].Value],
        _ when Trial().Match(stage) is { Success: true } trial => T["Trial {0}: {1}, {2} % of the users", trial.Groups[1].Value, trial.Groups[2].Value, trial.Groups[3].Value],
        _ => stage,
    };

    [GeneratedRegex("^Updating (.+) with what is new$")]
    private static partial Regex Updating();

    [GeneratedRegex("^Trying (.+) on 90 % of the users$")]
    private static partial Regex Trying();

    [GeneratedRegex("^Training (.+) on all interactions$")]
    private static partial Regex Training();

    [GeneratedRegex(@"^Trial (\d+): (.+), (\d+) % of the users$")]
    private static partial Regex Trial();
}
