namespace LocalPersonalize.Filters;

/// <summary>A filter expression, or values for one, cannot be used; the message says where and what was expected.</summary>
internal sealed class FilterException(string message) : Exception(message)
{
    /// <param name="text">The expression.</param>
    /// <param name="position">Where in it, in characters from 0.</param>
    public static FilterException At(string text, int position, string problem)
    {
        var before = text.AsSpan(0, position);
        return new FilterException($"{problem} (line {before.Count('\n') + 1}, column {position - before.LastIndexOf('\n')})");
    }
}
