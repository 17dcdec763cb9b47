using System.Net;
using System.Net.Sockets;

namespace Local.Host;

/// <summary>Ports of this machine's loopback address.</summary>
internal static class Ports
{
    /// <summary>A port that nobody listens on.</summary>
    public static int Free()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    /// <summary>
    /// The port that a part usually has, or a free one. Only the system on the default port takes usual ports,
    /// so that several can run side by side.
    /// </summary>
    public static int UsualOrFree(int usual, int mainPort) =>
        mainPort == LocalOptions.DefaultPort && IsFree(usual) ? usual : Free();

    private static bool IsFree(int port)
    {
        try
        {
            using var listener = new TcpListener(IPAddress.Loopback, port);
            listener.Start();
            return true;
        }
        catch (SocketException)
        {
            return false;
        }
    }
}
