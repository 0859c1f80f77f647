using Dashboard.Datasets;

namespace Dashboard.Tests.Datasets;

public sealed class RecordJobsTests
{
    [Fact]
    public void UserIdFile_OfIdsThatNeedQuotes_EscapesThemAsTheServiceReadsThem() =>
        Assert.Equal("USER_ID\n7\n\"a,b\"\n\"say \\\"hi\\\"\"\n\"back\\\\slash\"\n", RecordJobs.UserIdFile(["7", "a,b", "say \"hi\"", "back\\slash"]));
}
