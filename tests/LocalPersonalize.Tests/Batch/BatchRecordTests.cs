using System.Text;
using System.Text.Json;
using CsCheck;
using LocalPersonalize.Batch;

namespace LocalPersonalize.Tests.Batch;

/// <summary>Whatever a line holds: it is answered or refused with a reason, on one line of JSON that gives the input back.</summary>
public sealed class BatchRecordTests
{
    [Fact]
    public void Line_AnyUserId_ComesBackAsItWas() => Gen.String.Sample(userId =>
    {
        var record = BatchRecord.Parse(JsonSerializer.Serialize(new { userId }));

        var line = Encoding.UTF8.GetString(BatchOutput.Line(record, new BatchOutput(RecommendedItems: [userId]), null).Span);

        Assert.Equal(line.Length - 1, line.IndexOf('\n', StringComparison.Ordinal));
        var json = JsonDocument.Parse(line).RootElement;
        Assert.Equal(record.Text("userId"), json.GetProperty("input").GetProperty("userId").GetString());
        Assert.Equal(record.Text("userId"), json.GetProperty("output").GetProperty("recommendedItems")[0].GetString());
    });

    [Fact]
    public void Parse_AnyBrokenLine_IsAnsweredOrRefusedWithAReason() => Gen.Select(Gen.Int[0, 40], Gen.Char).Sample((position, value) =>
    {
        var text = new StringBuilder("""{"userId":"u1","itemList":["i1","i2"]}""");
        text[position % text.Length] = value;
        var record = BatchRecord.Parse(text.ToString());
        string? error = null;
        try
        {
            _ = (BatchRecord.Require(record.Text("userId"), "userId"), BatchRecord.Require(record.Texts("itemList"), "itemList"));
        }
        catch (BatchRecordException problem)
        {
            error = problem.Error;
        }

        var json = JsonDocument.Parse(BatchOutput.Line(record, null, error)).RootElement;
        Assert.Equal(error, json.GetProperty("error").GetString());
    });
}
