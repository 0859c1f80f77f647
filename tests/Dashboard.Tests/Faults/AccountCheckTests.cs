using Bunit;
using Dashboard.Audit;
using Dashboard.Components.Pages.Connections;
using Dashboard.Connections;
using Dashboard.Connections.Account;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.DependencyInjection;
using MudBlazor;
using TestContext = Xunit.TestContext;

namespace Dashboard.Tests.Faults;

/// <summary>The check of an account, as an administrator sees it.</summary>
public sealed class AccountCheckTests : PageTests, IClassFixture<AmazonFixture>, IAsyncLifetime
{
    private const string Role = "PersonalizeDashboard";

    private readonly AmazonFixture _fixture;
    private readonly ScriptedAmazon _amazon;

    public AccountCheckTests(AmazonFixture fixture) : base(fixture.Shop.Services)
    {
        (_fixture, _amazon) = (fixture, fixture.Amazon);
        Render<MudPopoverProvider>();
        _amazon.Answer("GetCallerIdentity", ScriptedAmazon.Xml(ScriptedAmazon.CallerIdentity));;
        _amazon.Answer("GetRole", ScriptedAmazon.Xml($"""
            <GetRoleResponse xmlns="https://iam.amazonaws.com/doc/2010-05-08/"><GetRoleResult><Role><RoleName>{Role}</RoleName><AssumeRolePolicyDocument>{Uri.EscapeDataString("""
            {"Statement":[{"Effect":"Allow","Principal":{"Service":"personalize.amazonaws.com"},"Action":"sts:AssumeRole"}]}
            """)}</AssumeRolePolicyDocument></Role></GetRoleResult></GetRoleResponse>
            """));
        _amazon.Answer("SimulatePrincipalPolicy", ScriptedAmazon.Xml("""
            <SimulatePrincipalPolicyResponse xmlns="https://iam.amazonaws.com/doc/2010-05-08/"><SimulatePrincipalPolicyResult><EvaluationResults>
            <member><EvalActionName>s3:GetObject</EvalActionName><EvalDecision>allowed</EvalDecision></member></EvaluationResults></SimulatePrincipalPolicyResult></SimulatePrincipalPolicyResponse>
            """));
        _amazon.Answer("GET encryption", ScriptedAmazon.Xml("<Error><Code>ServerSideEncryptionConfigurationNotFoundError</Code><Message>None</Message></Error>", 404));
    }

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        Circuit.GetRequiredService<ConnectionClientsCache>().StandIn = _amazon.StandIn;
        await Circuit.GetRequiredService<ConnectionStore>().SaveAsync(_fixture.Connection, Cancellation);
        await _fixture.Shop.Clients.EnsureBucketAsync(Cancellation);
    }

    public new ValueTask DisposeAsync()
    {
        _amazon.Mend();
        return base.DisposeAsync();
    }

    [Fact]
    public async Task Check_EverythingAllowed_TellsWhoAndWhatAndAppliesTheReviewedBucketPolicy()
    {
        var page = RenderChecked();

        Assert.Contains("user/anna", Card(page, "Who you are"));
        Assert.Contains("test••••", Card(page, "Who you are"));
        Assert.Contains("kinds of calls", Card(page, "To look at everything"));
        Assert.Matches("Only doing it tells about [^.]*CreateDatasetGroup", Card(page, "To import, train and serve"));
        Assert.Contains("written, read and deleted", Card(page, "To write files"));
        Assert.Contains("trusts it", Card(page, "Personalize takes the role"));
        Assert.Contains("as IAM computes it", Card(page, "The role allows the bucket"));
        Assert.Contains("Put right", Card(page, "Personalize reads the bucket"));
        Assert.DoesNotContain(_amazon.Calls, call => call.Operation is "CreateDatasetGroup" or "CreateSchema");

        await page.InvokeAsync(() => page.Find("article[aria-label='Personalize reads the bucket'] input[type=checkbox]").Change(true));
        await ClickAsync(page, "Put it on the bucket");

        page.WaitForAssertion(() => Assert.Contains("The bucket policy allows it", Card(page, "Personalize writes to the bucket")));
        await _fixture.Shop.Clients.S3.DeleteBucketPolicyAsync(_fixture.Connection.Bucket, Cancellation);
    }

    [Fact]
    public async Task Apply_SomebodyHasChangedThePolicyMeanwhile_LeavesItAlone()
    {
        const string Theirs = """{"Statement":[{"Effect":"Deny","Principal":{"AWS":"*"},"Action":"s3:DeleteBucket","Resource":"*"}]}""";
        var page = RenderChecked();
        await _fixture.Shop.Clients.S3.PutBucketPolicyAsync(_fixture.Connection.Bucket, Theirs, Cancellation);

        await page.InvokeAsync(() => page.Find("article[aria-label='Personalize reads the bucket'] input[type=checkbox]").Change(true));
        await ClickAsync(page, "Put it on the bucket");

        page.WaitForAssertion(() => Assert.Contains("Somebody has changed the bucket policy meanwhile", page.Find("[role=alert]").TextContent));
        Assert.Equal(Theirs, (await _fixture.Shop.Clients.S3.GetBucketPolicyAsync(_fixture.Connection.Bucket, Cancellation)).Policy);
        var tried = (await Circuit.GetRequiredService<AuditLog>().ReadAsync(new(Operation: "PutBucketPolicy"), null, 1, Cancellation)).Single().Event;
        Assert.Equal(AuditResult.Failed, tried.Result);
        await _fixture.Shop.Clients.S3.DeleteBucketPolicyAsync(_fixture.Connection.Bucket, Cancellation);
    }

    [Fact]
    public void Check_SomeDenied_NamesThemAndOffersThePolicy()
    {
        _amazon.Answer("CreateSolution", ScriptedAmazon.Denied("personalize:CreateSolution"));
        _amazon.Answer("ListFilters", ScriptedAmazon.Denied("personalize:ListFilters"));
        _amazon.Answer("PUT object", ScriptedAmazon.Denied("s3:PutObject"));
        _amazon.Answer("GET policy", ScriptedAmazon.Denied("s3:GetBucketPolicy"));
        _amazon.Answer("GetRole", ScriptedAmazon.Denied("iam:GetRole"));
        _amazon.Answer("SimulatePrincipalPolicy", ScriptedAmazon.Denied("iam:SimulatePrincipalPolicy"));

        var page = RenderChecked();

        Assert.Contains("Not allowed: CreateSolution.", Card(page, "To import, train and serve"));
        Assert.Contains("iam:PassRole", Card(page, "To import, train and serve"));
        Assert.Contains("Not allowed: ListFilters.", Card(page, "To look at everything"));
        Assert.Contains("Put right", Card(page, "To write files"));
        Assert.Contains("Cannot tell", Card(page, "Personalize reads the bucket"));
        Assert.Contains("Cannot tell", Card(page, "Personalize takes the role"));
        Assert.Contains("aws:SourceAccount", Card(page, "Personalize takes the role"));
        Assert.Contains("Cannot tell", Card(page, "The role allows the bucket"));
        Assert.DoesNotContain("Put it on the bucket", page.Markup);
    }

    [Fact]
    public void Check_CredentialsExpired_SaysHowToRenewThemAndAsksNothingMore()
    {
        _amazon.Answer("GetCallerIdentity", ScriptedAmazon.Expired());

        var page = Render<AccountCheckPage>(parameters => parameters.Add(one => one.Name, _fixture.Connection.Name));
        page.WaitForAssertion(() => Assert.Contains("to put right", page.Find("[role=status]").TextContent));

        Assert.Contains("aws sso login --profile shop", Card(page, "Who you are"));
        Assert.Single(page.FindAll("article"));
    }

    [Fact]
    public void Check_BucketHasAKeyThatDoesNotLetPersonalize_OffersTheStatement()
    {
        _amazon.Answer("GET encryption", ScriptedAmazon.Xml("""
            <ServerSideEncryptionConfiguration xmlns="http://s3.amazonaws.com/doc/2006-03-01/"><Rule><ApplyServerSideEncryptionByDefault>
            <SSEAlgorithm>aws:kms</SSEAlgorithm><KMSMasterKeyID>k-1</KMSMasterKeyID></ApplyServerSideEncryptionByDefault></Rule></ServerSideEncryptionConfiguration>
            """));
        _amazon.Answer("DescribeKey", ScriptedAmazon.Json("""{"KeyMetadata":{"KeyId":"k-1","Arn":"arn:aws:kms:us-east-1:000000000000:key/k-1"}}"""));
        _amazon.Answer("GetKeyPolicy", ScriptedAmazon.Json("""{"Policy":"{\"Statement\":[]}"}"""));
        _amazon.Answer("SimulatePrincipalPolicy", ScriptedAmazon.Xml("""
            <R><EvaluationResults><member><EvalActionName>s3:PutObject</EvalActionName><EvalDecision>implicitDeny</EvalDecision></member></EvaluationResults></R>
            """));

        var page = RenderChecked();

        Assert.Contains("does not let Personalize use it", Card(page, "Encryption of the bucket"));
        Assert.Contains("kms:GenerateDataKey*", Card(page, "Encryption of the bucket"));
        Assert.Contains("arn:aws:kms:us-east-1:000000000000:key/k-1", Card(page, "The role allows the bucket"));
    }

    [Fact]
    public async Task Dialog_TestFails_OffersToSaveAndToCheckTheAccount()
    {
        var dialogs = Render<MudDialogProvider>();
        await dialogs.InvokeAsync(() => Services.GetRequiredService<IDialogService>().ShowAsync<ConnectionDialog>(
            "Connection", new DialogParameters<ConnectionDialog> { { edit => edit.ExistingName, _fixture.Connection.Name } }));
        dialogs.WaitForElement("input");
        _amazon.Answer("GET location", ScriptedAmazon.Denied("s3:GetBucketLocation"));

        await ClickAsync(dialogs, "Test and save");
        dialogs.WaitForAssertion(() => Assert.Contains("s3:GetBucketLocation", dialogs.Find("[role=alert]").TextContent));
        await ClickAsync(dialogs, "Save and check the account");

        dialogs.WaitForAssertion(() => Assert.EndsWith("/connections/Shop%20account/check", Services.GetRequiredService<NavigationManager>().Uri));
    }

    /// <summary>The page when the check has ended, with more than the credentials found.</summary>
    private IRenderedComponent<AccountCheckPage> RenderChecked()
    {
        var page = Render<AccountCheckPage>(parameters => parameters.Add(one => one.Name, _fixture.Connection.Name));
        page.WaitForAssertion(() => Assert.Contains("fine", page.Find("[role=status]").TextContent));
        return page;
    }

    private static string Card(IRenderedComponent<AccountCheckPage> page, string subject) => page.Find($"article[aria-label='{subject}']").TextContent;
}
