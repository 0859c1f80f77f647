using System.Collections.Immutable;

namespace Dashboard.Audience;

/// <summary>A user that the audience may vote for, and what is known of them in a few words.</summary>
public sealed record Candidate(string UserId, string Words);

/// <summary>What the audience sees of the speaker's test.</summary>
/// <param name="Titles">What was recommended, the best first.</param>
public sealed record AudienceResult(string UserId, string Campaign, IReadOnlyList<string> Titles);

/// <summary>What is going on in the room.</summary>
/// <param name="GroupName">The dataset group of the vote.</param>
/// <param name="Votes">Who voted for whom: the voters' cookies, and user IDs.</param>
internal sealed record AudienceState(
    string GroupName, ImmutableList<Candidate> Candidates, ImmutableDictionary<string, string> Votes, AudienceResult? Result)
{
    public int VotesFor(string userId) => Votes.Values.Count(vote => vote == userId);

    /// <summary>Who has most votes; the first of several that are equal, null while nobody has any.</summary>
    public Candidate? Leading => Votes.IsEmpty ? null : Candidates.MaxBy(candidate => VotesFor(candidate.UserId));
}

/// <summary>
/// The room that a speaker opens for the audience: one vote, and the present result to look at. It lives as long as the process: a
/// vote is a matter of a minute.
/// </summary>
internal sealed class AudienceRoom
{
    /// <summary>More than any hall holds; whoever sends more is no audience.</summary>
    public const int MostVoters = 5_000;

    /// <summary>How many recommended titles the audience sees.</summary>
    public const int ShownTitles = 10;

    private AudienceState? _state;

    /// <summary>Told at every vote, and when a result is shown.</summary>
    public event Action? Changed;

    /// <summary>Null while no room is open.</summary>
    public AudienceState? State => Volatile.Read(ref _state);

    /// <summary>Opens the room, or begins a new vote in it.</summary>
    public void Open(string groupName, IEnumerable<Candidate> candidates) =>
        Set(_ => new(groupName, [.. candidates], ImmutableDictionary<string, string>.Empty, null));

    public void Close() => Set(_ => null);

    /// <summary>Counts a vote; a voter who votes again changes their mind. False when there is nothing to vote for.</summary>
    public bool Vote(string voter, string userId)
    {
        var counted = false;
        Set(state =>
        {
            counted = state is not null && state.Candidates.Exists(candidate => candidate.UserId == userId) && (state.Votes.Count < MostVoters || state.Votes.ContainsKey(voter));
            return counted ? state! with { Votes = state.Votes.SetItem(voter, userId) } : state;
        });
        return counted;
    }

    /// <summary>Shows the audience what the speaker sees; nothing happens when the room is closed, or open for another group.</summary>
    public void Show(string groupName, AudienceResult result) => Set(state =>
        state is null || state.GroupName != groupName ? state : state with { Result = result with { Titles = [.. result.Titles.Take(ShownTitles)] } });

    private void Set(Func<AudienceState?, AudienceState?> change)
    {
        if (ImmutableInterlocked.Update(ref _state, change))
        {
            Changed?.Invoke();
        }
    }
}
