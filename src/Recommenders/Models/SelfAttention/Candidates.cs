namespace Recommenders.Models.SelfAttention;

/// <summary>
/// The items that a batch's softmax runs over. Few items: all of them. Many: the batch's targets and a sample drawn evenly, each logit less
/// the logarithm of its item's chance to be among them, so that popular items are not pressed down for being targets often (Yi et al.,
/// "Sampling-Bias-Corrected Neural Modeling for Large Corpus Item Recommendations", RecSys 2019, §3.1).
/// </summary>
internal sealed class Candidates
{
    private readonly int _items;
    private readonly int _sampled;
    private readonly int[] _columns;
    private readonly double[] _rarity;

    /// <summary>For batches of up to <paramref name="mostTargets"/>; <paramref name="shares"/> tells how often each item is one, of all targets.</summary>
    public Candidates(double[] shares, int mostTargets, SelfAttentionOptions options)
    {
        _items = shares.Length;
        AreAll = _items <= options.MostItemsInSoftmax;
        _sampled = AreAll ? 0 : options.SampledItems;
        var most = AreAll ? _items : mostTargets + _sampled;
        (Items, Corrections, _columns) = (new int[most], new float[most], new int[_items]);
        _rarity = AreAll ? [] : [.. shares.Select(share => Math.Log(1 - Math.Min(share, 0.999_999)))];
        for (var item = 0; item < _items; item++)
        {
            _columns[item] = AreAll ? item : -1;
        }

        for (var item = 0; AreAll && item < _items; item++)
        {
            Items[item] = item;
        }

        Count = AreAll ? _items : 0;
    }

    /// <summary>Whether the softmax runs over all items.</summary>
    public bool AreAll { get; }

    public int Count { get; private set; }

    /// <summary>The items by column; the first <see cref="Count"/> count.</summary>
    public int[] Items { get; }

    /// <summary>By column: what is added to the logit.</summary>
    public float[] Corrections { get; }

    /// <summary>The column of an item that is among the candidates.</summary>
    public int ColumnOf(int item) => _columns[item];

    /// <summary>Chooses the candidates for a batch.</summary>
    public void Choose(ReadOnlySpan<int> targets, ulong seed)
    {
        if (AreAll)
        {
            return;
        }

        for (var column = 0; column < Count; column++)
        {
            _columns[Items[column]] = -1;
        }

        Count = 0;
        foreach (var target in targets)
        {
            Add(target);
        }

        var state = seed;
        for (var i = 0; i < _sampled; i++)
        {
            state = unchecked((state * 6364136223846793005) + 1442695040888963407); // Knuth's MMIX generator; its upper half is used
            Add((int)(((state >> 32) * (ulong)_items) >> 32));
        }

        var missed = _sampled * Math.Log(1 - (1.0 / _items));
        for (var column = 0; column < Count; column++)
        {
            Corrections[column] = (float)-Math.Log(1 - Math.Exp((targets.Length * _rarity[Items[column]]) + missed));
        }
    }

    private void Add(int item)
    {
        if (_columns[item] < 0)
        {
            _columns[item] = Count;
            Items[Count++] = item;
        }
    }
}
