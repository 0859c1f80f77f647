using System.IO.Compression;
using System.Text;
using LocalPersonalize;
using LocalPersonalize.Laboratory;

namespace Fuzzing.Targets;

/// <summary>A snapshot of the engine's state that somebody else has sent: it is made ready to be adopted, or refused and nothing is left of it.</summary>
internal sealed class StateTarget : Target
{
    private readonly DirectoryInfo _scratch = Directory.CreateTempSubdirectory("fuzzing-states-");
    private byte[] _right = [];

    public override long MostAllocatedBytes(int length) => 16_000_000 + (10_000L * length);

    public override int BurstSize => 150;

    public override async Task StartAsync()
    {
        await using var engine = await TestEngine.StartAsync();
        using var http = new HttpClient();
        _right = await http.GetByteArrayAsync(new Uri(engine.Endpoint, "/_engine/snapshot"));
    }

    public override byte[] Generate(Random random)
    {
        if (random.Next(4) == 0)
        {
            return _right;
        }

        using var file = new MemoryStream();
        using (var zip = new ZipArchive(file, ZipArchiveMode.Create, leaveOpen: true))
        {
            var path = Among(random, "engine.db", "objects/a/b", "../engine.db", "/etc/x", "objects/../../x", "models/a\\b/c", "snapshots/a/", "");
            Add(zip, "manifest.json", Encoding.UTF8.GetBytes($$"""{"format":{{Among(random, "1", "2", "null", "\"1\"")}},"engine":"0","createdAt":"2026-01-01T00:00:00Z","region":"us-east-1","accountId":"000000000000","files":{{Among(random, $$"""[{"path":"{{path}}","size":0,"sha256":"e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"},{"path":"engine.db","size":0,"sha256":"x"}]""", "[null]", "[]", "null", "[{}]", """[{"path":"engine.db","size":0,"sha256":"e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"}]""")}}}"""));
            Add(zip, path.Length == 0 ? "x" : path, []);
            if (random.Next(2) == 0)
            {
                Add(zip, "engine.db", []);
            }
        }

        return file.ToArray();
    }

    public override async Task RunAsync(byte[] input)
    {
        var root = _scratch.CreateSubdirectory("root");
        var path = Path.Combine(_scratch.FullName, "state.zip");
        await File.WriteAllBytesAsync(path, input);
        try
        {
            await StateReader.PrepareAsync(path, root.FullName, new LocalPersonalizeOptions(), CancellationToken.None);
        }
        catch (SnapshotException refused)
        {
            Require(refused.Message.Length > 30, "The refusal says too little.");
            Require(!Directory.EnumerateFileSystemEntries(Path.Combine(root.FullName, "transfer")).Any(), "Something is left of a refused snapshot.");
        }
        finally
        {
            root.Delete(recursive: true);
        }

        Require(_scratch.EnumerateFileSystemInfos().Count() == 1, "A snapshot has written outside of its folder.");
    }

    protected override ValueTask StopAsync()
    {
        _scratch.Delete(recursive: true);
        return default;
    }

    private static void Add(ZipArchive zip, string path, byte[] bytes)
    {
        using var entry = zip.CreateEntry(path).Open();
        entry.Write(bytes);
    }
}
