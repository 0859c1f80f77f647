using System.Globalization;
using System.Text;
using LocalPersonalize.Datasets;
using LocalPersonalize.Jobs;

namespace Fuzzing.Targets;

/// <summary>A file as the engine imports it. The first letter chooses the dataset.</summary>
internal sealed class CsvImporterTarget : Target
{
    private static readonly DatasetSchema[] s_schemas =
    [
        Schema("Items", """{"name":"ITEM_ID","type":"string"},{"name":"TITLE","type":["null","string"]},{"name":"GENRES","type":["null","string"],"categorical":true},{"name":"PRICE","type":["null","double"]},{"name":"STOCK","type":["null","int"]},{"name":"NEW","type":["null","boolean"]},{"name":"CREATION_TIMESTAMP","type":"long"}"""),
        Schema("Users", """{"name":"USER_ID","type":"string"},{"name":"AGE","type":"int"},{"name":"SCORE","type":["null","float"]}"""),
        Schema("Actions", """{"name":"ACTION_ID","type":"string"},{"name":"VALUE","type":["null","long"]}"""),
        Schema("Interactions", """{"name":"USER_ID","type":"string"},{"name":"ITEM_ID","type":"string"},{"name":"TIMESTAMP","type":"long"},{"name":"EVENT_TYPE","type":"string"},{"name":"IMPRESSION","type":["null","string"]}"""),
    ];

    private readonly DirectoryInfo _scratch = Directory.CreateTempSubdirectory("fuzzing-imports-");
    private int _imports;

    // Columns and Parquet's writers have buffers of their own, whatever the file's length; the CSV reader holds one record.
    public override long MostAllocatedBytes(int length) => 64_000_000 + (10_000L * length);

    public override int BurstSize => 150;

    public override byte[] Generate(Random random)
    {
        var which = random.Next(s_schemas.Length);
        var schema = s_schemas[which];
        var text = new StringBuilder().Append((char)('a' + which)).AppendJoin(',', schema.Fields.Select(field => field.Name)).Append('\n');
        for (var rows = schema.IsEvents ? 1_000 + random.Next(3) : random.Next(20); rows > 0; rows--)
        {
            text.AppendJoin(',', schema.Fields.Select(field => Cell(field, random))).Append('\n');
        }

        return Encoding.UTF8.GetBytes(text.ToString());
    }

    public override async Task RunAsync(byte[] input)
    {
        var schema = s_schemas[input.Length == 0 ? 0 : input[0] % s_schemas.Length];
        var csv = input.Length == 0 ? input : input[1..];
        var directory = _scratch.CreateSubdirectory($"{Interlocked.Increment(ref _imports)}");
        try
        {
            var report = await DatasetImporter.ImportAsync(
                schema, [new CsvSource("file.csv", csv.Length, () => new MemoryStream(csv))], null, directory.FullName, null, CancellationToken.None);
            var snapshot = Snapshot.Open(directory.FullName);
            Require(report.RowsKept == snapshot.Statistics.Rows, "The snapshot has other rows than the report.");
            using var exported = new MemoryStream();
            await DatasetExporter.WriteAsync(snapshot, schema, _ => true, [], exported, null, CancellationToken.None);
            Require(exported.Length > 0, "What was imported cannot be exported.");
        }
        catch (JobFailedException refused)
        {
            Require(refused.Message.Contains("Nothing was imported") || refused.Message.Contains("column") || refused.Message.Contains("is empty"), $"The refusal does not say what to do: {refused.Message}");
        }
        finally
        {
            directory.Delete(recursive: true);
        }
    }

    protected override ValueTask StopAsync()
    {
        _scratch.Delete(recursive: true);
        return default;
    }

    private static string Cell(SchemaField field, Random random) => random.Next(40) == 0 ? Among(random, "", "NaN", "\"", "\\\"", "1e999", "-1", "\"a\\\"b\"", "9223372036854775808", "\u0000") : field.Type switch
    {
        FieldType.String => Among(random, "Action|Drama", "\"with, comma\"", "", "é") + random.Next(50),
        FieldType.Boolean => Among(random, "true", "false", "0"),
        FieldType.Long => (1_700_000_000 + random.Next(1_000)).ToString(CultureInfo.InvariantCulture),
        FieldType.Int => random.Next(100).ToString(CultureInfo.InvariantCulture),
        _ => random.NextDouble().ToString(CultureInfo.InvariantCulture),
    };

    private static DatasetSchema Schema(string name, string fields) =>
        DatasetSchema.Parse($$"""{"type":"record","name":"{{name}}","namespace":"com.amazonaws.personalize.schema","version":"1.0","fields":[{{fields}}]}""", null);
}
