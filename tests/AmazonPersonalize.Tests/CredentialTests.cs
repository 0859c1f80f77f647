using Amazon;
using Amazon.Personalize;
using Amazon.Runtime;

namespace AmazonPersonalize.Tests;

/// <summary>Where the keys come from that calls are signed with.</summary>
public sealed class CredentialTests
{
    private static readonly CancellationToken s_test = TestContext.Current.CancellationToken;

    [Fact]
    public async Task Client_NoCredentialsGiven_TakesThoseOfTheEnvironment()
    {
        Environment.SetEnvironmentVariable("AWS_ACCESS_KEY_ID", "AKIDENVIRONMENT");
        Environment.SetEnvironmentVariable("AWS_SECRET_ACCESS_KEY", "secret");
        Environment.SetEnvironmentVariable("AWS_SESSION_TOKEN", "token");
        try
        {
            await using var service = await ServiceStub.StartAsync(new Answer("{}"));
            using var client = new AmazonPersonalizeClient(new AmazonPersonalizeConfig { ServiceURL = service.Url, AuthenticationRegion = "us-east-1" });

            await client.ListRecipesAsync(new(), s_test);

            var headers = Assert.Single(service.Calls).Headers;
            Assert.Contains("Credential=AKIDENVIRONMENT/", headers["Authorization"], StringComparison.Ordinal);
            Assert.Equal("token", headers["X-Amz-Security-Token"]);
        }
        finally
        {
            Environment.SetEnvironmentVariable("AWS_ACCESS_KEY_ID", null);
            Environment.SetEnvironmentVariable("AWS_SECRET_ACCESS_KEY", null);
            Environment.SetEnvironmentVariable("AWS_SESSION_TOKEN", null);
        }
    }

    [Fact]
    public async Task Client_ProfileNamed_TakesItsCredentials()
    {
        var file = Path.GetTempFileName();
        await File.WriteAllTextAsync(
            file,
            """
            [default]
            aws_access_key_id = AKIDDEFAULT
            aws_secret_access_key = secret

            [stage]
            aws_access_key_id = AKIDSTAGE
            aws_secret_access_key = secret
            """,
            s_test);
        await using var service = await ServiceStub.StartAsync(new Answer("{}"));
        using var client = new AmazonPersonalizeClient(new AmazonPersonalizeConfig
        {
            ServiceURL = service.Url, AuthenticationRegion = "us-east-1", Profile = new Profile("stage", file),
        });

        await client.ListRecipesAsync(new(), s_test);

        Assert.Contains("Credential=AKIDSTAGE/", Assert.Single(service.Calls).Headers["Authorization"], StringComparison.Ordinal);
        File.Delete(file);
    }
}
