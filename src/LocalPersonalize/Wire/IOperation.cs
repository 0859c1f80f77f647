namespace LocalPersonalize.Wire;

/// <summary>An operation of the API; its class has the operation's name. The request has passed the API's constraints already.</summary>
internal interface IOperation<TRequest, TResponse>
{
    /// <exception cref="Amazon.Runtime.AmazonServiceException">The service's own errors; they are rendered in one place.</exception>
    Task<TResponse> HandleAsync(TRequest request, CancellationToken cancellationToken);
}
