using System.Net.Http.Json;
using System.Text.Json;

namespace LocalPersonalize.Tests;

/// <summary>Reads <c>/_engine/jobs</c>.</summary>
internal static class EngineJobs
{
    private static readonly HttpClient s_http = new();

    /// <summary>The newest job of a resource.</summary>
    public static async Task<JsonElement> JobAsync(this EngineFixture engine, string arn) =>
        (await s_http.GetFromJsonAsync<JsonElement>(new Uri(engine.Endpoint, $"/_engine/jobs?arn={Uri.EscapeDataString(arn)}")))[0];

    public static Task<HttpResponseMessage> CancelJobAsync(this EngineFixture engine, string arn) =>
        s_http.DeleteAsync(new Uri(engine.Endpoint, $"/_engine/jobs?arn={Uri.EscapeDataString(arn)}"));
}
