using Amazon.Runtime;

namespace Dashboard.Connections;

/// <summary>Where the local engine is and the keys that it accepts; whoever hosts it says so.</summary>
internal sealed class LocalEngine
{
    public Uri Endpoint { get; set; } = new("http://localhost:4566");

    public AWSCredentials Credentials { get; set; } = new BasicAWSCredentials("test", "test");
}
