using System.Globalization;
using Microsoft.Extensions.Options;

namespace LocalPersonalize.Hosting;

/// <summary>Another process uses the data directory: two engines would overwrite each other's state.</summary>
public sealed class DataDirectoryInUseException(string message, Exception innerException) : Exception(message, innerException);

/// <summary>Holds the data directory for this process; the operating system releases it when the process ends, however it ends.</summary>
internal sealed class DataDirectory : IDisposable
{
    private readonly FileStream _lock;

    public DataDirectory(IOptions<LocalPersonalizeOptions> options)
    {
        Root = options.Value.DataDirectory;
        Directory.CreateDirectory(Root);
        var path = Path.Combine(Root, "engine.lock");
        try
        {
            _lock = new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        }
        catch (IOException taken) when (taken is not DirectoryNotFoundException)
        {
            throw new DataDirectoryInUseException(
                $"The data directory {Root} is used by another process. Stop that one, or name another directory with --data-directory.", taken);
        }

        _lock.SetLength(0);
        _lock.Write(System.Text.Encoding.ASCII.GetBytes(Environment.ProcessId.ToString(CultureInfo.InvariantCulture)));
        _lock.Flush();
    }

    public string Root { get; }

    public void Dispose() => _lock.Dispose();
}
