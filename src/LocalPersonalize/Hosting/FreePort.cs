using System.Net;
using System.Net.Sockets;

namespace LocalPersonalize.Hosting;

/// <summary>The wanted port, or 0 (any free one) when somebody has it.</summary>
internal static class FreePort
{
    public static int Prefer(LocalPersonalizeOptions options)
    {
        if (options.Port == 0)
        {
            return 0;
        }

        IPAddress[] addresses = options.Host switch
        {
            "localhost" => Socket.OSSupportsIPv6 ? [IPAddress.Loopback, IPAddress.IPv6Loopback] : [IPAddress.Loopback],
            "*" => [IPAddress.Any],
            var host => [IPAddress.Parse(host)],
        };
        return addresses.All(address => IsFree(address, options.Port)) ? options.Port : 0;
    }

    private static bool IsFree(IPAddress address, int port)
    {
        using var socket = new Socket(address.AddressFamily, SocketType.Stream, ProtocolType.Tcp);
        // As Kestrel does: a port in TIME_WAIT after a restart is free.
        socket.SetSocketOption(SocketOptionLevel.Socket, SocketOptionName.ReuseAddress, true);
        try
        {
            socket.Bind(new IPEndPoint(address, port));
            return true;
        }
        catch (SocketException busy) when (busy.SocketErrorCode == SocketError.AddressAlreadyInUse)
        {
            return false;
        }
        catch (SocketException)
        {
            return true; // an address that this machine lacks says nothing about the port
        }
    }
}
