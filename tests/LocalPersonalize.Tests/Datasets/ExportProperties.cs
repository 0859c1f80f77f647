using System.Globalization;
using System.Text;
using CsCheck;
using LocalPersonalize.Datasets;

namespace LocalPersonalize.Tests.Datasets;

/// <summary>Whatever the schema and the values: what is imported is exported as it was, with or without some of the users.</summary>
public sealed class ExportProperties
{
    private static readonly (string Type, Gen<string> Cell)[] s_kinds =
    [
        ("string", Gen.String[Gen.Char["ab\"\\,\n\r |é "], 0, 12]),
        ("string", Gen.String[Gen.Char['\u0020', '\uD7FF'], 0, 30]),
        ("int", Gen.Int.Select(value => value.ToString(CultureInfo.InvariantCulture))),
        ("long", Gen.Long[long.MinValue + 1, long.MaxValue].Select(value => value.ToString(CultureInfo.InvariantCulture))),
        ("float", Gen.Float[-1e6f, 1e6f].Select(value => ((double)value).ToString("R", CultureInfo.InvariantCulture))),
        ("double", Gen.Double[-1e9, 1e9].Select(value => value.ToString("R", CultureInfo.InvariantCulture))),
        ("boolean", Gen.Bool.Select(value => value ? "true" : "false")),
    ];

    private static readonly Gen<(Column[] Columns, string?[][] Rows)> s_tables =
        from kinds in Gen.Select(Gen.Int[0, s_kinds.Length - 1], Gen.Bool).Array[1, 5]
        from rows in RowsOf(kinds)
        select (kinds.Select((kind, index) => new Column($"C{index}", s_kinds[kind.Item1].Type, kind.Item1 < 2 && kind.Item2)).ToArray(), rows);

    [Fact]
    public void Export_AnyTable_GivesTheImportedFileBack() => s_tables.Sample(
        table => WithSnapshot(table, (snapshot, schema, csv, _) => Assert.Equal(csv, Export(snapshot, schema))),
        iter: 60);

    [Fact]
    public void CopyWithout_AnyUsers_LeavesTheRowsOfTheOthers() => Gen.Select(s_tables, Gen.Int[0, 40].HashSet[1, 20]).Sample(
        (table, numbers) => WithSnapshot(table, (snapshot, schema, csv, directory) =>
        {
            var users = numbers.Select(number => $"u{number}").ToHashSet();
            var kept = table.Rows.Where(row => !users.Contains(row[0]!)).ToArray();

            var (deleted, left) = UserDeletion.CopyWithoutAsync(snapshot, schema, users, directory, null, CancellationToken.None).GetAwaiter().GetResult();

            Assert.Equal((table.Rows.Length - kept.Length, kept.Length), (deleted, left));
            if (deleted > 0 && left > 0)
            {
                Assert.Equal(Csv(schema, kept), Export(Snapshot.Open(directory), schema));
            }
        }),
        iter: 40);

    private static Gen<string?[][]> RowsOf((int Kind, bool)[] kinds)
    {
        // A blank cell stands for null, and an ID that comes once keeps its row.
        return Gen.Int[1, 40].SelectMany(count => kinds.Aggregate(
            Gen.Const(Enumerable.Range(0, count).Select(row => new string?[] { $"u{row}" }).ToArray()),
            (rows, kind) => Gen.Select(
                rows,
                Gen.Select(s_kinds[kind.Kind].Cell, Gen.Bool).Array[count],
                (left, cells) => left.Zip(cells).Select(row => row.First.Append(row.Second.Item1.Length == 0 || row.Second.Item2 ? null : row.Second.Item1).ToArray()).ToArray())));
    }

    private static void WithSnapshot((Column[] Columns, string?[][] Rows) table, Action<Snapshot, DatasetSchema, string, string> check)
    {
        var schema = DatasetSchema.Parse(
            $$"""
            {"type":"record","name":"Users","namespace":"com.amazonaws.personalize.schema","version":"1.0","fields":[{"name":"USER_ID","type":"string"},
            {{string.Join(',', table.Columns.Select(column => column.Json))}}]}
            """,
            null);
        var csv = Csv(schema, table.Rows);
        var root = Directory.CreateTempSubdirectory("export-properties-").FullName;
        try
        {
            var (first, second) = (Directory.CreateDirectory(Path.Combine(root, "1")).FullName, Directory.CreateDirectory(Path.Combine(root, "2")).FullName);
            var bytes = Encoding.UTF8.GetBytes(csv);
            DatasetImporter.ImportAsync(schema, [new CsvSource("users.csv", bytes.Length, () => new MemoryStream(bytes))], null, first, null, CancellationToken.None)
                .GetAwaiter().GetResult();
            check(Snapshot.Open(first), schema, csv, second);
        }
        finally
        {
            Directory.Delete(root, recursive: true);
        }
    }

    private static string Csv(DatasetSchema schema, string?[][] rows)
    {
        using var csv = new StringWriter();
        CsvFile.WriteHeaderAsync(csv, schema).GetAwaiter().GetResult();
        foreach (var row in rows)
        {
            CsvFile.WriteRowAsync(csv, row).GetAwaiter().GetResult();
        }

        return csv.ToString();
    }

    private static string Export(Snapshot snapshot, DatasetSchema schema)
    {
        using var output = new MemoryStream();
        DatasetExporter.WriteAsync(snapshot, schema, _ => true, [], output, null, CancellationToken.None).GetAwaiter().GetResult();
        return Encoding.UTF8.GetString(output.ToArray());
    }

    private sealed record Column(string Name, string Type, bool Categorical)
    {
        public string Json => $$"""{"name":"{{Name}}","type":["null","{{Type}}"],"categorical":{{(Categorical ? "true" : "false")}}}""";
    }
}
