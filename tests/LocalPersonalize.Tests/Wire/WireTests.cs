using System.Net;
using System.Text;
using System.Text.Json;
using Amazon.Personalize;
using Amazon.Personalize.Model;
using Amazon.Runtime;

namespace LocalPersonalize.Tests.Wire;

public sealed class WireTests(EngineFixture engine) : IClassFixture<EngineFixture>
{
    [Theory]
    [InlineData("test", "wrong", "InvalidSignatureException")]
    [InlineData("nobody", "test", "UnrecognizedClientException")]
    public async Task AnyCall_CredentialsThatAreNotKnown_AreRefused(string key, string secret, string code)
    {
        using var stranger = new AmazonPersonalizeClient(new BasicAWSCredentials(key, secret), new AmazonPersonalizeConfig
        {
            ServiceURL = engine.Endpoint.GetLeftPart(UriPartial.Authority), AuthenticationRegion = "us-east-1", MaxErrorRetry = 0,
        });
        var refused = await Assert.ThrowsAnyAsync<AmazonPersonalizeException>(() => stranger.ListRecipesAsync(new()));

        Assert.Equal((code, HttpStatusCode.Forbidden), (refused.ErrorCode, refused.StatusCode));
        Assert.NotEmpty(refused.RequestId);
    }

    [Fact]
    public async Task AnyCall_WithoutSignature_IsRefused()
    {
        using var response = await PostAsync("AmazonPersonalize.ListRecipes", "{}");

        Assert.Equal(HttpStatusCode.Forbidden, response.StatusCode);
        Assert.Equal("MissingAuthenticationTokenException", await TypeOfAsync(response));
    }

    [Theory]
    [InlineData("evil.example", null)]
    [InlineData(null, "https://evil.example")]
    public async Task AnyCall_OfAnotherSitesPage_IsRefused(string? host, string? origin)
    {
        using var http = new HttpClient();
        using var request = new HttpRequestMessage(HttpMethod.Get, new Uri(engine.Endpoint, "/_engine/health"));
        request.Headers.Host = host;
        if (origin is not null)
        {
            request.Headers.TryAddWithoutValidation("Origin", origin);
        }

        using var response = await http.SendAsync(request);

        Assert.Equal(HttpStatusCode.Forbidden, response.StatusCode);
    }

    [Theory]
    [InlineData("/_engine/health")]
    [InlineData("/_localstack/health")]
    public async Task Health_Asked_SaysThatAllServicesRun(string path)
    {
        using var http = new HttpClient();
        using var health = JsonDocument.Parse(await http.GetStringAsync(new Uri(engine.Endpoint, path)));

        Assert.Equal(["personalize", "personalize-events", "personalize-runtime", "s3"], health.RootElement.GetProperty("services").EnumerateObject().Select(service => service.Name).Order());
    }

    [Fact]
    public async Task Constraints_SeveralBroken_AreAllNamedAsTheServiceDoes()
    {
        var refused = await Assert.ThrowsAsync<InvalidInputException>(() => engine.Personalize.CreateDatasetGroupAsync(new() { Name = "-", Domain = "GROCERIES" }));

        Assert.StartsWith("2 validation errors detected: ", refused.Message, StringComparison.Ordinal);
        Assert.Contains("Value '-' at 'name' failed to satisfy constraint: Member must satisfy regular expression pattern: ^[a-zA-Z0-9][a-zA-Z0-9\\-_]*", refused.Message, StringComparison.Ordinal);
        Assert.Contains("Value 'GROCERIES' at 'domain' failed to satisfy constraint: Member must satisfy enum value set: [ECOMMERCE, VIDEO_ON_DEMAND]", refused.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(null, "Value null at 'name' failed to satisfy constraint: Member must not be null")]
    [InlineData(64, "Member must have length less than or equal to 63")]
    public async Task Constraints_RequiredAndLength_AreChecked(int? length, string message)
    {
        var refused = await Assert.ThrowsAsync<InvalidInputException>(() =>
            engine.Personalize.CreateDatasetGroupAsync(new() { Name = length is { } count ? new string('n', count) : null }));

        Assert.Contains(message, refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Constraints_NumberOutOfRange_IsNamed()
    {
        var refused = await Assert.ThrowsAsync<InvalidInputException>(() => engine.Personalize.ListRecipesAsync(new() { MaxResults = 101 }));

        Assert.Contains("Value '101' at 'maxResults' failed to satisfy constraint: Member must have value less than or equal to 100", refused.Message, StringComparison.Ordinal);
    }

    private async Task<HttpResponseMessage> PostAsync(string target, string body)
    {
        using var http = new HttpClient();
        using var request = new HttpRequestMessage(HttpMethod.Post, engine.Endpoint) { Content = new StringContent(body, Encoding.UTF8, "application/x-amz-json-1.1") };
        request.Headers.TryAddWithoutValidation("X-Amz-Target", target);
        return await http.SendAsync(request);
    }

    private static async Task<string?> TypeOfAsync(HttpResponseMessage response)
    {
        using var json = JsonDocument.Parse(await response.Content.ReadAsStringAsync());
        return json.RootElement.GetProperty("__type").GetString();
    }
}
