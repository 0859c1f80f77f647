using System.Net;
using System.Text.Json;
using System.Xml;
using Amazon.Runtime;
using Amazon.Runtime.Internal;

namespace Dashboard.Connections;

/// <summary>
/// Whatever goes wrong with a call is one of three to whoever made it: the service said no (<see cref="AmazonServiceException"/>), there are no
/// credentials (<see cref="AmazonClientException"/>), or there was no whole answer (<see cref="HttpRequestException"/>). The runtime itself throws
/// others when time is out and a dozen more when an answer is cut off, and a page that did not expect one would lose what was typed.
/// </summary>
internal sealed class CallFaults(Connection connection, ProfileCredentials? credentials) : PipelineHandler
{
    public override async Task<TResult> InvokeAsync<TResult>(IExecutionContext executionContext)
    {
        try
        {
            return await base.InvokeAsync<TResult>(executionContext).ConfigureAwait(false);
        }
        catch (AmazonServiceException refused) when (credentials is not null && RefusedCredentialsException.Codes.Contains(refused.ErrorCode))
        {
            // The next call looks for them anew: they may have been renewed meanwhile.
            credentials.Forget();
            throw new RefusedCredentialsException(refused, connection.Profile);
        }
        catch (Exception late) when (late is TimeoutException
            || (late is OperationCanceledException && !executionContext.RequestContext.CancellationToken.IsCancellationRequested))
        {
            throw new HttpRequestException(
                T["There was no answer within {0:0} seconds.", executionContext.RequestContext.ClientConfig.Timeout?.TotalSeconds ?? 0], late as TimeoutException ?? new TimeoutException(late.Message, late));
        }
        catch (Exception cut) when (IsCut(cut))
        {
            throw new HttpRequestException(HttpRequestError.ResponseEnded, T["The answer ended too early: {0}", cut.Message], cut);
        }
    }

    /// <summary>Whether nobody knows if what was asked for was done.</summary>
    public static bool LeaveItOpen(Exception failure) => failure is HttpRequestException or AmazonServiceException { StatusCode: >= HttpStatusCode.InternalServerError };

    /// <summary>Whether it may pass without anybody changing what was asked for: an outage, throttling, credentials that are renewed.</summary>
    public static bool MayPass(Exception failure) => LeaveItOpen(failure)
        || failure is RefusedCredentialsException or MissingCredentialsException or AmazonServiceException { ErrorCode: "ThrottlingException" or "TooManyRequestsException" };

    private static bool IsCut(Exception failure) => failure switch
    {
        HttpIOException or JsonException or XmlException or AmazonUnmarshallingException => true,
        IOException or System.Net.Sockets.SocketException => true,
        _ => false,
    };
}

/// <summary>Amazon does not take the credentials of a connection, or not any more.</summary>
public sealed class RefusedCredentialsException(AmazonServiceException refused, string? profile)
    : AmazonServiceException(refused.Message, refused, refused.ErrorType, refused.ErrorCode, refused.RequestId, refused.StatusCode)
{
    private static readonly string[] s_expired = ["ExpiredToken", "ExpiredTokenException", "TokenRefreshRequired", "RequestExpired"];

    internal static readonly HashSet<string> Codes =
    [
        .. s_expired,
        "InvalidClientTokenId", "UnrecognizedClientException", "InvalidAccessKeyId", "InvalidToken", "SignatureDoesNotMatch", "InvalidSignatureException",
    ];

    /// <summary>The profile that they are of; null for the default ones of the machine.</summary>
    public string? Profile { get; } = profile;

    /// <summary>Whether they were good and their time is over.</summary>
    public bool AreExpired => s_expired.Contains(ErrorCode);
}
