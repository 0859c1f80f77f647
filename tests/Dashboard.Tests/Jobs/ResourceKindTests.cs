using Dashboard.Jobs;

namespace Dashboard.Tests.Jobs;

public sealed class ResourceKindTests
{
    [Theory]
    [InlineData("dataset-group/shop", ResourceKind.DatasetGroup)]
    [InlineData("dataset/shop/INTERACTIONS", ResourceKind.Dataset)]
    [InlineData("solution/tastes", ResourceKind.Solution)]
    [InlineData("solution/tastes/1a2b3c4d", ResourceKind.SolutionVersion)]
    [InlineData("campaign/front-page", ResourceKind.Campaign)]
    [InlineData("dataset-import-job/june", ResourceKind.DatasetImportJob)]
    [InlineData("metric-attribution/sales", ResourceKind.MetricAttribution)]
    public void Of_AnArn_ReadsItsKind(string resource, ResourceKind kind) =>
        Assert.Equal(kind, ResourceKinds.Of($"arn:aws:personalize:us-east-1:000000000000:{resource}"));

    [Theory]
    [InlineData("shop")]
    [InlineData("arn:aws:s3:::bucket")]
    public void Of_SomethingElse_Throws(string text) => Assert.Throws<ArgumentException>(() => ResourceKinds.Of(text));

    [Theory]
    [InlineData("ACTIVE", true, false)]
    [InlineData("CREATE FAILED", true, true)]
    [InlineData("CREATE STOPPED", true, false)]
    [InlineData("CREATE STOPPING", false, false)]
    [InlineData("CREATE IN_PROGRESS", false, false)]
    [InlineData("DELETE PENDING", false, false)]
    public void IsFinal_EachStatus_IsKnown(string status, bool isFinal, bool isFailed) =>
        Assert.Equal((isFinal, isFailed), (ResourceStatus.IsFinal(status), ResourceStatus.IsFailed(status)));
}
