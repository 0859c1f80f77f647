using System.Text;
using CsCheck;
using LocalPersonalize.Datasets;
using LocalPersonalize.Jobs;

namespace LocalPersonalize.Tests.Datasets;

/// <summary>Whatever the text: a well-formed table comes back as it was, and a broken file fails with a reason or is read.</summary>
public sealed class ImportProperties
{
    private const string Schema = """
        {"type":"record","name":"Items","namespace":"com.amazonaws.personalize.schema","fields":[
        {"name":"ITEM_ID","type":"string"},{"name":"TITLE","type":["null","string"]},{"name":"PRICE","type":["null","double"]}],"version":"1.0"}
        """;

    private static readonly Gen<string> s_text = Gen.OneOf(
        Gen.String[Gen.Char["ab\"\\,\n\r |é"], 0, 12],
        Gen.String[Gen.Char['\u0020', '\uD7FF'], 0, 30]);

    private static readonly Gen<(string Title, double Price)[]> s_table = Gen.Select(s_text, Gen.Double[-1e6, 1e6]).Array[1, 40];

    [Fact]
    public void Import_AnyTable_ComesBackAsItWas() => s_table.Sample(
        rows =>
        {
            var snapshot = Import(Encoding.UTF8.GetBytes(Csv(rows)), out var directory);
            try
            {
                Assert.Equal(rows.Length, snapshot.Statistics.Rows);
                var titles = snapshot.ReadTextsAsync("TITLE", CancellationToken.None).GetAwaiter().GetResult();
                Assert.Equal(rows.Select(row => row.Title.Length == 0 ? null : row.Title), titles);
                Assert.Equal(rows.Select(row => row.Price), snapshot.ReadColumnAsync("PRICE", 0.0, CancellationToken.None).GetAwaiter().GetResult());
            }
            finally
            {
                Directory.Delete(directory, recursive: true);
            }
        },
        iter: 100);

    [Fact]
    public void Import_AnyBrokenFile_IsReadOrFailsWithAReason() => Gen.Select(s_table, Gen.Int[0, 10_000], Gen.Byte).Sample(
        (rows, position, value) =>
        {
            var bytes = Encoding.UTF8.GetBytes(Csv(rows));
            bytes[position % bytes.Length] = value;
            var directory = "";
            try
            {
                Assert.InRange(Import(bytes, out directory).Statistics.Rows, 1, rows.Length + 1);
            }
            catch (JobFailedException problem)
            {
                Assert.Matches("Row [0-9,]+|missing the following columns|no rows|more than one column", problem.Message);
            }
            finally
            {
                Directory.Delete(directory, recursive: true);
            }
        },
        iter: 300);

    private static string Csv((string Title, double Price)[] rows)
    {
        var csv = new StringBuilder("ITEM_ID,TITLE,PRICE\n");
        for (var row = 0; row < rows.Length; row++)
        {
            var title = rows[row].Title.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", row % 2 == 0 ? "\"\"" : "\\\"", StringComparison.Ordinal);
            csv.Append(System.Globalization.CultureInfo.InvariantCulture, $"i{row},\"{title}\",{rows[row].Price:R}\n");
        }

        return csv.ToString();
    }

    private static Snapshot Import(byte[] csv, out string directory)
    {
        directory = Directory.CreateTempSubdirectory("import-properties-").FullName;
        DatasetImporter.ImportAsync(
            DatasetSchema.Parse(Schema, null), [new CsvSource("items.csv", csv.Length, () => new MemoryStream(csv))], null, directory, null, CancellationToken.None)
            .GetAwaiter().GetResult();
        return Snapshot.Open(directory);
    }
}
