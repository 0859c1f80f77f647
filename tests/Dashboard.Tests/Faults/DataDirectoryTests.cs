using System.Text;
using Dapper;
using Dashboard.Connections;
using Dashboard.Datasets;
using Dashboard.Datasets.Importing;
using Dashboard.Datasets.Schemas;
using Dashboard.Datasets.Uploads;
using Dashboard.Hosting;
using Dashboard.Storage;
using Dashboard.Tests.Datasets;
using Microsoft.Data.Sqlite;

namespace Dashboard.Tests.Faults;

/// <summary>A data directory that cannot be written, is damaged, or is of another version: told at start, by exit code too, and nothing is made of it by halves.</summary>
public sealed class DataDirectoryTests : IDisposable
{
    private const int CannotUseDirectory = 4;

    private static readonly DatabaseScript s_first = new("pets-1", "CREATE TABLE pet (name TEXT NOT NULL) STRICT");
    private static readonly DatabaseScript s_second = new("pets-2", "ALTER TABLE pet ADD COLUMN age INTEGER NOT NULL DEFAULT 1");

    private readonly TestDirectory _directory = new();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public void Dispose()
    {
        if (!OperatingSystem.IsWindows())
        {
            new DirectoryInfo(_directory.Path).UnixFileMode = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute;
        }

        _directory.Dispose();
    }

    [Fact]
    public async Task DataDirectory_ReadOnly_IsToldAtStartAndLeftAsItIs()
    {
        if (OperatingSystem.IsWindows())
        {
            Assert.Skip("Permissions are set as on Unix.");
            return;
        }

        new DirectoryInfo(_directory.Path).UnixFileMode = UnixFileMode.UserRead | UnixFileMode.UserExecute;
        // Permissions do not bind root, unless it gives up that privilege.
        string[] bound = Environment.IsPrivilegedProcess ? ["setpriv", "--bounding-set=-dac_override", "--inh-caps=-all"] : [];
        Assert.SkipWhen(bound.Length > 0 && !DashboardProcess.Succeeds("setpriv", [.. bound[1..], "true"]), "setpriv is missing or cannot give up privileges.");

        var (exitCode, message) = await DashboardProcess.RunAsync(_directory.Path, bound);

        AssertRefused(exitCode, message, $"The data directory {_directory.Path} cannot be written", "--data-directory");
        Assert.Empty(Directory.EnumerateFileSystemEntries(_directory.Path));
    }

    [Fact]
    public async Task Database_Damaged_IsToldAtStartAndLeftAsItIs()
    {
        var path = Path.Combine(_directory.Path, "dashboard.db");
        await File.WriteAllTextAsync(path, "no database", Cancellation);

        var (exitCode, message) = await DashboardProcess.RunAsync(_directory.Path);

        AssertRefused(exitCode, message, "dashboard.db is damaged", "Put a copy of it in its place");
        Assert.Equal("no database", await File.ReadAllTextAsync(path, Cancellation));
    }

    [Fact]
    public async Task EngineDatabase_OfANewerVersion_IsRefusedWithTheReason()
    {
        await using (var newer = new SqliteConnection($"Data Source={Path.Combine(_directory.Path, "engine.db")}"))
        {
            await newer.ExecuteAsync("PRAGMA user_version = 1000");
        }

        var (exitCode, message) = await DashboardProcess.RunAsync(_directory.Path);

        AssertRefused(exitCode, message, "engine.db was written by a newer version of the engine", "Start that version");
    }

    [Fact]
    public async Task Database_OfAnOlderVersion_IsBroughtUpToDateWithWhatItHolds()
    {
        using (var old = await _directory.OpenDatabase(s_first).OpenAsync(Cancellation))
        {
            await old.ExecuteAsync("INSERT INTO pet (name) VALUES ('Bello')");
        }

        using var now = await _directory.OpenDatabase(s_first, s_second).OpenAsync(Cancellation);

        Assert.Equal(("Bello", 1), await now.QuerySingleAsync<(string, int)>("SELECT name, age FROM pet"));
    }

    [Fact]
    public void Database_OfANewerVersion_IsRefusedWithTheReason()
    {
        _directory.OpenDatabase(s_first, s_second);

        var refused = Assert.Throws<CannotStartException>(() => _directory.OpenDatabase(s_first));

        Assert.Contains("was written by a newer version of the dashboard: it has pets-2", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Draft_Damaged_IsLeftOutAndTheOthersAreThere()
    {
        var database = _directory.OpenDatabase(UploadStore.Script);
        var store = new UploadStore(database);
        var profile = await Csvs.ProfileAsync("user_id,item_id,timestamp\nu1,i1,1700000000\n");
        var good = new Upload
        {
            Id = "good", Connection = Connection.LocalName, Group = "g", FileName = "events.csv", SizeInBytes = 1, Bucket = "b", Key = "k", CreatedAt = DateTimeOffset.UnixEpoch,
            Profile = profile, Plan = new ImportPlan { Draft = SchemaInference.Infer(profile, DatasetType.Interactions, null) },
        };
        await store.SaveAsync(good, Cancellation);
        await store.SaveAsync(good with { Id = "bad" }, Cancellation);
        using (var open = await database.OpenAsync(Cancellation))
        {
            await open.ExecuteAsync("UPDATE upload SET document = substr(document, 1, 100), stage = 'Job' WHERE id = 'bad'");
        }

        Assert.Equal(good.Id, Assert.Single(await store.ListAsync(good.Connection, good.Group, Cancellation)).Id);
        Assert.Null(await store.FindAsync("bad", Cancellation));
        Assert.Empty(await store.ListInterruptedAsync(Cancellation));
    }

    [Fact]
    public async Task Key_Damaged_IsPassedOverAndPagesAreAnswered()
    {
        var keys = Directory.CreateDirectory(Path.Combine(_directory.Path, "keys")).FullName;
        var cut = Path.Combine(keys, $"key-{Guid.NewGuid()}.xml");
        await File.WriteAllTextAsync(cut, "<?xml version=\"1.0\"?><key id=", Encoding.UTF8, Cancellation);

        await using var app = DashboardApp.Create(["--port", "0", "--engine-port", "0", "--data-directory", _directory.Path, "--Logging:LogLevel:Default=None"]);
        await app.StartAsync(Cancellation);
        using var http = new HttpClient { BaseAddress = new Uri(app.Urls.First()) };

        Assert.Contains("Skip to content", await http.GetStringAsync(new Uri("/", UriKind.Relative), Cancellation), StringComparison.Ordinal);
        Assert.True(File.Exists(cut));
        Assert.Contains(Directory.EnumerateFiles(keys, "*.xml"), file => file != cut);
        await app.StopAsync(Cancellation);
    }

    private static void AssertRefused(int exitCode, string message, params string[] words)
    {
        Assert.Equal(CannotUseDirectory, exitCode);
        Assert.All(words, word => Assert.Contains(word, message, StringComparison.Ordinal));
        Assert.DoesNotContain("   at ", message, StringComparison.Ordinal);
    }
}
