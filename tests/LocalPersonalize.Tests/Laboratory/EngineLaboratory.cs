using System.Net;
using System.Text;
using System.Text.Json;

namespace LocalPersonalize.Tests.Laboratory;

/// <summary>Calls the engine's own endpoints under <c>/_engine</c>.</summary>
internal static class EngineLaboratory
{
    private static readonly HttpClient s_http = new();

    /// <summary>Sends JSON, if any, and gives status and answer; an answer without a body is <c>null</c>.</summary>
    public static async Task<(HttpStatusCode Status, JsonElement Body)> CallAsync(this EngineFixture engine, HttpMethod method, string path, string? json = null)
    {
        using var request = new HttpRequestMessage(method, new Uri(engine.Endpoint, path));
        if (json is not null)
        {
            request.Content = new StringContent(json, Encoding.UTF8, "application/json");
        }

        using var response = await s_http.SendAsync(request);
        var body = await response.Content.ReadAsStringAsync();
        return (response.StatusCode, JsonSerializer.Deserialize<JsonElement>(body.Length > 0 ? body : "null"));
    }

    public static async Task<JsonElement> StepAsync(this EngineFixture engine, string arn)
    {
        var (status, job) = await engine.CallAsync(HttpMethod.Post, $"/_engine/jobs/step?arn={Uri.EscapeDataString(arn)}");
        Assert.Equal(HttpStatusCode.OK, status);
        return job;
    }

    public static async Task SetSpeedAsync(this EngineFixture engine, string json) =>
        Assert.Equal(HttpStatusCode.OK, (await engine.CallAsync(HttpMethod.Put, "/_engine/job-speed", json)).Status);

    public static async Task<string> GroupStatusAsync(this EngineFixture engine, string arn) =>
        (await engine.Personalize.DescribeDatasetGroupAsync(new() { DatasetGroupArn = arn })).DatasetGroup.Status;
}
