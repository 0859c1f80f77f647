using Dashboard.Batch;

namespace Dashboard.Tests.Batch;

public sealed class BatchDraftTests
{
    [Theory]
    [InlineData("aws-user-personalization", "1\n\n 2 ", """{"userId":"1"}|{"userId":"2"}""")]
    [InlineData("aws-sims", "50", """{"itemId":"50"}""")]
    [InlineData("aws-item-affinity", "50", """{"itemId":"50"}""")]
    [InlineData("aws-personalized-ranking", "1: 50, 181", """{"userId":"1","itemList":["50","181"]}""")]
    [InlineData("aws-item-attribute-affinity", "ITEMS.GENRES = \"Comedy\"", """{"itemAttributes":"ITEMS.GENRES = \"Comedy\""}""")]
    public void ToJsonLines_OfEachRecipe_WritesWhatItReads(string recipe, string typed, string expected)
    {
        var draft = DraftOf(recipe, typed);

        Assert.Null(draft.Fault);
        Assert.Equal(expected.Replace("|", "\n", StringComparison.Ordinal).Replace("\"Comedy\"\"", "\\\"Comedy\\\"\"", StringComparison.Ordinal) + "\n", draft.ToJsonLines());
    }

    [Theory]
    [InlineData("aws-sims", "  \n", "Type at least one line.")]
    [InlineData("aws-personalized-ranking", "1: 2\n3", "Line 2 has no list: write it like 1: 50, 181, 258.")]
    public void Fault_OfABadLine_SaysWhereAndHow(string recipe, string typed, string expected) => Assert.Equal(expected, DraftOf(recipe, typed).Fault);

    [Fact]
    public void Fault_OfAPath_AsksForS3() =>
        Assert.Contains("s3://bucket/", new BatchDraft { Name = "a", Version = DraftOf("aws-sims", "").Version, InputPath = "/tmp/users.json" }.Fault, StringComparison.Ordinal);

    [Fact]
    public void Parse_OfEachKindOfLine_ReadsInputAnswerAndError()
    {
        var items = BatchResults.Parse("""{"input":{"userId":"1","itemList":["2","3"]},"output":{"recommendedItems":["3","2"],"scores":[0.7,0.3],"theme":"Drama"},"error":null}""");
        var users = BatchResults.Parse("""{"input":{"itemId":"50"},"output":{"recommendedUsers":["7"]},"error":null}""");
        var failed = BatchResults.Parse("""{"input":"not JSON","output":{},"error":"User error: no object"}""");

        Assert.Equal(("1 · 2, 3", false, 2, "Drama"), (items.Input, items.AsksItem, items.Scores.Count, items.Theme));
        Assert.Equal(["3", "2"], items.Items);
        Assert.Equal(("50", true), (users.Input, users.AsksItem));
        Assert.Equal(["7"], users.Users);
        Assert.Equal(("not JSON", "User error: no object"), (failed.Input, failed.Error));
    }

    private static BatchDraft DraftOf(string recipe, string typed) =>
        new() { Name = "job", Version = new BatchVersion("arn:aws:personalize:us-east-1:000000000000:solution/s/1", "s / 1", recipe), Records = typed };
}
