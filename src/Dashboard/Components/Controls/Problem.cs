using System.Net;
using System.Net.Sockets;
using System.Text.RegularExpressions;
using Amazon.Runtime;
using Dashboard.Access;
using Dashboard.Connections;
using Dashboard.Storage;
using Microsoft.Extensions.Localization;

namespace Dashboard.Components.Controls;

/// <summary>A failure as told to an operator: what happened, what to do, and the original for whoever looks deeper.</summary>
internal sealed partial record Problem(string Title, string Advice, string Original, string? ErrorCode = null, string? RequestId = null)
{
    /// <summary>Whether the advice leans on the original, which is then shown at once.</summary>
    public bool NeedsOriginal { get; private init; }

    /// <summary>A failure in a few sentences, for work that has ended and is looked at later.</summary>
    public static string InWords(Exception failure) =>
        failure is InvalidOperationException ? failure.Message : Of(failure) is var problem ? $"{problem.Title}. {problem.Advice} “{problem.Original}”" : "";

    /// <summary>Puts any failure of a call, or of our own, into plain words.</summary>
    public static Problem Of(Exception failure) => failure switch
    {
        AccessRefusedException refused => new(T["Your role does not allow this"], refused.Message, refused.Message),
        RefusedCredentialsException refused => OfCredentials(refused),
        AmazonServiceException service => OfService(service),
        MissingCredentialsException { Profile: { } profile } missing => new(
            T["There are no usable AWS credentials"],
            T["The profile {0} gives none. Sign in again (aws sso login --profile {0}) or put it right, then try again; no restart is needed.", profile],
            missing.Message) { NeedsOriginal = true, IsOfAccount = true },
        AmazonClientException client => new(
            T["There are no usable AWS credentials"],
            T["Name a profile in this connection, or set up the default credentials of this machine (aws configure), then try again."],
            client.Message),
        HttpRequestException { InnerException: TimeoutException } => new(T["The answer took too long"], Unknown, failure.Message),
        HttpRequestException { HttpRequestError: HttpRequestError.ResponseEnded } => new(T["The answer was cut off"], Unknown, failure.Message),
        HttpRequestException or SocketException => new(
            T["The service does not answer"],
            T["Check the network, and that the connection's region and endpoint are right. The local engine is started with the dashboard."],
            failure.Message),
        // Ours, and written for the operator.
        InvalidOperationException own => new(T["That did not work"], own.Message, own.Message),
        TimeoutException => new(T["The answer took too long"], Unknown, failure.Message),
        _ when StorageFaults.Of(failure) is { } fault => OfStorage(fault, failure),
        _ => new(T["Something went wrong"], T["Try again. If it stays, the details below help to find the cause."], failure.Message),
    };

    // Without an answer nobody knows; what has a name of its own is recognised when it is tried again.
    private static LocalizedString Unknown => T["A change that you asked for may have been made all the same: look whether it is there, then try again. What you have entered is kept."];

    /// <summary>Whether a look at the account's credentials and permissions may help.</summary>
    public bool IsOfAccount { get; private init; }

    private static Problem OfStorage(StorageFault fault, Exception failure) => fault switch
    {
        StorageFault.Full => new(T["The disk is full"], DiskFull, failure.Message),
        StorageFault.NotWritable => new(T["The data directory cannot be written"], T["Set its permissions, or check its disk, then try again. What you have entered is kept."], failure.Message),
        _ => new(T["The dashboard's database is damaged"], T["Stop the dashboard, put a copy of dashboard.db in its place, and start it again."], failure.Message),
    };

    private static LocalizedString DiskFull => T["Make room on the disk of the data directory, then try again. What you have entered is kept."];

    private static Problem OfCredentials(RefusedCredentialsException refused)
    {
        var (title, advice) = (refused.AreExpired, refused.Profile) switch
        {
            (true, { } profile) => (T["The credentials have expired"], T["Renew those of the profile {0}, for example with aws sso login --profile {0}, then try again; no restart is needed. What you have entered is kept.", profile]),
            (true, null) => (T["The credentials have expired"], T["Renew the default credentials of this machine, for example with aws sso login, then try again; no restart is needed. What you have entered is kept."]),
            (false, { } profile) => (T["The credentials are not accepted"], T["Check the keys of the profile {0}, then try again; no restart is needed.", profile]),
            _ => (T["The credentials are not accepted"], T["Check the default credentials of this machine, then try again; no restart is needed."]),
        };
        return new(title, advice, refused.Message, refused.ErrorCode, refused.RequestId) { IsOfAccount = true };
    }

    private static Problem OfService(AmazonServiceException failure)
    {
        // Resets and refusals reach us wrapped, without a status or a code.
        if (failure.InnerException is HttpRequestException && failure.StatusCode == default)
        {
            return Of(failure.InnerException);
        }

        if (failure.ErrorCode is "AccessDenied" or "AccessDeniedException" && NotAuthorized().Match(failure.Message) is { Success: true } match)
        {
            var permission = match.Groups[1].Value;
            return new(
                T["These credentials may not do that"], T["They lack the permission {0}. Ask for it, or use another profile, then try again. What you have entered is kept.", permission],
                failure.Message, failure.ErrorCode, failure.RequestId) { IsOfAccount = true };
        }

        var (title, advice) = Words(failure.ErrorCode ?? "", failure.StatusCode);
        return new(title, advice, failure.Message, failure.ErrorCode, failure.RequestId) { NeedsOriginal = advice.Name.Contains("message below", StringComparison.Ordinal) };
    }

    private static (LocalizedString Title, LocalizedString Advice) Words(string code, HttpStatusCode status) => code switch
    {
        "ResourceAlreadyExistsException" => (T["That name is taken"], T["Choose another name, or open what is there under it."]),
        "ResourceInUseException" => (T["Something still uses it, or it is still being made"], T["Wait until it is finished, or delete what uses it first."]),
        "ResourceNotFoundException" or "NoSuchKey" => (T["It is not there, or cannot serve"], T["It may have been deleted elsewhere: reload the page. The message below says more."]),
        "InsufficientStorage" or "InsufficientStorageException" => (T["The disk is full"], DiskFull),
        "NoSuchBucket" => (T["There is no such bucket"], T["Check the bucket's name in the connection."]),
        "LimitExceededException" => (T["A limit of the account is reached"], T["Delete what is no longer needed, or ask AWS for a higher quota."]),
        "InvalidInputException" or "ValidationException" => (T["The service refused a value"], T["The message below names it; change it and try again."]),
        "AccessDenied" or "AccessDeniedException" or "UnauthorizedOperation" => (
            T["These credentials may not do that"], T["Ask for the permission that the message below names, or use another profile."]),
        "Throttling" or "ThrottlingException" or "TooManyRequestsException" or "SlowDown" => (
            T["Amazon asks us to slow down"], T["It was asked several times, with pauses, and nothing was done. Wait a minute, then try again. What you have entered is kept."]),
        _ when status >= HttpStatusCode.InternalServerError => (T["The service has a problem"], T["It is not your input, which is kept. A change that you asked for may have been made all the same: look whether it is there, then try again."]),
        _ => (T["The service refused the request"], T["The message below says why."]),
    };

    [GeneratedRegex(@"not authorized to perform: ([\w-]+:\w+)")]
    private static partial Regex NotAuthorized();
}
