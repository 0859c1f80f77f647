using System.Numerics;
using System.Runtime.InteropServices;

namespace Recommenders.Evaluation;

/// <summary>The best of many scores, by partial selection: O(n + k log k) typically. Equal scores rank the smaller index first.</summary>
public static class TopK
{
    /// <summary>Fills <paramref name="top"/> with the indices of the best scores, best first, and returns how many there are (NaN and -∞ are left out).</summary>
    public static int Select(ReadOnlySpan<float> scores, Span<int> top)
    {
        var count = 0;
        for (var i = 0; i < scores.Length; i++)
        {
            if (count == top.Length && count > 0)
            {
                i += CountNotAbove(scores[i..], scores[top[count - 1]]);
                if (i == scores.Length)
                {
                    break;
                }
            }

            var score = scores[i];
            if (float.IsNaN(score) || float.IsNegativeInfinity(score) || (count == top.Length && (count == 0 || score <= scores[top[count - 1]])))
            {
                continue;
            }

            // Insert into the sorted list; behind equals, so that the smaller index stays first.
            var at = count < top.Length ? count++ : count - 1;
            while (at > 0 && scores[top[at - 1]] < score)
            {
                top[at] = top[at - 1];
                at--;
            }

            top[at] = i;
        }

        return count;
    }

    /// <summary>How many whole vectors of scores at the beginning have none above a limit; their scores.</summary>
    private static int CountNotAbove(ReadOnlySpan<float> scores, float limit)
    {
        var vectors = MemoryMarshal.Cast<float, Vector<float>>(scores);
        var (vector, limits) = (0, new Vector<float>(limit));
        while (vector < vectors.Length && !Vector.GreaterThanAny(vectors[vector], limits))
        {
            vector++;
        }

        return vector * Vector<float>.Count;
    }
}
