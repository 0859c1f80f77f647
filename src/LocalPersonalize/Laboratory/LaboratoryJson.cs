using System.Text.Json;
using System.Text.Json.Serialization;
using LocalPersonalize.Storage;

namespace LocalPersonalize.Laboratory;

/// <summary>A request to the laboratory cannot be done; the message says what can.</summary>
internal sealed class LaboratoryException(string message, int status = StatusCodes.Status400BadRequest) : Exception(message)
{
    public int Status { get; } = status;
}

/// <summary>The JSON of the laboratory's requests. A member that it does not know is an error: a misspelt one would silently change nothing.</summary>
internal static class LaboratoryJson
{
    private static readonly JsonSerializerOptions s_strict = new(StoredJson.Options)
    {
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
    };

    /// <exception cref="LaboratoryException">The body is not this.</exception>
    public static async Task<T> ReadAsync<T>(HttpRequest request, CancellationToken cancellationToken)
    {
        try
        {
            return await JsonSerializer.DeserializeAsync<T>(request.Body, s_strict, cancellationToken).ConfigureAwait(false)
                ?? throw new LaboratoryException("The body is null; give a JSON document.");
        }
        catch (JsonException malformed)
        {
            throw new LaboratoryException($"The body cannot be read: {malformed.Message}");
        }
    }
}
