using Dashboard.Datasets.Importing;

namespace Dashboard.Tests.Datasets;

public sealed class BucketAccessTests
{
    private const string Other = """{"Version":"2012-10-17","Statement":{"Sid":"Mine","Effect":"Allow","Principal":"*","Action":"s3:GetObject","Resource":"*"}}""";

    [Theory]
    [InlineData(null)]
    [InlineData(Other)]
    public void Allows_PolicyWithoutPersonalize_IsFalseUntilItIsAdded(string? policy)
    {
        Assert.False(BucketAccess.Allows(policy));

        var added = BucketAccess.WithPersonalize(policy, "my-bucket");

        Assert.True(BucketAccess.Allows(added));
        Assert.Contains("arn:aws:s3:::my-bucket/*", added, StringComparison.Ordinal);
        Assert.Equal(policy is not null, added.Contains("\"Mine\"", StringComparison.Ordinal));
    }

    [Fact]
    public void WithPersonalize_BucketInChina_IsCalledAsItIsThere() =>
        Assert.Contains("\"arn:aws-cn:s3:::my-bucket/*\"", BucketAccess.WithPersonalize(null, "my-bucket", "aws-cn"), StringComparison.Ordinal);

    [Fact]
    public void Allows_PersonalizeDenied_IsFalse() => Assert.False(BucketAccess.Allows(
        """{"Statement":[{"Effect":"Deny","Principal":{"Service":"personalize.amazonaws.com"},"Action":["s3:GetObject","s3:ListBucket"],"Resource":"*"}]}"""));
}
