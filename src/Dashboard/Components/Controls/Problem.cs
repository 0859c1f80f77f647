using System.Net;
using System.Net.Sockets;
using Amazon.Runtime;

namespace Dashboard.Components.Controls;

/// <summary>A failure as told to an operator: what happened, what to do, and the original for whoever looks deeper.</summary>
internal sealed record Problem(string Title, string Advice, string Original, string? ErrorCode = null, string? RequestId = null)
{
    /// <summary>Whether the advice leans on the original, which is then shown at once.</summary>
    public bool NeedsOriginal => Advice.Contains("message below", StringComparison.Ordinal);

    /// <summary>Puts any failure of a call, or of our own, into plain words.</summary>
    public static Problem Of(Exception failure) => failure switch
    {
        AmazonServiceException service => OfService(service),
        AmazonClientException client => new(
            "There are no usable AWS credentials",
            "Name a profile in this connection, or set up the default credentials of this machine (aws configure), then try again.",
            client.Message),
        HttpRequestException or SocketException => new(
            "The service does not answer",
            "Check the network, and that the connection's region and endpoint are right. The local engine is started with the dashboard.",
            failure.Message),
        // Ours, and written for the operator.
        InvalidOperationException own => new("That did not work", own.Message, own.Message),
        TimeoutException => new("The answer took too long", "Try again; nothing was changed that is not shown.", failure.Message),
        _ => new("Something went wrong", "Try again. If it stays, the details below help to find the cause.", failure.Message),
    };

    private static Problem OfService(AmazonServiceException failure)
    {
        // Resets and refusals reach us wrapped, without a status or a code.
        if (failure.InnerException is HttpRequestException && failure.StatusCode == default)
        {
            return Of(failure.InnerException);
        }

        var (title, advice) = Words(failure.ErrorCode ?? "", failure.StatusCode);
        return new(title, advice, failure.Message, failure.ErrorCode, failure.RequestId);
    }

    private static (string Title, string Advice) Words(string code, HttpStatusCode status) => code switch
    {
        "ResourceAlreadyExistsException" => ("That name is taken", "Choose another name, or open what is there under it."),
        "ResourceInUseException" => ("Something still uses it, or it is still being made", "Wait until it is finished, or delete what uses it first."),
        "ResourceNotFoundException" or "NoSuchKey" => ("It is not there, or cannot serve", "It may have been deleted elsewhere: reload the page. The message below says more."),
        "NoSuchBucket" => ("There is no such bucket", "Check the bucket's name in the connection."),
        "LimitExceededException" => ("A limit of the account is reached", "Delete what is no longer needed, or ask AWS for a higher quota."),
        "InvalidInputException" or "ValidationException" => ("The service refused a value", "The message below names it; change it and try again."),
        "AccessDenied" or "AccessDeniedException" or "UnauthorizedOperation" => (
            "These credentials may not do that", "Ask for the permission that the message below names, or use another profile."),
        "ExpiredToken" or "ExpiredTokenException" => ("The credentials have expired", "Sign in again (aws sso login), then try again."),
        "InvalidClientTokenId" or "UnrecognizedClientException" or "InvalidAccessKeyId" or "SignatureDoesNotMatch" or "InvalidSignatureException" => (
            "The credentials are not accepted", "Check the profile of this connection and its keys."),
        "Throttling" or "ThrottlingException" or "TooManyRequestsException" or "SlowDown" => ("Too many requests at once", "Wait a moment and try again."),
        _ when status >= HttpStatusCode.InternalServerError => ("The service has a problem", "It is not your input. Wait a moment and try again."),
        _ => ("The service refused the request", "The message below says why."),
    };
}
