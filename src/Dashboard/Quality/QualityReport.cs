using Dashboard.Datasets;
using Dashboard.Datasets.Profiling;

namespace Dashboard.Quality;

/// <summary>What is remarkable about the data of a dataset group, read from the files that its import jobs have read.</summary>
public sealed record QualityReport
{
    /// <summary>Hexadecimal; the same data have the same ID, so that a link to a report stays right.</summary>
    public required string Id { get; init; }

    /// <summary>The connection that was asked.</summary>
    public required string Connection { get; init; }

    /// <summary>The name of the dataset group.</summary>
    public required string Group { get; init; }

    /// <summary>When it was made.</summary>
    public required DateTimeOffset MadeAt { get; init; }

    /// <summary>The columns of each dataset that has data.</summary>
    public required IReadOnlyList<DatasetQuality> Datasets { get; init; }

    /// <summary>What the interactions tell; null while none are imported.</summary>
    public InteractionQuality? Interactions { get; init; }

    /// <summary>The Items dataset beside the interactions; null unless both have data.</summary>
    public JoinQuality? Items { get; init; }

    /// <summary>The Users dataset beside the interactions; null unless both have data.</summary>
    public JoinQuality? Users { get; init; }

    /// <summary>What was there before the newest import of interactions; null where there was none, or its file is gone.</summary>
    public ImportComparison? Previous { get; init; }

    /// <summary>Why the import before cannot be compared; null when it could, or there is none.</summary>
    public string? PreviousFault { get; init; }

    /// <summary>Whether it is about this dataset group of this connection.</summary>
    public bool IsOf(string connection, string group) => Connection == connection && Group == group;
}

/// <summary>A dataset: how many rows its files have, and what stands in its columns.</summary>
public sealed record DatasetQuality(DatasetType Type, long Rows, DateTimeOffset ImportedAt, IReadOnlyList<ColumnProfile> Columns);

/// <summary>What the interactions tell.</summary>
/// <param name="UsersWithTwo">Users with at least two.</param>
/// <param name="Duplicates">Same user, item, time and event type as another one.</param>
/// <param name="Repeats">Of items that the user had before; without duplicates.</param>
/// <param name="From">The earliest, in Unix time.</param>
/// <param name="To">The latest, in Unix time.</param>
/// <param name="EventTypes">The most frequent first; empty where the data name none.</param>
/// <param name="EventsPerUser">How many users have how many.</param>
/// <param name="Drift">Null where everything is of one moment.</param>
public sealed record InteractionQuality(
    long Events,
    long Users,
    long Items,
    long UsersWithTwo,
    long Duplicates,
    long Repeats,
    long From,
    long To,
    IReadOnlyList<EventTypeShare> EventTypes,
    IReadOnlyList<SizeClass> EventsPerUser,
    LongTail Tail,
    SessionFacts Sessions,
    Timeline Timeline,
    Drift? Drift);

/// <summary>An event type, how often it occurs, and its share before and in the newest part of the data.</summary>
public sealed record EventTypeShare(string Name, long Events, double Before, double Lately);

/// <summary>How many users have <see cref="From"/> to <see cref="To"/> interactions; without an end it is open.</summary>
public sealed record SizeClass(int From, int? To, long Count);

/// <summary>How unevenly interactions fall on items.</summary>
/// <param name="Curve">Items from the most popular on, as a share of all, with the share of the interactions that they have together.</param>
/// <param name="ItemsOfHalf">How many of the most popular items have half of the interactions.</param>
/// <param name="SeenOnce">Items with a single interaction.</param>
public sealed record LongTail(IReadOnlyList<TailPoint> Curve, double ShareOfTopTenth, long ItemsOfHalf, long SeenOnce, IReadOnlyList<PopularItem> Top);

/// <summary>A point of the curve of <see cref="LongTail"/>; both from 0 to 1.</summary>
public sealed record TailPoint(double Items, double Events);

/// <summary>One of the most popular items.</summary>
public sealed record PopularItem(string ItemId, string Label, long Events);

/// <summary>Visits: what a user did without a break of half an hour.</summary>
public sealed record SessionFacts(long Count, double EventsOnAverage, double MinutesOnAverage, long WithOneEvent);

/// <summary>The interactions over time.</summary>
/// <param name="Unit">"hour", "day", "week", "month" or "year".</param>
/// <param name="Gaps">The longest stretches of whole days on which nothing happened, longest first.</param>
/// <param name="EmptyDays">Days without an interaction between the first and the last.</param>
public sealed record Timeline(string Unit, IReadOnlyList<Period> Periods, IReadOnlyList<Gap> Gaps, long EmptyDays, long Days);

/// <summary>A part of the time line: what happened, by how many users, and who and what appeared for the first time.</summary>
public sealed record Period(long From, long Events, long Users, long NewUsers, long NewItems);

/// <summary>Days without an interaction, in Unix time; the end is the first moment after it.</summary>
public sealed record Gap(long From, long To)
{
    /// <summary>How many days.</summary>
    public long Days => (To - From) / 86_400;
}

/// <summary>How the newest part of the data, about a tenth, differs from what was before.</summary>
/// <param name="From">Where the newest part begins, in Unix time.</param>
/// <param name="NewItems">The share of its interactions with items that did not occur before.</param>
/// <param name="NewUsers">The share of its users who did not occur before.</param>
/// <param name="TopKept">How many of the most popular items before are still among as many most popular ones.</param>
/// <param name="TopCount">How many most popular items were compared.</param>
public sealed record Drift(long From, long Events, double NewItems, double NewUsers, int TopKept, int TopCount);

/// <summary>A dataset of items or users beside the interactions.</summary>
/// <param name="Known">How many it has.</param>
/// <param name="Idle">How many of them have no interactions.</param>
/// <param name="Strangers">How many occur in interactions, but not in it.</param>
/// <param name="EventsOfStrangers">Their interactions.</param>
public sealed record JoinQuality(
    long Known, long Idle, IReadOnlyList<string> IdleExamples, long Strangers, long EventsOfStrangers, IReadOnlyList<string> StrangerExamples);

/// <summary>The interactions before the newest import, and who and what came and went with it.</summary>
public sealed record ImportComparison(
    DateTimeOffset ImportedAt, long Events, long Users, long Items, long From, long To, long UsersCame, long UsersWent, long ItemsCame, long ItemsWent);
