namespace Load;

/// <summary>What was measured, on the console and in a document.</summary>
internal sealed class Report(TextWriter? document)
{
    public void Line(FormattableString text) => Line(FormattableString.Invariant(text));

    public void Line(string text = "")
    {
        Console.WriteLine(text);
        document?.WriteLine(text);
        document?.Flush();
    }

    /// <summary>The value that a share of all do not exceed.</summary>
    public static double Percentile(IReadOnlyCollection<double> values, double share) => values.Count == 0 ? double.NaN : values.Order().ElementAt((int)Math.Min(values.Count - 1, share * values.Count));
}
