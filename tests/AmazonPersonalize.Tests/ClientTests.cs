using System.Net;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Amazon;
using Amazon.Personalize;
using Amazon.Personalize.Model;
using Amazon.PersonalizeRuntime;
using Amazon.Runtime.Internal.Auth;

namespace AmazonPersonalize.Tests;

/// <summary>The clients against a real HTTP server: what they send, and what they make of the answers.</summary>
public sealed class ClientTests
{
    private static readonly CancellationToken s_test = TestContext.Current.CancellationToken;

    [Fact]
    public async Task CreateDatasetGroup_Called_SendsSignedJsonWithItsTarget()
    {
        await using var service = await ServiceStub.StartAsync(new Answer("""{"datasetGroupArn":"arn:1","domain":"ECOMMERCE"}"""));
        using var client = Client(service);

        var response = await client.CreateDatasetGroupAsync(new() { Name = "shop é", Domain = Domain.ECOMMERCE }, s_test);

        var call = Assert.Single(service.Calls);
        Assert.Equal(("POST", "/", "AmazonPersonalize.CreateDatasetGroup"), (call.Method, call.Path, call.Headers["X-Amz-Target"]));
        Assert.Equal("""{"domain":"ECOMMERCE","name":"shop é"}""", Sorted(call.Body));
        Assert.Equal(SignatureOf(call), call.Headers["Authorization"].Split("Signature=")[1]);
        Assert.Contains("/us-east-1/personalize/aws4_request", call.Headers["Authorization"], StringComparison.Ordinal);
        Assert.Equal(("arn:1", Domain.ECOMMERCE), (response.DatasetGroupArn, response.Domain));
    }

    [Fact]
    public async Task GetRecommendations_Called_PostsToItsPath()
    {
        await using var service = await ServiceStub.StartAsync(new Answer("""{"itemList":[{"itemId":"7","score":0.5}]}"""));
        using var client = new AmazonPersonalizeRuntimeClient(ServiceStub.Credentials, new AmazonPersonalizeRuntimeConfig { ServiceURL = service.Url, AuthenticationRegion = "us-east-1" });

        var response = await client.GetRecommendationsAsync(new() { CampaignArn = "arn:c", UserId = "2", NumResults = 1 }, s_test);

        var call = Assert.Single(service.Calls);
        Assert.Equal("/recommendations", call.Path);
        Assert.Equal("""{"campaignArn":"arn:c","numResults":1,"userId":"2"}""", Sorted(call.Body));
        Assert.Equal(SignatureOf(call), call.Headers["Authorization"].Split("Signature=")[1]);
        Assert.Equal(("7", 0.5), (response.ItemList[0].ItemId, response.ItemList[0].Score));
    }

    [Theory]
    [InlineData("""{"__type":"ResourceNotFoundException","message":"no such"}""", null)]
    [InlineData("""{"__type":"com.amazonaws.personalize#ResourceNotFoundException","Message":"no such"}""", null)]
    [InlineData("""{"message":"no such"}""", "ResourceNotFoundException:http://internal.amazon.com/")]
    public async Task Error_NamedByTheApi_IsItsTypedException(string body, string? header)
    {
        await using var service = await ServiceStub.StartAsync(new Answer(body, 400, header));
        using var client = Client(service);

        var problem = await Assert.ThrowsAsync<ResourceNotFoundException>(() => client.DescribeCampaignAsync(new() { CampaignArn = "arn:c" }, s_test));

        Assert.Equal(("no such", "ResourceNotFoundException", "request-1"), (problem.Message, problem.ErrorCode, problem.RequestId));
        Assert.Equal(HttpStatusCode.BadRequest, problem.StatusCode);
    }

    [Fact]
    public async Task Error_HtmlPage_IsTheServicesGeneralException()
    {
        await using var service = await ServiceStub.StartAsync(new Answer("<html>busy</html>", 503, ContentType: "text/html"));
        using var client = Client(service, retries: 0);

        var problem = await Assert.ThrowsAnyAsync<AmazonPersonalizeException>(() => client.ListRecipesAsync(new(), s_test));

        Assert.Equal(HttpStatusCode.ServiceUnavailable, problem.StatusCode);
    }

    [Theory]
    [InlineData("""{"__type":"ThrottlingException","message":"slow down"}""", 400)]
    [InlineData("{}", 500)]
    public async Task Retry_ThrottledOrFailedOnce_AnswersTheSecondTry(string body, int status)
    {
        await using var service = await ServiceStub.StartAsync(new Answer(body, status), new Answer("""{"recipes":[]}"""));
        using var client = Client(service);

        await client.ListRecipesAsync(new(), s_test);

        Assert.Equal(2, service.Calls.Count);
    }

    [Fact]
    public async Task Retry_ThrottledEachTime_GivesUpAfterItsTries()
    {
        await using var service = await ServiceStub.StartAsync(new Answer("""{"__type":"LimitExceededException","message":"slow down"}""", 400));
        using var client = Client(service);

        await Assert.ThrowsAsync<LimitExceededException>(() => client.CreateDatasetGroupAsync(new() { Name = "shop" }, s_test));

        Assert.Equal(["attempt=1; max=3", "attempt=2; max=3", "attempt=3; max=3"], service.Calls.Select(call => call.Headers["amz-sdk-request"]));
    }

    [Fact]
    public async Task Retry_CancelledWhileItWaits_EndsInsteadOfTryingAgain()
    {
        using var cancellation = CancellationTokenSource.CreateLinkedTokenSource(s_test);
        await using var service = await ServiceStub.StartAsync(new Answer("{}", 500, Answered: cancellation.Cancel));
        using var client = Client(service, retries: 10);

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => client.ListRecipesAsync(new(), cancellation.Token));

        Assert.InRange(service.Calls.Count, 1, 2); // the wait may have been as good as over
    }

    [Fact]
    public async Task Paginator_TwoPages_YieldsAllElements()
    {
        await using var service = await ServiceStub.StartAsync(
            new Answer("""{"recipes":[{"name":"a"}],"nextToken":"more"}"""), new Answer("""{"recipes":[{"name":"b"}]}"""));
        using var client = Client(service);
        var names = new List<string>();

        await foreach (var recipe in client.Paginators.ListRecipes(new()).Recipes)
        {
            names.Add(recipe.Name);
        }

        Assert.Equal(["a", "b"], names);
        Assert.Equal("""{"nextToken":"more"}""", Sorted(service.Calls.Last().Body));
    }

    [Theory]
    [InlineData("1718000000", 0)]
    [InlineData("1718000000.25", 250)]
    [InlineData("1.718E9", 0)]
    public async Task Timestamp_InAnyForm_IsUtc(string wire, int milliseconds)
    {
        await using var service = await ServiceStub.StartAsync(new Answer($$$"""{"campaign":{"creationDateTime":{{{wire}}}}}"""));
        using var client = Client(service);

        var read = (await client.DescribeCampaignAsync(new() { CampaignArn = "arn:c" }, s_test)).Campaign.CreationDateTime;

        Assert.Equal(DateTimeOffset.FromUnixTimeSeconds(1718000000).UtcDateTime.AddMilliseconds(milliseconds), read);
        Assert.Equal(DateTimeKind.Utc, read!.Value.Kind);
    }

    [Fact]
    public async Task Call_Cancelled_Throws()
    {
        await using var service = await ServiceStub.StartAsync(new Answer("{}"));
        using var client = Client(service);

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => client.ListRecipesAsync(new(), new CancellationToken(canceled: true)));
    }

    [Fact]
    public async Task DeleteCampaign_EmptyBody_IsAResponse()
    {
        await using var service = await ServiceStub.StartAsync(new Answer(""));
        using var client = Client(service);

        Assert.Equal(HttpStatusCode.OK, (await client.DeleteCampaignAsync(new() { CampaignArn = "arn:c" }, s_test)).HttpStatusCode);
    }

    [Theory]
    [InlineData("eu-west-1", false, false, "https://personalize.eu-west-1.amazonaws.com/")]
    [InlineData("eu-west-1", true, false, "https://personalize.eu-west-1.api.aws/")]
    [InlineData("us-east-1", false, true, "https://personalize-fips.us-east-1.amazonaws.com/")]
    [InlineData("cn-north-1", false, false, "https://personalize.cn-north-1.amazonaws.com.cn/")]
    public void Endpoint_OfARegion_FollowsTheRules(string region, bool dualStack, bool fips, string expected)
    {
        using var client = new AmazonPersonalizeClient(ServiceStub.Credentials, new AmazonPersonalizeConfig
        {
            RegionEndpoint = RegionEndpoint.GetBySystemName(region), UseDualstackEndpoint = dualStack, UseFIPSEndpoint = fips,
        });

        Assert.Equal(new Uri(expected), new Uri(client.DetermineServiceOperationEndpoint(new ListRecipesRequest()).URL));
    }

    [Theory]
    [InlineData("AWS_ENDPOINT_URL")]
    [InlineData("AWS_ENDPOINT_URL_PERSONALIZE")]
    public async Task Endpoint_OfTheEnvironment_IsCalled(string variable)
    {
        await using var service = await ServiceStub.StartAsync(new Answer("{}"));
        Environment.SetEnvironmentVariable(variable, service.Url);
        try
        {
            using var client = new AmazonPersonalizeClient(ServiceStub.Credentials, RegionEndpoint.USEast1);
            await client.ListRecipesAsync(new(), s_test);
        }
        finally
        {
            Environment.SetEnvironmentVariable(variable, null);
        }

        Assert.Single(service.Calls);
    }

    private static AmazonPersonalizeClient Client(ServiceStub service, int retries = 2) => new(
        ServiceStub.Credentials, new AmazonPersonalizeConfig { ServiceURL = service.Url, AuthenticationRegion = "us-east-1", MaxErrorRetry = retries });

    private static string Sorted(byte[] json) => "{" + string.Join(',', JsonDocument.Parse(json).RootElement.EnumerateObject()
        .OrderBy(member => member.Name, StringComparer.Ordinal).Select(member => $"\"{member.Name}\":{member.Value.GetRawText()}")) + "}";

    /// <summary>The signature as the server computes it, by Signature Version 4.</summary>
    private static string SignatureOf(Call call)
    {
        var authorization = call.Headers["Authorization"];
        var signed = authorization.Split("SignedHeaders=")[1].Split(',')[0];
        var scope = authorization.Split("Credential=")[1].Split(',')[0].Split('/', 2)[1];
        var headers = string.Concat(signed.Split(';').Select(name => $"{name}:{call.Headers[name].Trim()}\n"));
        var canonical = $"{call.Method}\n{call.Path}\n\n{headers}\n{signed}\n{Hash(call.Body)}";
        var toSign = $"AWS4-HMAC-SHA256\n{call.Headers["X-Amz-Date"]}\n{scope}\n{Hash(Encoding.UTF8.GetBytes(canonical))}";
        var key = AWS4Signer.ComposeSigningKey(ServiceStub.Credentials.GetCredentials().SecretKey, "us-east-1", scope.Split('/')[0], "personalize");
        return Convert.ToHexStringLower(HMACSHA256.HashData(key, Encoding.UTF8.GetBytes(toSign)));
    }

    private static string Hash(byte[] data) => Convert.ToHexStringLower(SHA256.HashData(data));
}
