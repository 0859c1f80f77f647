// Generated from the API tables in Api, do not edit: see Generator.
#nullable disable
using Amazon.Personalize.Internal;
using Amazon.Runtime;
using Amazon.Runtime.Endpoints;
using Amazon.Runtime.Internal;
using Amazon.Util.Internal;

namespace Amazon.PersonalizeEvents;

/// <summary>Settings of a client of Amazon Personalize Events.</summary>
public partial class AmazonPersonalizeEventsConfig : ClientConfig
{
    private static readonly string s_userAgent = InternalSDKUtils.BuildUserAgentString("Personalize Events", "4.0.0.0");

    /// <summary>The defaults of the environment.</summary>
    public AmazonPersonalizeEventsConfig() : base(new DefaultConfigurationProvider(JsonOperation.Defaults))
    {
        ServiceId = "Personalize Events";
        AuthenticationServiceName = "personalize";
        EndpointProvider = new RegionalEndpointProvider("personalize-events");
    }

    /// <inheritdoc/>
    public override string RegionEndpointServiceName => "personalize-events";

    /// <inheritdoc/>
    public override string ServiceVersion => "2018-03-22";

    /// <inheritdoc/>
    public override string UserAgent => s_userAgent;

    /// <inheritdoc/>
    public override Endpoint DetermineServiceOperationEndpoint(ServiceOperationEndpointParameters parameters) =>
        EndpointProvider.ResolveEndpoint(RegionalEndpointProvider.Parameters(this, parameters.AlternateEndpoint));
}
