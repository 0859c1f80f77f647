using System.Globalization;
using System.Net;
using Amazon.Runtime;
using Amazon.Runtime.Internal;
using Dashboard.Calls;

namespace Dashboard.Connections;

/// <summary>
/// Which calls to Personalize are made again by themselves. One that was throttled was not carried out: it is made again after a wait, which pages
/// show. What only reads may be made twice. But a creation that got no answer may have been carried out, and again it would train, and bill, a second
/// time: whoever made it looks what is there first.
/// </summary>
internal sealed class CarefulRetries(IClientConfig config, Hindrances hindrances) : StandardRetryPolicy(config)
{
    private const string Asked = "dashboard:slow-down";
    private const int MostOfReads = 2;

    private static readonly TimeSpan s_longest = TimeSpan.FromSeconds(20);

    public override async Task<bool> RetryForExceptionAsync(IExecutionContext executionContext, Exception exception)
    {
        var call = executionContext.RequestContext;
        call.ContextAttributes.Remove(Asked);
        if (IsThrottlingError(exception))
        {
            call.ContextAttributes[Asked] = RetryAfter(exception) ?? TimeSpan.FromSeconds(1 << Math.Min(call.Retries, 3));
            return true;
        }

        return exception is not AmazonServiceException { ErrorCode: "LimitExceededException" } // a quota, not a pace: waiting does not help
            && ServiceCall.ChangesNothing(call.OriginalRequest.GetType().Name)
            && exception is not (TimeoutException or OperationCanceledException) // who looks at the page has waited long enough
            && call.Retries < MostOfReads
            && await base.RetryForExceptionAsync(executionContext, exception).ConfigureAwait(false);
    }

    public override bool IsThrottlingError(Exception exception) => exception is AmazonServiceException { ErrorCode: not "LimitExceededException" } refused
        && (refused.StatusCode == HttpStatusCode.TooManyRequests || base.IsThrottlingError(exception));

    // The runtime takes every answer that ends too early for a connection that was closed while idle, and sends the call up to ten times more, creations
    // too. The HTTP client itself knows which connections were idle.
    public override bool IsStaleConnectionError(Exception exception) => false;

    public override async Task WaitBeforeRetryAsync(IExecutionContext executionContext)
    {
        var call = executionContext.RequestContext;
        if (!call.ContextAttributes.TryGetValue(Asked, out var asked))
        {
            await base.WaitBeforeRetryAsync(executionContext).ConfigureAwait(false);
            return;
        }

        var wait = (TimeSpan)asked;
        using (hindrances.Begin(wait))
        {
            // A little apart, so that calls that were throttled together do not come back together.
            await Task.Delay(wait + TimeSpan.FromMilliseconds(Random.Shared.Next(250)), call.CancellationToken).ConfigureAwait(false);
        }
    }

    /// <summary>What the answer asks for, in seconds by HTTP's header or in milliseconds by Amazon's own.</summary>
    private static TimeSpan? RetryAfter(Exception failure)
    {
        if (failure.InnerException is not HttpErrorResponseException { Response: { } response })
        {
            return null;
        }

        var asked = int.TryParse(response.GetHeaderValue("x-amz-retry-after"), CultureInfo.InvariantCulture, out var milliseconds) ? TimeSpan.FromMilliseconds(milliseconds)
            : int.TryParse(response.GetHeaderValue("Retry-After"), CultureInfo.InvariantCulture, out var seconds) ? TimeSpan.FromSeconds(seconds)
            : (TimeSpan?)null;
        return asked > s_longest ? s_longest : asked;
    }
}
