using Amazon.Personalize.Model;
using Amazon.Runtime;
using Dashboard.Components.Controls;
using Dashboard.Connections;
using Dashboard.Datasets.Importing;

namespace Dashboard.Tests.Faults;

/// <summary>What a failure of Amazon comes to: what is made again by itself, what a person reads, and what is never made twice.</summary>
public sealed class CallFaultTests(AmazonFixture fixture) : IClassFixture<AmazonFixture>, IDisposable
{
    private readonly ScriptedAmazon _amazon = fixture.Amazon;
    private readonly ConnectionClients _clients = fixture.Clients;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public void Dispose() => _amazon.Mend();

    [Fact]
    public async Task Call_ThrottledForAMoment_IsMadeAgainAndTheWaitIsTold()
    {
        var told = new List<TimeSpan?>();
        void Note() => told.Add(_clients.Hindrances.Wait);
        _clients.Hindrances.Changed += Note;
        _amazon.Answer("CreateSchema", ScriptedAmazon.Throttled(retryAfter: 1), times: 2);

        var made = await _clients.Personalize.CreateSchemaAsync(new() { Name = "patient", Schema = Schema }, Cancellation);

        _clients.Hindrances.Changed -= Note;
        Assert.EndsWith(":schema/patient", made.SchemaArn);
        Assert.Equal([TimeSpan.FromSeconds(1), null, TimeSpan.FromSeconds(1), null], told);
    }

    [Fact]
    public async Task Call_ThrottledForLong_SaysSoAfterFiveTimes()
    {
        _amazon.Answer("ListSchemas", ScriptedAmazon.Throttled(retryAfter: 0));

        var failure = await Assert.ThrowsAnyAsync<AmazonServiceException>(() => _clients.Personalize.ListSchemasAsync(new(), Cancellation));

        Assert.Equal("Amazon asks us to slow down", Problem.Of(failure).Title);
    }

    [Theory]
    [InlineData(500)]
    [InlineData(503)]
    public async Task Read_ServiceBrokenForAMoment_IsMadeAgain(int status)
    {
        _amazon.Answer("ListSchemas", ScriptedAmazon.Broken(status), times: 1);

        Assert.NotNull(await _clients.Personalize.ListSchemasAsync(new(), Cancellation));
    }

    [Theory]
    [InlineData("broken", "The service has a problem")]
    [InlineData("cut", "The answer was cut off")]
    [InlineData("hang", "The answer took too long")]
    public async Task Creation_OutcomeUnknown_IsNotMadeAgainByItself(string fault, string title)
    {
        var before = _amazon.CountOf("CreateSolutionVersion");
        _amazon.Answer("CreateSolutionVersion", fault switch { "broken" => ScriptedAmazon.Broken(), "cut" => _amazon.CutAsync, _ => ScriptedAmazon.HangAsync });
        var solution = fixture.Shop.PopularVersionArn[..fixture.Shop.PopularVersionArn.LastIndexOf('/')];

        var failure = await Assert.ThrowsAnyAsync<Exception>(() => _clients.Personalize.CreateSolutionVersionAsync(new() { SolutionArn = solution }, Cancellation));

        Assert.True(failure is AmazonServiceException or HttpRequestException, failure.ToString());
        Assert.Equal(title, Problem.Of(failure).Title);
        Assert.Contains("may have", Problem.Of(failure).Advice);
        Assert.Equal(before + 1, _amazon.CountOf("CreateSolutionVersion"));
    }

    [Fact]
    public async Task Call_Denied_NamesThePermission()
    {
        _amazon.Answer("CreateSolution", ScriptedAmazon.Denied("personalize:CreateSolution"));

        var failure = await Assert.ThrowsAnyAsync<AmazonServiceException>(() => _clients.Personalize.CreateSolutionAsync(
            new() { Name = "denied", DatasetGroupArn = fixture.Shop.Group.Arn }, Cancellation));

        Assert.Contains("personalize:CreateSolution", Problem.Of(failure).Advice);
    }

    [Fact]
    public async Task Call_CredentialsExpired_NamesTheProfileAndFindsRenewedOnes()
    {
        _amazon.WriteProfile("old");
        using var clients = ConnectionClients.OfAws(fixture.Connection, _amazon.StandIn);
        _amazon.Answer("ListSchemas", ScriptedAmazon.Expired());
        var failure = await Assert.ThrowsAsync<RefusedCredentialsException>(() => clients.Personalize.ListSchemasAsync(new(), Cancellation));
        Assert.Contains("aws sso login --profile shop", Problem.Of(failure).Advice);

        _amazon.Mend("ListSchemas");
        _amazon.WriteProfile("test");
        await clients.Personalize.ListSchemasAsync(new(), Cancellation);

        Assert.Equal("test", _amazon.Calls.Last(call => call.Operation == "ListSchemas").AccessKey);
    }

    [Fact]
    public async Task Call_KeyUnknown_SaysThatTheCredentialsAreNotAccepted()
    {
        _amazon.Answer("ListSchemas", ScriptedAmazon.UnknownKey());

        var failure = await Assert.ThrowsAsync<RefusedCredentialsException>(() => _clients.Personalize.ListSchemasAsync(new(), Cancellation));

        Assert.Equal("The credentials are not accepted", Problem.Of(failure).Title);
        Assert.Contains("shop", Problem.Of(failure).Advice);
    }

    [Fact]
    public async Task Call_NoSuchProfile_SaysWhichIsMissing()
    {
        using var clients = ConnectionClients.OfAws(fixture.Connection with { Profile = "nobody" }, _amazon.StandIn);

        var failure = await Assert.ThrowsAsync<MissingCredentialsException>(() => clients.Personalize.ListSchemasAsync(new(), Cancellation));

        Assert.Contains("nobody", Problem.Of(failure).Original);
    }

    [Fact]
    public async Task Call_QuotaReached_IsNotTriedAgain()
    {
        var before = _amazon.CountOf("CreateDatasetGroup");
        _amazon.Answer("CreateDatasetGroup", context =>
        {
            context.Response.StatusCode = 400;
            return Microsoft.AspNetCore.Http.HttpResponseWritingExtensions.WriteAsync(context.Response, """{"__type":"LimitExceededException","message":"More than 5 dataset groups"}""", Cancellation);
        });

        await Assert.ThrowsAsync<LimitExceededException>(() => _clients.Personalize.CreateDatasetGroupAsync(new() { Name = "sixth" }, Cancellation));

        Assert.Equal(before + 1, _amazon.CountOf("CreateDatasetGroup"));
    }

    [Fact]
    public async Task Bucket_AnswerCutOff_SaysSo()
    {
        _amazon.Answer("GET list-type", _amazon.CutAsync);

        var failure = await Assert.ThrowsAnyAsync<Exception>(() => _clients.S3.ListObjectsV2Async(new() { BucketName = _clients.Connection.Bucket }, Cancellation));

        Assert.True(failure is AmazonServiceException or HttpRequestException, failure.ToString());
        Assert.Equal("The answer was cut off", Problem.Of(failure).Title);
    }

    [Theory]
    [InlineData("denied")]
    [InlineData("expired")]
    [InlineData("silent")]
    public async Task BucketPolicy_CannotBeSeen_IsSaidInTheWizardInsteadOfBreakingIt(string fault)
    {
        _amazon.Answer("GET policy", fault switch { "denied" => ScriptedAmazon.Denied("s3:GetBucketPolicy"), "expired" => ScriptedAmazon.Expired(), _ => ScriptedAmazon.HangAsync });
        using var clients = ConnectionClients.OfAws(fixture.Connection, _amazon.StandIn with { Timeout = TimeSpan.FromSeconds(1) });

        var access = await BucketAccess.CheckAsync(clients.S3, fixture.Connection.Bucket, fixture.Connection.RoleArn, Cancellation);

        Assert.False(access.IsAllowed);
        Assert.StartsWith("The bucket policy cannot be looked at", access.Explanation);
    }

    private const string Schema = """
        {"type":"record","name":"Items","namespace":"com.amazonaws.personalize.schema","version":"1.0",
         "fields":[{"name":"ITEM_ID","type":"string"},{"name":"GENRE","type":"string","categorical":true}]}
        """;
}
