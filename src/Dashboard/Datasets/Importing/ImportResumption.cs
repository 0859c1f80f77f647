namespace Dashboard.Datasets.Importing;

/// <summary>Goes on with interrupted imports once the dashboard, and the local engine with it, has started.</summary>
internal sealed partial class ImportResumption(ImportRunner runner, IHostApplicationLifetime lifetime, ILogger<ImportResumption> logger) : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var started = new TaskCompletionSource();
        await using var registration = lifetime.ApplicationStarted.Register(started.SetResult).ConfigureAwait(false);
        try
        {
            await started.Task.WaitAsync(stoppingToken).ConfigureAwait(false);
            await runner.ResumeAsync(stoppingToken).ConfigureAwait(false);
        }
        catch (Exception failure) when (failure is not OperationCanceledException)
        {
            // The service does not answer now; the wizard offers to go on.
            LogNotResumed(failure);
        }
    }

    [LoggerMessage(LogLevel.Warning, "Interrupted imports could not go on")]
    private partial void LogNotResumed(Exception failure);
}
