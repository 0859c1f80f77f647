namespace LocalPersonalize.Jobs;

/// <summary>How far a stage of a job is.</summary>
/// <param name="Stage">In words for the user: "Reading rows".</param>
/// <param name="Total">Null while it is not known.</param>
/// <param name="Loss">What a training has just measured, if anything.</param>
internal readonly record struct StageProgress(string Stage, long Count, long? Total = null, double? Loss = null);

/// <summary>A job cannot be done; the message is the <c>failureReason</c> that the user reads.</summary>
internal sealed class JobFailedException(string message, Exception? inner = null) : Exception(message, inner);
