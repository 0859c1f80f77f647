namespace LocalPersonalize.Hosting;

/// <summary>The commands <c>backup FILE</c> and <c>restore FILE</c>, of the dashboard and of the engine alone.</summary>
public static class BackupCommand
{
    /// <summary>Writes a backup.</summary>
    public const string Backup = "backup";

    /// <summary>Fills an empty data directory from one.</summary>
    public const string Restore = "restore";

    private const int Failed = 5;

    /// <summary>Does one of them, says what was done, and answers the exit code.</summary>
    public static async Task<int> RunAsync(string command, string file, string dataDirectory)
    {
        using var cancellation = new CancellationTokenSource();
        Console.CancelKeyPress += (_, pressed) =>
        {
            pressed.Cancel = true;
            cancellation.Cancel();
        };
        try
        {
            if (command == Backup)
            {
                await DataBackup.WriteAsync(dataDirectory, file, TimeProvider.System, cancellation.Token).ConfigureAwait(false);
                Console.WriteLine($"{dataDirectory} is backed up in {file} ({new FileInfo(file).Length:N0} bytes). It holds keys: keep it as safe as the directory.");
            }
            else
            {
                await DataBackup.RestoreAsync(file, dataDirectory, cancellation.Token).ConfigureAwait(false);
                Console.WriteLine($"{dataDirectory} is restored from {file}.");
            }

            return 0;
        }
        catch (BackupException problem)
        {
            await Console.Error.WriteLineAsync(problem.Message).ConfigureAwait(false);
            return Failed;
        }
        catch (OperationCanceledException)
        {
            await Console.Error.WriteLineAsync("Cancelled; nothing was written.").ConfigureAwait(false);
            return Failed;
        }
    }
}
