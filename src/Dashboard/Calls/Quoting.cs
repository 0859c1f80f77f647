using System.Globalization;
using System.Text;

namespace Dashboard.Calls;

/// <summary>
/// String literals for the code that is shown. IDs come from anybody's data: whatever they contain, the code must mean exactly
/// that ID, and must not run anything else when it is pasted.
/// </summary>
internal static class Quoting
{
    /// <summary>
    /// A literal in double quotes that C#, JavaScript, Python, Java and JSON all read alike. Characters that are invisible, that turn the
    /// direction of writing or that end a line in one of these languages are written as an escape; all others stand for themselves.
    /// </summary>
    public static string DoubleQuoted(string text)
    {
        var literal = new StringBuilder(text.Length + 2).Append('"');
        for (var i = 0; i < text.Length; i++)
        {
            var letter = text[i];
            if (i + 1 < text.Length && char.IsSurrogatePair(letter, text[i + 1]))
            {
                literal.Append(letter).Append(text[++i]);
                continue;
            }

            literal = letter switch
            {
                '"' => literal.Append("\\\""),
                '\\' => literal.Append(@"\\"),
                // By name and not by number: Java reads \u000a before it looks for strings, and would see a broken line.
                '\n' => literal.Append(@"\n"),
                '\r' => literal.Append(@"\r"),
                '\t' => literal.Append(@"\t"),
                _ when MustBeEscaped(letter) => literal.Append(CultureInfo.InvariantCulture, $"\\u{(int)letter:x4}"),
                _ => literal.Append(letter),
            };
        }

        return literal.Append('"').ToString();
    }

    /// <summary>One word for a POSIX shell: in single quotes nothing is special but the single quote itself.</summary>
    public static string ForShell(string text) => $"'{text.Replace("'", @"'\''", StringComparison.Ordinal)}'";

    private static bool MustBeEscaped(char letter) => char.GetUnicodeCategory(letter)
        is UnicodeCategory.Control
        or UnicodeCategory.Format
        or UnicodeCategory.Surrogate
        or UnicodeCategory.LineSeparator
        or UnicodeCategory.ParagraphSeparator;
}
