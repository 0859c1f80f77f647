using System.Net;

namespace LocalPersonalize.Wire;

/// <summary>An error of the protocol itself, before any operation: code, message and status as AWS gives them.</summary>
internal sealed class WireException(HttpStatusCode status, string code, string message) : Exception(message)
{
    public HttpStatusCode Status { get; } = status;

    public string Code { get; } = code;

    public static WireException BadRequest(string code, string message) => new(HttpStatusCode.BadRequest, code, message);

    public static WireException Forbidden(string code, string message) => new(HttpStatusCode.Forbidden, code, message);
}
