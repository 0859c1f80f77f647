using System.Globalization;
using Dashboard.Components.Pages.Datasets;
using Dashboard.Datasets;
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
        new(T["Interactions"], 1_000, report.Interactions?.Events ?? 0, IsRequired: true),
        new(T["Users with two or more interactions"], 25, report.Interactions?.UsersWithTwo ?? 0, IsRequired: true),
        new(T["Interactions, for good results"], 50_000, report.Interactions?.Events ?? 0, IsRequired: false),
        new(T["Users with two or more interactions, for good results"], 1_000, report.Interactions?.UsersWithTwo ?? 0, IsRequired: false),
    ];

    /// <summary>Everything worth telling, what matters most first.</summary>
    public static IReadOnlyList<Finding> Of(QualityReport report)
    {
        var findings = new List<Finding>();
        foreach (var need in Needs(report).Where(need => need is { IsRequired: true, IsMet: false }))
        {
            Add(FindingLevel.Error, T["{0}: {1:N0} of {2:N0}", need.Text, need.Have, need.Least], T["Training would fail. Import more interactions."]);
        }

        if (report.Interactions is { } interactions)
        {
            AddInteractions(interactions);
            AddTime(interactions, report.MadeAt);
        }

        AddJoin(report.Items, DatasetType.Items);
        AddJoin(report.Users, DatasetType.Users);
        AddPersonalData(report);
        AddColumns(report);
        AddPrevious(report);
        return [.. findings.OrderBy(finding => finding.Level)];

        void AddInteractions(InteractionQuality of)
        {
            if (of.Duplicates > 0)
            {
                Add((double)of.Duplicates / of.Events > 0.01 ? FindingLevel.Warning : FindingLevel.Note,
                    T["{0:N0} interactions are there more than once ({1})", of.Duplicates, Show.Percent((double)of.Duplicates / of.Events)],
                    T["Same user, item, moment and kind. Such rows often come from an export that was run twice, and make what they repeat look more popular."]);
            }

            if ((double)of.Repeats / of.Events > 0.3)
            {
                Add(FindingLevel.Note, T["{0} of the interactions are with items that the user had before", Show.Percent((double)of.Repeats / of.Events)],
                    T["So recommendations will often show what a user knows. If that is not wanted, use a filter that leaves out what the user has had."]);
            }

            if (of.Users > 0 && (double)(of.Users - of.UsersWithTwo) / of.Users > 0.5)
            {
                Add(FindingLevel.Note, T["{0} of the users did a single thing", Show.Percent((double)(of.Users - of.UsersWithTwo) / of.Users)],
                    T["Little can be learnt about them. They get what is popular until they do more."]);
            }

            if (of.Tail.ShareOfTopTenth > 0.8)
            {
                Add(FindingLevel.Warning, T["A tenth of the items has {0} of the interactions", Show.Percent(of.Tail.ShareOfTopTenth)],
                    T["A recommender will tend to show those. Item metadata and exploration help the others."]);
            }

            if (of.Drift is { NewItems: > 0.25 } drift)
            {
                Add(FindingLevel.Warning, T["Lately {0} of the interactions were with new items", Show.Percent(drift.NewItems)],
                    T["The catalogue changes fast. Train often, or use a recipe that explores new items."]);
            }
        }

        void AddTime(InteractionQuality of, DateTimeOffset now)
        {
            if (of.From == of.To)
            {
                Add(FindingLevel.Warning, T["All interactions have the same time"], T["Then nothing tells what came first. Recipes that learn an order learn little from it."]);
            }

            if (of.To > now.AddDays(2).ToUnixTimeSeconds())
            {
                Add(FindingLevel.Warning, T["Some interactions lie in the future"], T["The latest is of {0}. A time zone or a unit is probably wrong.", Show.Day(of.To)]);
            }
            else if (of.To > 0 && now.ToUnixTimeSeconds() - of.To > 90 * 86_400)
            {
                Add(FindingLevel.Note, T["The newest interaction is of {0}", Show.Day(of.To)], T["What is popular or trending is learnt from new interactions; import or send them."]);
            }

            if (of.Timeline.Gaps is [var gap, ..] && gap.Days * 10 > of.Timeline.Days)
            {
                Add(FindingLevel.Warning, T["Nothing happened for {0:N0} days, from {1}", gap.Days, Show.Day(gap.From)],
                    T["If that is not how it was, an export is missing."]);
            }
        }

        void AddJoin(JoinQuality? join, DatasetType type)
        {
            if (join is null)
            {
                return;
            }

            if (join.Strangers > 0)
            {
                Add((double)join.EventsOfStrangers / report.Interactions!.Events > 0.05 ? FindingLevel.Warning : FindingLevel.Note,
                    type == DatasetType.Items
                        ? T["{0:N0} items with interactions are not in the items dataset", join.Strangers]
                        : T["{0:N0} users with interactions are not in the users dataset", join.Strangers],
                    T["Nothing is known of them but what was done: filters on {0} data leave them out. Their share of the interactions is {1}.",
                        type.Words().ToLower(CultureInfo.CurrentCulture), Show.Percent((double)join.EventsOfStrangers / report.Interactions.Events)]);
            }

            if (join.Idle * 2 > join.Known)
            {
                var share = Show.Percent((double)join.Idle / join.Known);
                Add(FindingLevel.Note, type == DatasetType.Items ? T["{0} of the items in the items dataset have no interactions", share] : T["{0} of the users in the users dataset have no interactions", share],
                    type == DatasetType.Items ? T["Recipes that read item metadata, and exploration, can show them nevertheless."] : T["They get what is popular, or what their metadata suggest."]);
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
                        Add(FindingLevel.Warning, column.Personal is null
                                ? T["Personal data in {0}: “{1}” is called like {2}", dataset.Type.Words(), column.Name, PersonalData.Words(kind)]
                                : T["Personal data in {0}: “{1}” holds {2}", dataset.Type.Words(), column.Name, PersonalData.Words(kind)],
                            T["A recommender does not need to know who people are. Import the data again: the wizard offers to hash such columns or to leave them out."]);
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
                    Add(FindingLevel.Note, T["{0}: “{1}” is empty in {2} of the rows", dataset.Type.Words(), column.Name, Show.Percent((double)column.Missing / dataset.Rows)],
                        T["There is little to learn from it."]);
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
                Add(FindingLevel.Warning, T["{0} fewer interactions than before the newest import", Show.Percent(1 - ((double)now.Events / before.Events))],
                    T["An import that replaces all rows needs a complete file. Was only a part exported?"]);
            }

            if (before.Users > 0 && before.UsersWent > before.Users * 0.2)
            {
                Add(FindingLevel.Warning, T["{0:N0} users of before are gone", before.UsersWent],
                    T["Have their IDs changed, for example by another salt or another system? Then their histories are lost to training."]);
            }
        }

        void Add(FindingLevel level, string title, string detail) =>
            findings.Add(new(level, title, detail, []));
    }
}
