using System.Net;
using System.Net.Sockets;

namespace CampaignFunctions.Tests.Channels;

/// <summary>Ports of this machine at which nobody takes a request.</summary>
internal sealed class DeadPorts : IDisposable
{
    private readonly Socket _silent = Listening();
    private readonly Socket _full = Listening();
    private readonly List<Socket> _waiting = [];

    public DeadPorts()
    {
        // Whom the full port's short queue has no place for gets no answer to its greeting.
        for (var index = 0; index < 4; index++)
        {
            var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { Blocking = false };
            try
            {
                socket.Connect(_full.LocalEndPoint!);
            }
            catch (SocketException)
            {
                // It waits.
            }

            _waiting.Add(socket);
        }
    }

    /// <summary>Fills ports into an address: <c>{refusing}</c>, <c>{silent}</c> (takes connections and says nothing), <c>{full}</c> (takes none).</summary>
    public string Fill(string address)
    {
        using var closed = Listening();
        return address
            .Replace("{refusing}", Port(closed), StringComparison.Ordinal)
            .Replace("{silent}", Port(_silent), StringComparison.Ordinal)
            .Replace("{full}", Port(_full), StringComparison.Ordinal);
    }

    public void Dispose()
    {
        _waiting.ForEach(socket => socket.Dispose());
        _silent.Dispose();
        _full.Dispose();
    }

    private static Socket Listening()
    {
        var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        socket.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        socket.Listen(1);
        return socket;
    }

    private static string Port(Socket socket) => $"{((IPEndPoint)socket.LocalEndPoint!).Port}";
}
