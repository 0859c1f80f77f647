using System.Net;
using System.Net.NetworkInformation;
using System.Net.Sockets;
using Dashboard.Configuration;

namespace Dashboard.Audience;

/// <summary>Where the audience finds its page.</summary>
internal static class AudienceAddress
{
    /// <summary>The address on this machine's network if the audience has a port, else on the site that <paramref name="baseUri"/> is of.</summary>
    public static Uri Of(DashboardOptions options, Uri baseUri) => options.AudiencePort != 0
        ? new UriBuilder(Uri.UriSchemeHttp, (NetworkAddress() ?? IPAddress.Loopback).ToString(), options.AudiencePort, AudienceEndpoints.Address).Uri
        : new Uri(baseUri, AudienceEndpoints.Address);

    /// <summary>This machine's first address on a network that has a gateway.</summary>
    private static IPAddress? NetworkAddress() => NetworkInterface.GetAllNetworkInterfaces()
        .Where(network => network.OperationalStatus == OperationalStatus.Up && network.NetworkInterfaceType != NetworkInterfaceType.Loopback)
        .Select(network => network.GetIPProperties())
        .OrderByDescending(properties => properties.GatewayAddresses.Count)
        .SelectMany(properties => properties.UnicastAddresses)
        .Select(address => address.Address)
        .FirstOrDefault(address => address.AddressFamily == AddressFamily.InterNetwork);
}
