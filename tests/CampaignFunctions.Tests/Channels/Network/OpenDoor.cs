using System.Net;
using System.Net.Sockets;
using System.Text;

namespace CampaignFunctions.Tests.Channels.Network;

/// <summary>A listener on every address of this machine that notes who came, gives the same answer to all, and hangs up.</summary>
internal sealed class OpenDoor : IAsyncDisposable
{
    private const string Welcome = "HTTP/1.1 200 OK\r\nContent-Length: 0\r\nConnection: close\r\n\r\n";
    private readonly Socket _listener = new(AddressFamily.InterNetworkV6, SocketType.Stream, ProtocolType.Tcp) { DualMode = true };
    private readonly CancellationTokenSource _closing = new();
    private readonly string _answer;
    private readonly Task _open;
    private int _visits;

    public OpenDoor(string answer = Welcome)
    {
        _answer = answer;
        _listener.Bind(new IPEndPoint(IPAddress.IPv6Any, 0));
        _listener.Listen();
        _open = WelcomeAsync();
    }

    public int Port => ((IPEndPoint)_listener.LocalEndPoint!).Port;

    public int Visits => Volatile.Read(ref _visits);

    /// <summary>Connects to this listener whatever the address is: whatever a guard lets through is seen.</summary>
    public async Task<Stream> LeadHereAsync(IPEndPoint wanted, CancellationToken cancellationToken)
    {
        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp);
        await socket.ConnectAsync(new IPEndPoint(IPAddress.Loopback, Port), cancellationToken);
        return new NetworkStream(socket, ownsSocket: true);
    }

    public async ValueTask DisposeAsync()
    {
        await _closing.CancelAsync();
        _listener.Dispose();
        await _open;
        _closing.Dispose();
    }

    private async Task WelcomeAsync()
    {
        try
        {
            while (true)
            {
                using var visitor = await _listener.AcceptAsync(_closing.Token);
                Interlocked.Increment(ref _visits);
                await visitor.ReceiveAsync(new byte[4096], _closing.Token);
                await visitor.SendAsync(Encoding.ASCII.GetBytes(_answer), _closing.Token);
            }
        }
        catch (Exception exception) when (exception is OperationCanceledException or SocketException or ObjectDisposedException)
        {
            // Closed.
        }
    }
}
