using System.Text.Json;
using LocalPersonalize.Wire;

namespace LocalPersonalize.Batch;

/// <summary>One line of a batch job's input: a JSON object such as <c>{"userId":"1"}</c>.</summary>
/// <param name="Line">As it was read.</param>
/// <param name="Json">Null if the line is not a JSON object.</param>
internal sealed record BatchRecord(string Line, JsonElement? Json)
{
    public static BatchRecord Parse(string line)
    {
        try
        {
            using var document = JsonText.Parse(line);
            return new BatchRecord(line, document.RootElement.ValueKind == JsonValueKind.Object ? document.RootElement.Clone() : null);
        }
        catch (JsonException)
        {
            return new BatchRecord(line, null);
        }
    }

    /// <exception cref="BatchRecordException">The line is no JSON object.</exception>
    public JsonElement Object => Json ?? throw new BatchRecordException("The record is not a JSON object. Write one object per line, such as {\"userId\":\"1\"}.");

    /// <summary>A string; null if the record does not have it.</summary>
    /// <exception cref="BatchRecordException">It is something else.</exception>
    public string? Text(string member) => Object.TryGetProperty(member, out var value) && value.ValueKind != JsonValueKind.Null
        ? value.ValueKind == JsonValueKind.String ? value.GetString() : throw new BatchRecordException($"{member} must be a string: put it in quotes.")
        : null;

    /// <summary>A list of strings; null if the record does not have it.</summary>
    /// <exception cref="BatchRecordException">It is something else.</exception>
    public IReadOnlyList<string>? Texts(string member)
    {
        if (!Object.TryGetProperty(member, out var value) || value.ValueKind == JsonValueKind.Null)
        {
            return null;
        }

        return value.ValueKind == JsonValueKind.Array && value.EnumerateArray().All(one => one.ValueKind == JsonValueKind.String)
            ? value.EnumerateArray().Select(one => one.GetString()!).ToList()
            : throw new BatchRecordException($"{member} must be a list of strings.");
    }

    /// <summary>An object of strings; null if the record does not have it.</summary>
    /// <exception cref="BatchRecordException">It is something else.</exception>
    public IReadOnlyDictionary<string, string>? TextsByName(string member)
    {
        if (!Object.TryGetProperty(member, out var value) || value.ValueKind == JsonValueKind.Null)
        {
            return null;
        }

        return value.ValueKind == JsonValueKind.Object && value.EnumerateObject().All(one => one.Value.ValueKind == JsonValueKind.String)
            ? value.EnumerateObject().DistinctBy(one => one.Name).ToDictionary(one => one.Name, one => one.Value.GetString()!)
            : throw new BatchRecordException($"{member} must be an object of strings.");
    }

    /// <exception cref="BatchRecordException">The record does not have it, or it is blank.</exception>
    public static T Require<T>(T? value, string fields)
        where T : class =>
        value is null or "" or IReadOnlyList<string> { Count: 0 } ? throw new BatchRecordException($"Required fields for the provided recipe are {fields}") : value;
}

/// <summary>A record cannot be answered; the others can. The message is the <c>error</c> of its line in the output.</summary>
internal sealed class BatchRecordException(string message) : Exception(message)
{
    /// <summary>As the service writes it.</summary>
    public string Error => $"User error: {Message}";
}
