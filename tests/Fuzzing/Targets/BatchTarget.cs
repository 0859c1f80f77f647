using System.Text;
using Amazon.Personalize.Model;
using LocalPersonalize.Attribution;
using LocalPersonalize.Batch;
using DatasetSchema = LocalPersonalize.Datasets.DatasetSchema;

namespace Fuzzing.Targets;

/// <summary>A line of a batch job's input, with all that recipes ask of it, and the small languages of segments and metrics.</summary>
internal sealed class BatchTarget : Target
{
    private static readonly DatasetSchema s_items = DatasetSchema.Parse(
        """{"type":"record","name":"Items","namespace":"com.amazonaws.personalize.schema","version":"1.0","fields":[{"name":"ITEM_ID","type":"string"},{"name":"GENRE","type":"string","categorical":true},{"name":"YEAR","type":"int"}]}""", null);

    public override int BurstSize => 5_000;

    public override byte[] Generate(Random random) => Encoding.UTF8.GetBytes(Among(random,
        """{"userId":"1"}""", """{"userId":"1","itemList":["a","b"]}""", """{"itemId":1}""", """{"userId":"1","filterValues":{"GENRE":"\"a\"","GENRE":"\"b\""}}""",
        """{"itemAttributes":"ITEMS.genre = \"Comedy\" AND ITEMS.year = 1999"}""", "ITEMS.genre = \"a\\\"b\" AND ITEMS.year = -1.5", "SUM(Items.PRICE)", "SAMPLECOUNT()"));

    public override Task RunAsync(byte[] input)
    {
        var text = Encoding.UTF8.GetString(input);
        var record = BatchRecord.Parse(text);
        foreach (var ask in (Func<object?>[])[() => record.Text("userId"), () => record.Texts("itemList"), () => record.TextsByName("filterValues"), () => AttributeQuery.Parse(record.Text("itemAttributes") ?? text, s_items).Matches(_ => "Comedy|1999")])
        {
            try
            {
                ask();
            }
            catch (BatchRecordException refused)
            {
                Require(refused.Error.Length > 30, "The refusal says too little.");
            }
        }

        try
        {
            MetricExpression.Parse(text);
        }
        catch (InvalidInputException refused)
        {
            Require(refused.Message.Contains("Use SUM", StringComparison.Ordinal), "The refusal does not say what to write.");
        }

        return Task.CompletedTask;
    }
}
