using System.Text;

namespace LocalPersonalize.Filters;

internal enum FilterTokenKind
{
    Word,
    Text,
    Number,
    Parameter,
    Symbol,
    End,
}

/// <param name="Text">A word or symbol as written, a text or parameter without its quotes or dollar sign.</param>
/// <param name="Position">In characters from 0.</param>
internal readonly record struct FilterToken(FilterTokenKind Kind, string Text, int Position)
{
    public bool IsWord(string word) => Kind == FilterTokenKind.Word && Text.Equals(word, StringComparison.OrdinalIgnoreCase);

    public bool IsSymbol(string symbol) => Kind == FilterTokenKind.Symbol && Text == symbol;

    /// <summary>As an error shows it.</summary>
    public override string ToString() => Kind switch
    {
        FilterTokenKind.End => "the end",
        FilterTokenKind.Text => $"\"{Text}\"",
        FilterTokenKind.Parameter => $"${Text}",
        _ => Text,
    };
}

/// <summary>Takes filter expressions and filter values apart: <c>Items.PRICE &lt;= $PRICE</c> has the tokens Items . PRICE &lt;= PRICE.</summary>
internal static class FilterTokens
{
    private const int LongestParameter = 50;
    private static readonly string[] s_symbols = ["<=", ">=", "!=", "<", ">", "=", "(", ")", ",", ".", "|"];

    /// <summary>All tokens, at last one of kind <see cref="FilterTokenKind.End"/>.</summary>
    /// <exception cref="FilterException">A character belongs to no token.</exception>
    public static List<FilterToken> Read(string text)
    {
        var tokens = new List<FilterToken>();
        for (var at = 0; ;)
        {
            while (at < text.Length && char.IsWhiteSpace(text[at]))
            {
                at++;
            }

            if (at == text.Length)
            {
                tokens.Add(new FilterToken(FilterTokenKind.End, "", at));
                return tokens;
            }

            tokens.Add(ReadOne(text, ref at));
        }
    }

    private static FilterToken ReadOne(string text, ref int at)
    {
        var (start, first) = (at, text[at]);
        if (first is '"' or '\'')
        {
            return ReadText(text, ref at);
        }

        if (first == '$')
        {
            at = EndOf(text, start + 1, IsWordPart);
            return at - start - 1 is > 0 and <= LongestParameter
                ? new FilterToken(FilterTokenKind.Parameter, text[(start + 1)..at], start)
                : throw FilterException.At(text, start, $"Invalid Expression: a parameter is a $ and 1 to {LongestParameter} letters, digits or underscores, such as $GENRE");
        }

        if (char.IsAsciiLetter(first) || first == '_')
        {
            at = EndOf(text, start, IsWordPart);
            return new FilterToken(FilterTokenKind.Word, text[start..at], start);
        }

        if (char.IsAsciiDigit(first) || (first is '-' or '.' && start + 1 < text.Length && (char.IsAsciiDigit(text[start + 1]) || text[start + 1] == '.')))
        {
            at = EndOfNumber(text, start);
            return new FilterToken(FilterTokenKind.Number, text[start..at], start);
        }

        var symbol = Array.Find(s_symbols, symbol => string.CompareOrdinal(text, start, symbol, 0, symbol.Length) == 0)
            ?? throw FilterException.At(text, start, $"Invalid Expression: the character {first} has no meaning here; put texts in quotes");
        at += symbol.Length;
        return new FilterToken(FilterTokenKind.Symbol, symbol, start);
    }

    private static FilterToken ReadText(string text, ref int at)
    {
        var (start, quote, value) = (at, text[at], new StringBuilder());
        for (at++; at < text.Length; at++)
        {
            if (text[at] == quote)
            {
                at++;
                return new FilterToken(FilterTokenKind.Text, value.ToString(), start);
            }

            if (text[at] == '\\' && at + 1 < text.Length && text[at + 1] is '"' or '\'' or '\\')
            {
                at++;
            }

            value.Append(text[at]);
        }

        throw FilterException.At(text, start, $"Invalid Expression: the quote {quote} is never closed");
    }

    private static int EndOfNumber(string text, int start)
    {
        var end = EndOf(text, text[start] == '-' ? start + 1 : start, character => char.IsAsciiDigit(character) || character == '.');
        if (end < text.Length && text[end] is 'e' or 'E')
        {
            var digits = end + 1 < text.Length && text[end + 1] is '+' or '-' ? end + 2 : end + 1;
            end = Math.Max(end, EndOf(text, digits, char.IsAsciiDigit) is var last && last > digits ? last : end);
        }

        return end;
    }

    private static int EndOf(string text, int at, Func<char, bool> belongs)
    {
        while (at < text.Length && belongs(text[at]))
        {
            at++;
        }

        return at;
    }

    private static bool IsWordPart(char character) => char.IsAsciiLetterOrDigit(character) || character == '_';
}
