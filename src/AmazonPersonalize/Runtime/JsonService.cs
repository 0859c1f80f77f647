using System.Net;
using Amazon.Runtime;
using Amazon.Runtime.Internal;

namespace Amazon.Personalize.Internal;

/// <summary>Makes a typed exception of an error answer.</summary>
internal delegate AmazonServiceException ErrorFactory(
    string message, Exception? innerException, ErrorType errorType, string errorCode, string requestId, HttpStatusCode statusCode);

/// <summary>What the operations of one service share: its ID, API version and exceptions by error code.</summary>
internal sealed record JsonService(string ServiceId, string ApiVersion, ErrorFactory OtherError, Dictionary<string, ErrorFactory> Errors)
    : IServiceMetadata
{
    /// <inheritdoc/>
    public IDictionary<string, string> OperationNameMapping { get; } = new Dictionary<string, string>();

    /// <summary>The exception for an error code; codes that the API does not name give the service's general exception.</summary>
    public AmazonServiceException Error(ErrorResponse error, Exception? innerException, HttpStatusCode statusCode) =>
        Errors.GetValueOrDefault(error.Code ?? "", OtherError)(error.Message, innerException, error.Type, error.Code ?? "", error.RequestId, statusCode);
}
