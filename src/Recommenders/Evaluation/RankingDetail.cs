namespace Recommenders.Evaluation;

/// <summary>How good one test user's list was; the means over users are <see cref="RankingMetrics"/>.</summary>
public readonly record struct UserRanking(
    double ReciprocalRankAt25, double NdcgAt5, double NdcgAt10, double NdcgAt25, double PrecisionAt5, double PrecisionAt10, double PrecisionAt25)
{
    /// <summary>How many events the model saw of the user.</summary>
    public int HistoryLength { get; init; }
}

/// <summary>How items of one kind fared.</summary>
/// <param name="Items">How many there are.</param>
/// <param name="Wanted">How often one was the truth for a test user.</param>
/// <param name="Found">How often it was then among the 25.</param>
/// <param name="Recommended">How often one was recommended.</param>
public sealed record ItemHits(int Items, int Wanted, int Found, int Recommended);

/// <summary>A test by user, and by popular items and others.</summary>
/// <param name="Users">The results of each test user.</param>
/// <param name="Head">The most popular fifth of the items.</param>
/// <param name="Tail">All others, those without events too.</param>
public sealed record RankingDetail(IReadOnlyList<UserRanking> Users, ItemHits Head, ItemHits Tail);

/// <summary>Collects <see cref="RankingDetail"/>, one test user at a time.</summary>
internal sealed class DetailCollector
{
    private const double ShareOfHead = 0.2;

    private readonly bool[] _isHead;
    private readonly List<UserRanking> _users = [];
    private readonly int[] _wanted = new int[2];
    private readonly int[] _found = new int[2];
    private readonly int[] _recommended = new int[2];

    /// <param name="trainingItems">The item of each event of the training users.</param>
    /// <param name="itemCount">How many items there are.</param>
    public DetailCollector(ReadOnlySpan<int> trainingItems, int itemCount)
    {
        var events = new int[itemCount];
        foreach (var item in trainingItems)
        {
            events[item]++;
        }

        _isHead = new bool[itemCount];
        foreach (var item in Enumerable.Range(0, itemCount).OrderByDescending(item => events[item]).Take((int)Math.Ceiling(itemCount * ShareOfHead)))
        {
            _isHead[item] = true;
        }
    }

    public void Add(UserRanking ranking, ReadOnlySpan<int> ranked, IReadOnlyDictionary<int, float> relevant)
    {
        _users.Add(ranking);
        foreach (var item in ranked)
        {
            _recommended[Kind(item)]++;
            _found[Kind(item)] += relevant.ContainsKey(item) ? 1 : 0;
        }

        foreach (var item in relevant.Keys)
        {
            _wanted[Kind(item)]++;
        }
    }

    public RankingDetail Finish() => new(_users, Hits(0), Hits(1));

    private ItemHits Hits(int kind) => new(_isHead.Count(isHead => isHead == (kind == 0)), _wanted[kind], _found[kind], _recommended[kind]);

    // A model may know items that came after the training; nobody had them yet.
    private int Kind(int item) => item < _isHead.Length && _isHead[item] ? 0 : 1;
}
