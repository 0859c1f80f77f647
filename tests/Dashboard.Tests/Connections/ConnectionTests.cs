using Dashboard.Connections;

namespace Dashboard.Tests.Connections;

public sealed class ConnectionTests
{
    private static readonly Connection s_aws = new()
    {
        Name = "Shop",
        Kind = ConnectionKind.Aws,
        Region = "eu-west-1",
        RoleArn = "arn:aws:iam::123456789012:role/Personalize",
        Bucket = "shop-uploads",
    };

    [Fact]
    public void Label_AccountKnown_ShowsItsEndsOnly()
    {
        Assert.Equal("AWS eu-west-1 · 1234••••9012", (s_aws with { AccountId = "123456789012" }).Label);
        Assert.Equal("AWS eu-west-1", s_aws.Label);
        Assert.Equal("Local engine", new LocalEngine("us-east-1", "000000000000").Connection.Label);
    }

    [Fact]
    public void Endpoint_AwsEndpointUrlNamesTheEngine_IsAmazonsAllTheSame()
    {
        Environment.SetEnvironmentVariable("AWS_ENDPOINT_URL", "http://localhost:4566");
        try
        {
            using var clients = ConnectionClients.OfAws(s_aws);

            Assert.Equal("https://personalize.eu-west-1.amazonaws.com", clients.Endpoint.TrimEnd('/'));
        }
        finally
        {
            Environment.SetEnvironmentVariable("AWS_ENDPOINT_URL", null);
        }
    }

    [Theory]
    [InlineData("", false)]
    [InlineData("Local engine", false)]
    [InlineData("local ENGINE", false)]
    [InlineData("Shop account", true)]
    public void CheckName_TakenOrMissing_SaysSo(string name, bool isGood) =>
        Assert.Equal(isGood, ConnectionRules.CheckName(name, ["Local engine"]) is null);

    [Theory]
    [InlineData("arn:aws:iam::123456789012:role/service-role/Personalize", true)]
    [InlineData("arn:aws-cn:iam::123456789012:role/Personalize", true)]
    [InlineData("arn:aws:iam::123456789012:user/me", false)]
    [InlineData("Personalize", false)]
    public void CheckRoleArn_NotARole_SaysWhatOneLooksLike(string arn, bool isGood) =>
        Assert.Equal(isGood, ConnectionRules.CheckRoleArn(arn) is null);

    [Theory]
    [InlineData("shop-uploads", true)]
    [InlineData("s3://shop-uploads", false)]
    [InlineData("Shop", false)]
    [InlineData("shop/uploads", false)]
    [InlineData("ab", false)]
    public void CheckBucket_MoreThanAName_IsRefused(string bucket, bool isGood) =>
        Assert.Equal(isGood, ConnectionRules.CheckBucket(bucket) is null);

    [Theory]
    [InlineData("us-east-1", true)]
    [InlineData("us-east", false)]
    public void CheckRegion_Unknown_IsRefused(string region, bool isGood) =>
        Assert.Equal(isGood, ConnectionRules.CheckRegion(region) is null);

    [Theory]
    [InlineData(null, "us-east-1")]
    [InlineData("EU", "eu-west-1")]
    [InlineData("ap-south-1", "ap-south-1")]
    public void RegionOf_OldSpellings_AreUnderstood(string? location, string region) =>
        Assert.Equal(region, ConnectionTest.RegionOf(location is null ? null : new(location)));
}
