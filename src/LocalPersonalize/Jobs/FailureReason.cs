using Amazon.Runtime;
using LocalPersonalize.Storage;

namespace LocalPersonalize.Jobs;

/// <summary>The <c>failureReason</c> of a job that ended by itself or by its operator.</summary>
internal static class FailureReason
{
    public static string For(Exception failure) => failure switch
    {
        JobFailedException or AmazonServiceException => failure.Message,
        _ when StorageFault.Of(failure) is { } fault => fault.Message,
        IOException => $"The engine could not read or write its data directory: {failure.Message} Make room or set its permissions, then try again.",
        OutOfMemoryException => "The engine ran out of memory. Give it more, or import fewer rows.",
        _ => $"The engine failed unexpectedly ({failure.GetType().Name}: {failure.Message}). Its log has the details.",
    };

    /// <summary>A stopped job has no reason, a cancelled one says so.</summary>
    public static string? ForRequested(string finalStatus) => finalStatus == ResourceStatus.CreateFailed ? "Cancelled by the operator." : null;
}
