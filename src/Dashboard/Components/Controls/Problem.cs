using System.Net;
using System.Net.Sockets;
using Amazon.Runtime;
using Dashboard.Access;
using Microsoft.Extensions.Localization;

namespace Dashboard.Components.Controls;

/// <summary>A failure as told to an operator: what happened, what to do, and the original for whoever looks deeper.</summary>
internal sealed record Problem(string Title, string Advice, string Original, string? ErrorCode = null, string? RequestId = null)
{
    /// <summary>Whether the advice leans on the original, which is then shown at once.</summary>
    public bool NeedsOriginal { get; private init; }

    /// <summary>Puts any failure of a call, or of our own, into plain words.</summary>
    public static Problem Of(Exception failure) => failure switch
    {
        AccessRefusedException refused => new(T["Your role does not allow this"], refused.Message, refused.Message),
        AmazonServiceException service => OfService(service),
        AmazonClientException client => new(
            T["There are no usable AWS credentials"],
            T["Name a profile in this connection, or set up the default credentials of this machine (aws configure), then try again."],
            client.Message),
        HttpRequestException or SocketException => new(
            T["The service does not answer"],
            T["Check the network, and that the connection's region and endpoint are right. The local engine is started with the dashboard."],
            failure.Message),
        // Ours, and written for the operator.
        InvalidOperationException own => new(T["That did not work"], own.Message, own.Message),
        TimeoutException => new(T["The answer took too long"], T["Try again; nothing was changed that is not shown."], failure.Message),
        _ => new(T["Something went wrong"], T["Try again. If it stays, the details below help to find the cause."], failure.Message),
    };

    private static Problem OfService(AmazonServiceException failure)
    {
        // Resets and refusals reach us wrapped, without a status or a code.
        if (failure.InnerException is HttpRequestException && failure.StatusCode == default)
        {
            return Of(failure.InnerException);
        }

        var (title, advice) = Words(failure.ErrorCode ?? "", failure.StatusCode);
        return new(title, advice, failure.Message, failure.ErrorCode, failure.RequestId) { NeedsOriginal = advice.Name.Contains("message below", StringComparison.Ordinal) };
    }

    private static (LocalizedString Title, LocalizedString Advice) Words(string code, HttpStatusCode status) => code switch
    {
        "ResourceAlreadyExistsException" => (T["That name is taken"], T["Choose another name, or open what is there under it."]),
        "ResourceInUseException" => (T["Something still uses it, or it is still being made"], T["Wait until it is finished, or delete what uses it first."]),
        "ResourceNotFoundException" or "NoSuchKey" => (T["It is not there, or cannot serve"], T["It may have been deleted elsewhere: reload the page. The message below says more."]),
        "NoSuchBucket" => (T["There is no such bucket"], T["Check the bucket's name in the connection."]),
        "LimitExceededException" => (T["A limit of the account is reached"], T["Delete what is no longer needed, or ask AWS for a higher quota."]),
        "InvalidInputException" or "ValidationException" => (T["The service refused a value"], T["The message below names it; change it and try again."]),
        "AccessDenied" or "AccessDeniedException" or "UnauthorizedOperation" => (
            T["These credentials may not do that"], T["Ask for the permission that the message below names, or use another profile."]),
        "ExpiredToken" or "ExpiredTokenException" => (T["The credentials have expired"], T["Sign in again (aws sso login), then try again."]),
        "InvalidClientTokenId" or "UnrecognizedClientException" or "InvalidAccessKeyId" or "SignatureDoesNotMatch" or "InvalidSignatureException" => (
            T["The credentials are not accepted"], T["Check the profile of this connection and its keys."]),
        "Throttling" or "ThrottlingException" or "TooManyRequestsException" or "SlowDown" => (T["Too many requests at once"], T["Wait a moment and try again."]),
        _ when status >= HttpStatusCode.InternalServerError => (T["The service has a problem"], T["It is not your input. Wait a moment and try again."]),
        _ => (T["The service refused the request"], T["The message below says why."]),
    };
}
