namespace Recommenders.Models.Softmax;

/// <summary>
/// The items that a batch's softmax runs over. Few items: all of them. Many: the batch's targets and a sample drawn evenly, each logit less
/// the logarithm of its item's chance to be among them, so that popular items are not pressed down for being targets often (Yi et al.,
/// "Sampling-Bias-Corrected Neural Modeling for Large Corpus Item Recommendations", RecSys 2019, §3.1).
/// </summary>
internal sealed class Candidates
{
    private readonly int _items;
    private readonly int _sampled;
    private readonly bool[] _isExcluded;
    private readonly int[] _columns;
    private readonly double[] _rarity;

    /// <param name="shares">How often each item is a target, of all targets.</param>
    /// <param name="mostTargets">The most targets of a batch.</param>
    /// <param name="mostItems">Over more items than that, a sample is drawn.</param>
    /// <param name="sampled">Its size.</param>
    /// <param name="isExcluded">Items that are never targets and in no softmax; empty for none.</param>
    public Candidates(double[] shares, int mostTargets, int mostItems, int sampled, bool[] isExcluded)
    {
        (_items, _isExcluded) = (shares.Length, isExcluded);
        AreAll = _items <= mostItems;
        _sampled = AreAll ? 0 : sampled;
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
            Corrections[item] = IsExcluded(item) ? float.NegativeInfinity : 0;
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
            var drawn = (int)(((state >> 32) * (ulong)_items) >> 32);
            if (!IsExcluded(drawn))
            {
                Add(drawn);
            }
        }

        var missed = _sampled * Math.Log(1 - (1.0 / _items));
        for (var column = 0; column < Count; column++)
        {
            Corrections[column] = (float)-Math.Log(1 - Math.Exp((targets.Length * _rarity[Items[column]]) + missed));
        }
    }

    private bool IsExcluded(int item) => _isExcluded.Length > 0 && _isExcluded[item];

    private void Add(int item)
    {
        if (_columns[item] < 0)
        {
            _columns[item] = Count;
            Items[Count++] = item;
        }
    }
}
