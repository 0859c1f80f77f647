using System.Text.Json;
using Amazon.Runtime;
using Amazon.Runtime.Internal;
using Amazon.Runtime.Internal.Transform;

namespace Amazon.Personalize.Internal;

/// <summary>Writes a request as a JSON body, the same way for every operation: none has members in its path, query or headers.</summary>
internal sealed class JsonMarshaller(JsonService service, string path, string? target) : IMarshaller<IRequest, AmazonWebServiceRequest>
{
    /// <inheritdoc/>
    public IRequest Marshall(AmazonWebServiceRequest input)
    {
        var request = new DefaultRequest(input, $"Amazon.{service.ServiceId.Replace(" ", "", StringComparison.Ordinal)}")
        {
            HttpMethod = "POST",
            ResourcePath = path,
            Content = JsonSerializer.SerializeToUtf8Bytes(input, input.GetType(), WireJson.Options),
        };
        request.Headers["Content-Type"] = target is null ? "application/json" : "application/x-amz-json-1.1";
        request.Headers[Amazon.Util.HeaderKeys.XAmzApiVersion] = service.ApiVersion;
        if (target is not null)
        {
            request.Headers["X-Amz-Target"] = target;
        }

        return request;
    }
}
