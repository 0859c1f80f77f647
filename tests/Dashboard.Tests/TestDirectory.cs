using Dashboard.Configuration;
using Dashboard.Storage;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;

namespace Dashboard.Tests;

/// <summary>An empty data directory of one test, deleted after it.</summary>
internal sealed class TestDirectory : IDisposable
{
    public string Path { get; } = Directory.CreateTempSubdirectory("dashboard-tests-").FullName;

    public DashboardDatabase OpenDatabase(params DatabaseScript[] scripts) =>
        new(Options.Create(new DashboardOptions { DataDirectory = Path }), scripts, NullLogger<DashboardDatabase>.Instance);

    public void Dispose()
    {
        SqliteConnection.ClearAllPools();
        Directory.Delete(Path, recursive: true);
    }
}
