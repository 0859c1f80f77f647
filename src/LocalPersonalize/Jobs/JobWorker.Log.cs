namespace LocalPersonalize.Jobs;

internal sealed partial class JobWorker
{
    [LoggerMessage(Level = LogLevel.Information, Message = "{Count} interrupted jobs run again")]
    private partial void LogRequeued(int count);

    [LoggerMessage(Level = LogLevel.Information, Message = "{Kind} {Arn} started, attempt {Attempt}")]
    private partial void LogStarted(string kind, string arn, int attempt);

    [LoggerMessage(Level = LogLevel.Information, Message = "{Kind} {Arn} ended: {Status}")]
    private partial void LogFinished(string kind, string arn, string status);

    [LoggerMessage(Level = LogLevel.Information, Message = "{Kind} {Arn} goes on at the next start")]
    private partial void LogHandedOver(string kind, string arn);

    [LoggerMessage(Level = LogLevel.Warning, Message = "{Kind} {Arn} failed")]
    private partial void LogFailed(Exception failure, string kind, string arn);

    [LoggerMessage(Level = LogLevel.Error, Message = "The next job could not be started; it is tried again in a moment")]
    private partial void LogNotStarted(Exception problem);

    [LoggerMessage(Level = LogLevel.Error, Message = "The end of {Kind} {Arn} could not be stored; it is tried again in a moment")]
    private partial void LogNotStored(Exception problem, string kind, string arn);

    [LoggerMessage(Level = LogLevel.Error, Message = "The end of {Kind} {Arn} could not be stored; it runs again at the next start")]
    private partial void LogLost(Exception failure, string kind, string arn);
}
