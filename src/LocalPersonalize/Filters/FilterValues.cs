using System.Globalization;

namespace LocalPersonalize.Filters;

/// <summary>What a request gives for the parameters of a filter: <c>"\"Comedy\",\"Drama\""</c> for strings, <c>"12.5"</c> for a number.</summary>
internal sealed class FilterValues
{
    /// <summary>Stands for every event type.</summary>
    public const string AllTypes = "*";

    private readonly IReadOnlyDictionary<string, string> _values;

    /// <param name="values">By parameter, without the dollar sign; case matters.</param>
    /// <exception cref="FilterException">The filter has no such parameter.</exception>
    public FilterValues(FilterExpression expression, IReadOnlyDictionary<string, string>? values)
    {
        _values = values ?? new Dictionary<string, string>();
        var known = expression.Parameters;
        if (_values.Keys.FirstOrDefault(name => !known.Contains(name)) is { } unknown)
        {
            throw new FilterException(
                $"filterValues has {unknown}, which is no parameter of the filter. {(known.Count == 0 ? "It has none." : $"It has: {string.Join(", ", known)}. Case matters.")}");
        }
    }

    /// <summary>Whether the request gives a parameter.</summary>
    public bool Has(string parameter) => _values.ContainsKey(parameter);

    /// <summary>The strings that a parameter which is given stands for.</summary>
    /// <exception cref="FilterException">They are not strings in quotes.</exception>
    public IReadOnlyList<string> Texts(string parameter)
    {
        var value = _values[parameter];
        try
        {
            var tokens = FilterTokens.Read(value);
            var texts = tokens.Where((_, index) => index % 2 == 0).ToList();
            if (tokens.Count % 2 == 0 && texts.TrueForAll(token => token.Kind == FilterTokenKind.Text)
                && tokens.SkipLast(1).Where((_, index) => index % 2 == 1).All(token => token.IsSymbol(",")))
            {
                return texts.ConvertAll(token => token.Text);
            }
        }
        catch (FilterException)
        {
            // Told below, in terms of values.
        }

        throw new FilterException($"filterValues has {parameter} = {value}: write strings in double quotes with commas between them, such as \"Comedy\",\"Drama\".");
    }

    /// <summary>The number that a parameter which is given stands for.</summary>
    /// <exception cref="FilterException">It is none.</exception>
    public double Number(string parameter) =>
        double.TryParse(_values[parameter], NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && double.IsFinite(number)
            ? number
            : throw new FilterException($"filterValues has {parameter} = {_values[parameter]}: write a plain number, such as 12.5, without quotes.");
}
