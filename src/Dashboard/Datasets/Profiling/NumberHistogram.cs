namespace Dashboard.Datasets.Profiling;

/// <summary>
/// A histogram of a stream whose range is not known beforehand: bins are powers of two wide, and whenever a value does not fit, the bins
/// double their width and merge in pairs. Counts stay exact, memory constant.
/// </summary>
internal sealed class NumberHistogram
{
    private const int Bins = 512;
    private const int FinestExponent = -10;

    private readonly long[] _counts = new long[Bins];
    private int _exponent = FinestExponent;
    private double _binsPerUnit = Math.ScaleB(1, -FinestExponent);
    private long _first;

    /// <summary>How many values were added.</summary>
    public long Count { get; private set; }

    /// <summary>The smallest value.</summary>
    public double Minimum { get; private set; } = double.PositiveInfinity;

    /// <summary>The greatest value.</summary>
    public double Maximum { get; private set; } = double.NegativeInfinity;

    /// <summary>Adds a finite value.</summary>
    public void Add(double value)
    {
        Minimum = Math.Min(Minimum, value);
        Maximum = Math.Max(Maximum, value);
        if (Count++ == 0)
        {
            while (Math.Abs(value) >= Math.ScaleB(1, _exponent + 52))
            {
                SetExponent(_exponent + 1);
            }

            _first = Index(value) - (Bins / 2);
        }

        var bin = Index(value) - _first;
        while (bin is < 0 or >= Bins)
        {
            Widen();
            bin = Index(value) - _first;
        }

        _counts[bin]++;
    }

    /// <summary>The distribution between the smallest and the greatest value in at most the given number of bars of equal width.</summary>
    /// <param name="atMost">How many bars at most.</param>
    /// <param name="wholeNumbers">Whether a bar may not be narrower than 1.</param>
    public IReadOnlyList<HistogramBar> Bars(int atMost, bool wholeNumbers)
    {
        if (Count == 0)
        {
            return [];
        }

        var width = Math.Max(Math.ScaleB(1, _exponent), wholeNumbers ? 1 : 0);
        while (Math.Floor(Maximum / width) - Math.Floor(Minimum / width) >= atMost)
        {
            width *= 2;
        }

        var start = Math.Floor(Minimum / width);
        var bars = new long[(int)(Math.Floor(Maximum / width) - start) + 1];
        var binWidth = Math.ScaleB(1, _exponent);
        for (var bin = 0; bin < Bins; bin++)
        {
            if (_counts[bin] > 0)
            {
                var bar = (int)(Math.Floor((_first + bin) * binWidth / width) - start);
                bars[Math.Clamp(bar, 0, bars.Length - 1)] += _counts[bin];
            }
        }

        return [.. bars.Select((count, bar) => new HistogramBar((start + bar) * width, (start + bar + 1) * width, null, count))];
    }

    private long Index(double value) => (long)Math.Floor(value * _binsPerUnit);

    private void SetExponent(int exponent) => (_exponent, _binsPerUnit) = (exponent, Math.ScaleB(1, -exponent));

    private void Widen()
    {
        // The old bins fill half of the new range; they stay in its middle, so that it can grow both ways.
        var first = (_first >> 1) - (Bins / 4);
        Span<long> merged = stackalloc long[Bins];
        merged.Clear();
        for (var bin = 0; bin < Bins; bin++)
        {
            if (_counts[bin] > 0)
            {
                merged[(int)(((_first + bin) >> 1) - first)] += _counts[bin];
            }
        }

        merged.CopyTo(_counts);
        _first = first;
        SetExponent(_exponent + 1);
    }
}
