// Generated from the API tables in Api, do not edit: see Generator.
#nullable disable
using Amazon.Personalize.Internal;
using Amazon.Runtime;
using Amazon.Runtime.Endpoints;
using Amazon.Runtime.Internal;
using Amazon.Util.Internal;

namespace Amazon.PersonalizeRuntime;

/// <summary>Settings of a client of Amazon Personalize Runtime.</summary>
public partial class AmazonPersonalizeRuntimeConfig : ClientConfig
{
    private static readonly string s_userAgent = InternalSDKUtils.BuildUserAgentString("Personalize Runtime", "4.0.0.0");

    /// <summary>The defaults of the environment.</summary>
    public AmazonPersonalizeRuntimeConfig() : base(new DefaultConfigurationProvider(JsonOperation.Defaults))
    {
        ServiceId = "Personalize Runtime";
        AuthenticationServiceName = "personalize";
        EndpointProvider = new RegionalEndpointProvider("personalize-runtime");
    }

    /// <inheritdoc/>
    public override string RegionEndpointServiceName => "personalize-runtime";

    /// <inheritdoc/>
    public override string ServiceVersion => "2018-05-22";

    /// <inheritdoc/>
    public override string UserAgent => s_userAgent;

    /// <inheritdoc/>
    public override Endpoint DetermineServiceOperationEndpoint(ServiceOperationEndpointParameters parameters) =>
        EndpointProvider.ResolveEndpoint(RegionalEndpointProvider.Parameters(this, parameters.AlternateEndpoint));
}
