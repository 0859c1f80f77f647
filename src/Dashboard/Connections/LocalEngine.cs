using Amazon.Runtime;

namespace Dashboard.Connections;

/// <summary>Where the local engine is and the keys that it accepts; told by whoever hosts it.</summary>
internal sealed class LocalEngine
{
    private Uri? _endpoint;

    /// <exception cref="InvalidOperationException">The engine has not been started.</exception>
    public Uri Endpoint
    {
        get => _endpoint ?? throw new InvalidOperationException("The local engine is not running.");
        set => _endpoint = value;
    }

    public AWSCredentials Credentials { get; set; } = new BasicAWSCredentials("test", "test");
}
