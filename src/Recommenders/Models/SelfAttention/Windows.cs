using Recommenders.Data;

namespace Recommenders.Models.SelfAttention;

/// <summary>
/// Pieces of histories, packed one behind the other into rows. A row holds what was there before an event, the event before it (or the
/// start of the history), and what is to be predicted, the event itself; it attends to the earlier rows of its window.
/// </summary>
internal sealed class Windows(SelfAttentionNetwork network, int mostRows)
{
    private readonly int[] _starts = new int[mostRows + 1];

    /// <summary>The most rows of a window.</summary>
    public int Longest => network.Longest;

    /// <summary>How many windows there are.</summary>
    public int Count { get; private set; }

    /// <summary>How many rows all windows have.</summary>
    public int Rows => _starts[Count];

    /// <summary>Items, or <see cref="SelfAttentionNetwork.Start"/>.</summary>
    public int[] Tokens { get; } = new int[mostRows];

    /// <summary>When the token was, in seconds since 1970; the start of a history is when its first event was.</summary>
    public long[] Times { get; } = new long[mostRows];

    /// <summary>The item to predict, or -1 behind the end of a history.</summary>
    public int[] Targets { get; } = new int[mostRows];

    /// <summary>What the prediction counts in the loss.</summary>
    public float[] Weights { get; } = new float[mostRows];

    public void Clear() => Count = 0;

    /// <summary>The rows of a window.</summary>
    public (int First, int Length) this[int window] => (_starts[window], _starts[window + 1] - _starts[window]);

    /// <summary>Adds the rows that predict the events from <paramref name="start"/> on; one behind the last is allowed. Without weights none counts.</summary>
    public void Add(History history, int start, int length, ReadOnlySpan<float> weights)
    {
        var first = Rows;
        for (var t = 0; t < length; t++)
        {
            var (row, at) = (first + t, start + t);
            Tokens[row] = at == 0 ? network.Start : history.Items[at - 1];
            Times[row] = history.Length == 0 ? 0 : history.Timestamps[Math.Max(0, at - 1)];
            Targets[row] = at < history.Length ? history.Items[at] : -1;
            Weights[row] = at < history.Length && !weights.IsEmpty ? weights[at] : 0;
        }

        _starts[++Count] = first + length;
    }
}
