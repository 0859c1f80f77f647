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
        try
        {
            Directory.CreateDirectory(Root);
            _lock = new FileStream(Path.Combine(Root, "engine.lock"), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None, bufferSize: 1);
            _lock.SetLength(0);
            _lock.Write(System.Text.Encoding.ASCII.GetBytes(Environment.ProcessId.ToString(CultureInfo.InvariantCulture)));
        }
        catch (IOException taken) when (IsTaken(taken))
        {
            throw new DataDirectoryInUseException(
                $"The data directory {Root} is used by another process. Stop that one, or name another directory with --data-directory.", taken);
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException)
        {
            _lock?.Dispose();
            throw new IOException(
                $"The data directory {Root} cannot be written: {problem.Message} Set its permissions or make room, or name another directory with --data-directory.", problem);
        }
    }

    public string Root { get; }

    /// <summary>Writes and removes a small file.</summary>
    /// <exception cref="IOException">It cannot be written, the disk being full for example.</exception>
    /// <exception cref="UnauthorizedAccessException">It may not be written.</exception>
    public async Task TryWriteAsync(CancellationToken cancellationToken)
    {
        var file = new FileStream(
            Path.Combine(Root, $".writable-{Guid.NewGuid():N}"), FileMode.CreateNew, FileAccess.Write, FileShare.None, 1, FileOptions.DeleteOnClose | FileOptions.Asynchronous);
        await using var closing = file.ConfigureAwait(false);
        await file.WriteAsync(new byte[1], cancellationToken).ConfigureAwait(false);
    }

    public void Dispose() => _lock.Dispose();

    /// <summary>Whether the lock is another process's: EWOULDBLOCK of Linux or macOS, or Windows' sharing violation.</summary>
    private static bool IsTaken(IOException problem) => problem.HResult is 11 or 35 or unchecked((int)0x80070020);
}
