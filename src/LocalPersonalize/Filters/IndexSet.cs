using System.Numerics;
using System.Numerics.Tensors;

namespace LocalPersonalize.Filters;

/// <summary>A set of the indices 0 to <see cref="Length"/> - 1, one bit each.</summary>
/// <param name="length">How many indices there are.</param>
internal sealed class IndexSet(int length)
{
    private const int Bits = 64;
    private readonly ulong[] _words = new ulong[(length + Bits - 1) / Bits];

    public int Length => length;

    /// <summary>How many indices are in it.</summary>
    public int Count => (int)TensorPrimitives.PopCount<ulong>(_words);

    public bool Contains(int index) => (_words[index / Bits] >> (index % Bits) & 1) != 0;

    public void Add(int index) => _words[index / Bits] |= 1UL << (index % Bits);

    public void Remove(int index) => _words[index / Bits] &= ~(1UL << (index % Bits));

    public IndexSet Copy()
    {
        var copy = new IndexSet(length);
        _words.CopyTo(copy._words, 0);
        return copy;
    }

    public IndexSet Or(IndexSet other)
    {
        TensorPrimitives.BitwiseOr(_words, other._words, _words);
        return this;
    }

    public IndexSet And(IndexSet other)
    {
        TensorPrimitives.BitwiseAnd(_words, other._words, _words);
        return this;
    }

    public IndexSet Except(IndexSet other)
    {
        for (var word = 0; word < _words.Length; word++)
        {
            _words[word] &= ~other._words[word];
        }

        return this;
    }

    /// <summary>Turns it into the set of all other indices.</summary>
    public IndexSet Complement()
    {
        TensorPrimitives.OnesComplement(_words, _words);
        if (length % Bits != 0)
        {
            _words[^1] &= (1UL << (length % Bits)) - 1;
        }

        return this;
    }

    /// <summary>Makes the scores of indices outside of the set -∞, so that none of them is chosen.</summary>
    public void Mask(Span<float> scores)
    {
        for (var word = 0; word < _words.Length; word++)
        {
            for (var outside = ~_words[word]; outside != 0; outside &= outside - 1)
            {
                var index = (word * Bits) + BitOperations.TrailingZeroCount(outside);
                if (index < length)
                {
                    scores[index] = float.NegativeInfinity;
                }
            }
        }
    }
}
