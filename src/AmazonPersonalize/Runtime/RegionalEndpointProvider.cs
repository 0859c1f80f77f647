using Amazon.Runtime;
using Amazon.Runtime.Endpoints;

namespace Amazon.Personalize.Internal;

/// <summary>
/// The services' endpoint rules: a given endpoint as it is, else <c>https://{prefix}[-fips].{region}.{DNS suffix}</c>, where dual stack
/// has a suffix of its own.
/// </summary>
internal sealed class RegionalEndpointProvider(string prefix) : IEndpointProvider
{
    /// <summary>What the rules look at.</summary>
    public static EndpointParameters Parameters(IClientConfig config, RegionEndpoint? alternate) => new()
    {
        ["Endpoint"] = config.ServiceURL,
        ["Region"] = (alternate ?? config.RegionEndpoint)?.SystemName,
        ["UseDualStack"] = config.UseDualstackEndpoint,
        ["UseFIPS"] = config.UseFIPSEndpoint,
    };

    /// <inheritdoc/>
    /// <exception cref="AmazonClientException">There is no region, or options do not go together.</exception>
    public Endpoint ResolveEndpoint(EndpointParameters parameters)
    {
        var dualStack = parameters["UseDualStack"] is true;
        var fips = parameters["UseFIPS"] is true;
        if (parameters["Endpoint"] is string { Length: > 0 } given)
        {
            return fips ? throw new AmazonClientException("Invalid Configuration: FIPS and custom endpoint are not supported")
                : dualStack ? throw new AmazonClientException("Invalid Configuration: Dualstack and custom endpoint are not supported")
                : new Endpoint(given);
        }

        if (parameters["Region"] is not string { Length: > 0 } region)
        {
            throw new AmazonClientException("Invalid Configuration: Missing Region. Set RegionEndpoint, AWS_REGION or a region in the profile.");
        }

        var suffix = region.StartsWith("cn-", StringComparison.Ordinal) ? (dualStack ? "api.amazonwebservices.com.cn" : "amazonaws.com.cn")
            : dualStack ? "api.aws" : RegionEndpoint.GetBySystemName(region).PartitionDnsSuffix;
        return new Endpoint($"https://{prefix}{(fips ? "-fips" : "")}.{region}.{suffix}");
    }
}
