using System.Globalization;
using System.Text;
using Recommenders.Numerics;

namespace Recommenders.Models.ItemEmbedding;

/// <summary>
/// Texts as sparse vectors: words, pairs of words and parts of words (fastText's character n-grams, Bojanowski et al., TACL 5, 2017) hashed
/// to columns (Weinberger et al., "Feature Hashing for Large Scale Multitask Learning", ICML 2009), weighted by
/// (1 + ln tf) · ln(texts / texts with it). Knows no language, so that it serves any. Time O(characters).
/// </summary>
internal static class TextVectors
{
    private const int Buckets = 1 << 16;
    private const int ShortestPart = 3;
    private const int LongestPart = 5;

    /// <summary>What parts of words weigh beside whole ones: they tie forms of a word, but chance ties them too.</summary>
    private const float WeightOfParts = 0.5f;

    /// <summary>A row for each text, with only zeros for one without words.</summary>
    public static SparseMatrix Of(IReadOnlyList<string?> texts, CancellationToken cancellationToken)
    {
        var rows = new Dictionary<int, float>[texts.Count];
        var textsWith = new int[2 * Buckets];
        for (var row = 0; row < rows.Length; row++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            rows[row] = Count(texts[row] ?? "");
            foreach (var column in rows[row].Keys)
            {
                textsWith[column]++;
            }
        }

        // What a single text has ties it to no other; the columns of the rest close up.
        var columns = new int[textsWith.Length];
        var kept = 0;
        for (var column = 0; column < columns.Length; column++)
        {
            columns[column] = textsWith[column] > 1 ? kept++ : -1;
        }

        return SparseMatrix.Of(kept, Array.ConvertAll(rows, row => Weigh(row, textsWith, texts.Count).ConvertAll(one => (columns[one.Column], one.Value))));
    }

    /// <summary>Words and pairs count in the first half of the columns, parts of words in the second.</summary>
    private static Dictionary<int, float> Count(string text)
    {
        var counts = new Dictionary<int, float>();
        var before = "";
        foreach (var word in Words(text))
        {
            Add(word, 0);
            if (before.Length > 0)
            {
                Add($"{before} {word}", 0);
            }

            var bounded = $"<{word}>";
            for (var length = ShortestPart; length <= LongestPart; length++)
            {
                for (var start = 0; start + length <= bounded.Length; start++)
                {
                    Add(bounded.AsSpan(start, length), Buckets);
                }
            }

            before = word;
        }

        return counts;

        void Add(ReadOnlySpan<char> term, int half)
        {
            var column = half + (int)(Hash(term) % Buckets);
            counts[column] = counts.GetValueOrDefault(column) + 1;
        }
    }

    /// <summary>In lower case without accents; a run of letters and digits is a word.</summary>
    private static IEnumerable<string> Words(string text)
    {
        var word = new StringBuilder();
        var valid = Encoding.UTF8.GetString(Encoding.UTF8.GetBytes(text)); // half a surrogate pair has no normal form
        foreach (var character in valid.Normalize(NormalizationForm.FormD))
        {
            if (char.IsLetterOrDigit(character))
            {
                word.Append(char.ToLowerInvariant(character));
            }
            else if (word.Length > 0 && CharUnicodeInfo.GetUnicodeCategory(character) != UnicodeCategory.NonSpacingMark)
            {
                yield return word.ToString();
                word.Clear();
            }
        }

        if (word.Length > 0)
        {
            yield return word.ToString();
        }
    }

    private static List<(int Column, float Value)> Weigh(Dictionary<int, float> counts, int[] textsWith, int texts)
    {
        var weighed = counts.Where(one => textsWith[one.Key] > 1).OrderBy(one => one.Key)
            .Select(one => (Column: one.Key, Value: (1 + MathF.Log(one.Value)) * MathF.Log((float)(texts + 1) / textsWith[one.Key]))).ToList();
        foreach (var (isPart, weight) in ((bool, float)[])[(false, 1), (true, WeightOfParts)])
        {
            var norm = MathF.Sqrt(weighed.Where(one => one.Column >= Buckets == isPart).Sum(one => one.Value * one.Value));
            for (var i = 0; i < weighed.Count; i++)
            {
                if (weighed[i].Column >= Buckets == isPart)
                {
                    weighed[i] = (weighed[i].Column, weighed[i].Value * weight / Math.Max(norm, 1e-9f));
                }
            }
        }

        return weighed;
    }

    /// <summary>FNV-1a over UTF-16: the same in every process, as a string's own hash is not.</summary>
    private static uint Hash(ReadOnlySpan<char> text)
    {
        var hash = 2166136261u;
        foreach (var character in text)
        {
            hash = (hash ^ character) * 16777619;
        }

        return hash ^ (hash >> 15);
    }
}
