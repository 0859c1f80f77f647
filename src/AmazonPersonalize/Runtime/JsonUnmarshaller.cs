using System.Net;
using System.Text;
using System.Text.Json;
using Amazon.Runtime;
using Amazon.Runtime.Internal.Transform;
using Amazon.Runtime.Internal.Util;

namespace Amazon.Personalize.Internal;

/// <summary>Reads a response from a JSON body, and an error answer as the exception that the API names.</summary>
internal sealed class JsonUnmarshaller<TResponse>(JsonService service) : JsonResponseUnmarshaller
    where TResponse : AmazonWebServiceResponse, new()
{
    /// <inheritdoc/>
    public override AmazonWebServiceResponse Unmarshall(JsonUnmarshallerContext context)
    {
        using var body = new MemoryStream();
        context.Stream.CopyTo(body);
        var bytes = body.GetBuffer().AsSpan(0, (int)body.Length);
        return bytes.IsEmpty ? new TResponse() : JsonSerializer.Deserialize<TResponse>(bytes, WireJson.Options) ?? new TResponse();
    }

    /// <inheritdoc/>
    public override AmazonServiceException UnmarshallException(JsonUnmarshallerContext context, Exception? innerException, HttpStatusCode statusCode)
    {
        var reader = new StreamingUtf8JsonReader(context.Stream);
        var error = JsonErrorResponseUnmarshaller.GetInstance().Unmarshall(context, ref reader);
        error.InnerException = innerException;
        error.StatusCode = statusCode;
        return service.Error(error, innerException, statusCode);
    }
}
