using System.Text;
using LocalPersonalize.Datasets;

namespace Fuzzing.Targets;

/// <summary>
/// An imported dataset with one file changed; the first letter chooses the file. A changed manifest is sealed again, as by somebody who knows how;
/// rows and dictionaries are not.
/// </summary>
internal sealed class SnapshotTarget : Target
{
    private static readonly DatasetSchema s_schema = DatasetSchema.Parse(
        """{"type":"record","name":"Users","namespace":"com.amazonaws.personalize.schema","version":"1.0","fields":[{"name":"USER_ID","type":"string"},{"name":"AGE","type":"int"},{"name":"NOTE","type":["null","string"]}]}""", null);

    private readonly DirectoryInfo _scratch = Directory.CreateTempSubdirectory("fuzzing-snapshots-");
    private readonly List<(string Name, byte[] Bytes)> _files = [];

    public override long MostAllocatedBytes(int length) => 16_000_000 + (10_000L * length);

    public override int BurstSize => 400;

    public override async Task StartAsync()
    {
        var csv = Encoding.UTF8.GetBytes("USER_ID,AGE,NOTE\nu1,1,a\nu2,2,b\nu3,3,\n");
        await DatasetImporter.ImportAsync(s_schema, [new CsvSource("users.csv", csv.Length, () => new MemoryStream(csv))], null, _scratch.FullName, null, CancellationToken.None);
        _files.AddRange(Directory.EnumerateFiles(_scratch.FullName).Order(StringComparer.Ordinal).Select(file => (Path.GetFileName(file), File.ReadAllBytes(file))));
    }

    public override byte[] Generate(Random random)
    {
        var which = random.Next(_files.Count);
        return [(byte)('a' + which), .. _files[which].Bytes];
    }

    public override async Task RunAsync(byte[] input)
    {
        if (input.Length == 0)
        {
            return;
        }

        var (name, right) = _files[(input[0] - 'a' + 256) % _files.Count];
        var path = Path.Combine(_scratch.FullName, name);
        try
        {
            await File.WriteAllBytesAsync(path, input[1..]);
            if (name == "snapshot.json")
            {
                SnapshotSeal.Write(_scratch.FullName);
            }

            using var exported = new MemoryStream();
            await DatasetExporter.WriteAsync(Snapshot.Open(_scratch.FullName), s_schema, _ => true, [], exported, null, CancellationToken.None);
            Require(name is "snapshot.json" or "snapshot.xxh128" || right.AsSpan().SequenceEqual(input.AsSpan(1)), "What was changed is read as if it were right.");
        }
        catch (InvalidDataException refused)
        {
            Require(refused.Message.Contains("Import", StringComparison.Ordinal), $"The refusal does not say what to do: {refused.Message}");
        }
        finally
        {
            foreach (var (changed, bytes) in _files)
            {
                await File.WriteAllBytesAsync(Path.Combine(_scratch.FullName, changed), bytes);
            }
        }
    }

    protected override ValueTask StopAsync()
    {
        _scratch.Delete(recursive: true);
        return default;
    }
}
