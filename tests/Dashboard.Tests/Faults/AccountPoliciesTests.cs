using System.Runtime.CompilerServices;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Amazon.Personalize;
using Amazon.PersonalizeEvents;
using Amazon.PersonalizeRuntime;
using Dashboard.Connections;
using Dashboard.Connections.Account;
using Dashboard.Datasets.Importing;

namespace Dashboard.Tests.Faults;

public sealed partial class AccountPoliciesTests
{
    private static readonly Connection s_shop = new()
    {
        Name = "Shop", Kind = ConnectionKind.Aws, Region = "eu-west-1", RoleArn = "arn:aws:iam::123456789012:role/Personalize", Bucket = "shop-uploads",
    };

    /// <summary>The least privileges stay the least, and enough: they name what the sources call, by every service's interface, and nothing else.</summary>
    [Fact]
    public void Operator_ByTheCallsInTheSources_NamesExactlyThose()
    {
        var operations = new[] { typeof(IAmazonPersonalize), typeof(IAmazonPersonalizeRuntime), typeof(IAmazonPersonalizeEvents) }
            .SelectMany(service => service.GetMethods()).Select(method => method.Name).Where(name => name.EndsWith("Async", StringComparison.Ordinal)).Select(name => name[..^5]).ToHashSet();
        var called = Directory.EnumerateFiles(Sources(), "*.*", SearchOption.AllDirectories)
            .Where(file => file.EndsWith(".cs", StringComparison.Ordinal) || file.EndsWith(".razor", StringComparison.Ordinal))
            .SelectMany(file => Call().Matches(File.ReadAllText(file)).Select(match => match.Groups[1].Success ? match.Groups[1].Value : match.Groups[2].Value))
            .Where(operations.Contains).Distinct().Order(StringComparer.Ordinal);

        Assert.Equal(called, AccountPolicies.Lists.Concat(AccountPolicies.Reads).Concat(AccountPolicies.Writes).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Viewer_AnyAction_ReadsOnly() => Assert.All(
        Statements(AccountPolicies.Viewer(s_shop, "123456789012")).SelectMany(statement => statement!["Action"]!.AsArray()),
        action => Assert.Matches("^(personalize|s3):(List|Describe|Get)", (string)action!));

    [Fact]
    public void Policies_AnyStatement_NamesThisAccountsThingsOnly()
    {
        var resources = Statements(AccountPolicies.Operator(s_shop, "123456789012"))
            .Where(statement => (string)statement!["Sid"]! != "ListPersonalize").SelectMany(statement => statement!["Resource"]!.AsArray()).Select(resource => (string)resource!).Distinct();

        Assert.Equal(
            [
                "arn:aws:personalize:eu-west-1:123456789012:*", "arn:aws:personalize:::*", "arn:aws:s3:::shop-uploads", "arn:aws:s3:::shop-uploads/*",
                "arn:aws:iam::123456789012:role/Personalize",
            ],
            resources);
    }

    [Fact]
    public void Trust_OfTheRole_IsForPersonalizeOfThisAccount()
    {
        var trust = AccountPolicies.Trust(s_shop, "123456789012").Json;

        Assert.True(BucketAccess.Grants(trust, "sts:AssumeRole"));
        Assert.Contains("\"aws:SourceAccount\": \"123456789012\"", trust);
    }

    [Theory]
    [InlineData("Allow", "s3:Get*", true)]
    [InlineData("Allow", "*", true)]
    [InlineData("Deny", "s3:*", false)]
    public void Grants_ByPatternAndEffect_IsWhatIamWouldSay(string effect, string pattern, bool grants) => Assert.Equal(grants, BucketAccess.Grants(
        $$$"""{"Statement":{"Effect":"{{{effect}}}","Principal":{"Service":["personalize.amazonaws.com"]},"Action":"{{{pattern}}}"}}""", "s3:GetObject"));

    private static JsonArray Statements(PolicyDraft draft) => JsonNode.Parse(draft.Json)!["Statement"]!.AsArray();

    private static string Sources([CallerFilePath] string here = "") => Path.Combine(Path.GetDirectoryName(here)!, "../../../src/Dashboard");

    [GeneratedRegex(@"\.(\w+)Async\(|Paginators\s*\.(\w+)\(")]
    private static partial Regex Call();
}
