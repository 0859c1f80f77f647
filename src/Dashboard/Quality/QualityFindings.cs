using Dashboard.Components.Pages.Datasets;
using Dashboard.Datasets.Importing;
using Dashboard.Datasets.Profiling;

namespace Dashboard.Quality;

/// <summary>Something that training or the service asks of the data, and what there is.</summary>
public sealed record QualityNeed(string Text, long Least, long Have, bool IsRequired)
{
    /// <summary>Whether there is enough.</summary>
    public bool IsMet => Have >= Least;
}

/// <summary>What a report means, in plain words, with what to do.</summary>
internal static class QualityFindings
{
    /// <summary>What Amazon Personalize requires, and what it recommends.</summary>
    public static IReadOnlyList<QualityNeed> Needs(QualityReport report) =>
    [
        new("Interactions", 1_000, report.Interactions?.Events ?? 0, IsRequired: true),
        new("Users with two or more interactions", 25, report.Interactions?.UsersWithTwo ?? 0, IsRequired: true),
        new("Interactions, for good results", 50_000, report.Interactions?.Events ?? 0, IsRequired: false),
        new("Users with two or more interactions, for good results", 1_000, report.Interactions?.UsersWithTwo ?? 0, IsRequired: false),
    ];

    /// <summary>Everything worth telling, what matters most first.</summary>
    public static IReadOnlyList<Finding> Of(QualityReport report)
    {
        var findings = new List<Finding>();
        foreach (var need in Needs(report).Where(need => need is { IsRequired: true, IsMet: false }))
        {
            Add(FindingLevel.Error, $"{need.Text}: {need.Have:N0} of {need.Least:N0}", "Training would fail. Import more interactions.");
        }

        if (report.Interactions is { } interactions)
        {
            AddInteractions(interactions);
            AddTime(interactions, report.MadeAt);
        }

        AddJoin(report.Items, "items", "item");
        AddJoin(report.Users, "users", "user");
        AddPersonalData(report);
        AddColumns(report);
        AddPrevious(report);
        return [.. findings.OrderBy(finding => finding.Level)];

        void AddInteractions(InteractionQuality of)
        {
            if (of.Duplicates > 0)
            {
                Add((double)of.Duplicates / of.Events > 0.01 ? FindingLevel.Warning : FindingLevel.Note,
                    $"{of.Duplicates:N0} interactions are there more than once ({Show.Percent((double)of.Duplicates / of.Events)})",
                    "Same user, item, moment and kind. Such rows often come from an export that was run twice, and make what they repeat look more popular.");
            }

            if ((double)of.Repeats / of.Events > 0.3)
            {
                Add(FindingLevel.Note, $"{Show.Percent((double)of.Repeats / of.Events)} of the interactions are with items that the user had before",
                    "So recommendations will often show what a user knows. If that is not wanted, use a filter that leaves out what the user has had.");
            }

            if (of.Users > 0 && (double)(of.Users - of.UsersWithTwo) / of.Users > 0.5)
            {
                Add(FindingLevel.Note, $"{Show.Percent((double)(of.Users - of.UsersWithTwo) / of.Users)} of the users did a single thing",
                    "Little can be learnt about them. They get what is popular until they do more.");
            }

            if (of.Tail.ShareOfTopTenth > 0.8)
            {
                Add(FindingLevel.Warning, $"A tenth of the items has {Show.Percent(of.Tail.ShareOfTopTenth)} of the interactions",
                    "A recommender will tend to show those. Item metadata and exploration help the others.");
            }

            if (of.Drift is { NewItems: > 0.25 } drift)
            {
                Add(FindingLevel.Warning, $"Lately {Show.Percent(drift.NewItems)} of the interactions were with new items",
                    "The catalogue changes fast. Train often, or use a recipe that explores new items.");
            }
        }

        void AddTime(InteractionQuality of, DateTimeOffset now)
        {
            if (of.From == of.To)
            {
                Add(FindingLevel.Warning, "All interactions have the same time", "Then nothing tells what came first. Recipes that learn an order learn little from it.");
            }

            if (of.To > now.AddDays(2).ToUnixTimeSeconds())
            {
                Add(FindingLevel.Warning, "Some interactions lie in the future", $"The latest is of {Show.Day(of.To)}. A time zone or a unit is probably wrong.");
            }
            else if (of.To > 0 && now.ToUnixTimeSeconds() - of.To > 90 * 86_400)
            {
                Add(FindingLevel.Note, $"The newest interaction is of {Show.Day(of.To)}", "What is popular or trending is learnt from new interactions; import or send them.");
            }

            if (of.Timeline.Gaps is [var gap, ..] && gap.Days * 10 > of.Timeline.Days)
            {
                Add(FindingLevel.Warning, $"Nothing happened for {gap.Days:N0} days, from {Show.Day(gap.From)}",
                    "If that is not how it was, an export is missing.");
            }
        }

        void AddJoin(JoinQuality? join, string several, string one)
        {
            if (join is null)
            {
                return;
            }

            if (join.Strangers > 0)
            {
                Add((double)join.EventsOfStrangers / report.Interactions!.Events > 0.05 ? FindingLevel.Warning : FindingLevel.Note,
                    $"{join.Strangers:N0} {several} with interactions are not in the {several} dataset",
                    $"Nothing is known of them but what was done: filters on what {one} data say leave them out. Their share of the interactions is {Show.Percent((double)join.EventsOfStrangers / report.Interactions.Events)}.");
            }

            if (join.Idle * 2 > join.Known)
            {
                Add(FindingLevel.Note, $"{Show.Percent((double)join.Idle / join.Known)} of the {several} in the {several} dataset have no interactions",
                    several == "items" ? "Recipes that read item metadata, and exploration, can show them nevertheless." : "They get what is popular, or what their metadata suggest.");
            }
        }

        void AddPersonalData(QualityReport of)
        {
            foreach (var dataset in of.Datasets)
            {
                foreach (var column in dataset.Columns)
                {
                    if (PersonalData.Of(column, dataset.Type) is { } kind)
                    {
                        Add(FindingLevel.Warning, $"Personal data in {dataset.Type}: “{column.Name}” {(column.Personal is null ? "is called like" : "holds")} {PersonalData.Words(kind)}",
                            "A recommender does not need to know who people are. Import the data again: the wizard offers to hash such columns or to leave them out.");
                    }
                }
            }
        }

        void AddColumns(QualityReport of)
        {
            foreach (var dataset in of.Datasets.Where(dataset => dataset.Rows > 0))
            {
                foreach (var column in dataset.Columns.Where(column => column.Missing * 2 > dataset.Rows))
                {
                    Add(FindingLevel.Note, $"{dataset.Type}: “{column.Name}” is empty in {Show.Percent((double)column.Missing / dataset.Rows)} of the rows",
                        "There is little to learn from it.");
                }
            }
        }

        void AddPrevious(QualityReport of)
        {
            if (of is not { Previous: { Events: > 0 } before, Interactions: { } now })
            {
                return;
            }

            if (now.Events < before.Events * 0.8)
            {
                Add(FindingLevel.Warning, $"{Show.Percent(1 - ((double)now.Events / before.Events))} fewer interactions than before the newest import",
                    "An import that replaces all rows needs a complete file. Was only a part exported?");
            }

            if (before.Users > 0 && before.UsersWent > before.Users * 0.2)
            {
                Add(FindingLevel.Warning, $"{before.UsersWent:N0} users of before are gone",
                    "Have their IDs changed, for example by another salt or another system? Then their histories are lost to training.");
            }
        }

        void Add(FindingLevel level, string title, string detail) =>
            findings.Add(new(level, title, detail, []));
    }
}
