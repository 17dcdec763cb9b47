using System.Net;
using System.Net.Sockets;
using CampaignFunctions.Channels.Webhooks;
using CampaignFunctions.Schemas;
using Microsoft.Extensions.Options;

namespace CampaignFunctions.Channels.Network;

/// <summary>
/// Opens connections for requests whose address somebody else chose, and keeps them out of the deployment's own network. What counts is the
/// address that the connection is made to, after the name was resolved: a name that leads elsewhere the second time, or an odd spelling, gains nothing.
/// </summary>
public sealed class NetworkGuard
{
    private readonly IPNetwork[] _allowed;
    private readonly Func<string, CancellationToken, Task<IPAddress[]>> _resolve;
    private readonly Func<IPEndPoint, CancellationToken, Task<Stream>> _connect;

    /// <summary>Makes the guard; the networks of <see cref="WebhookOptions.AllowedNetworks"/> are open.</summary>
    public NetworkGuard(IOptions<WebhookOptions> options)
        : this(WebhookOptions.Networks(options.Value.AllowedNetworks), Dns.GetHostAddressesAsync, ConnectAsync)
    {
    }

    internal NetworkGuard(IEnumerable<IPNetwork> allowed, Func<string, CancellationToken, Task<IPAddress[]>> resolve, Func<IPEndPoint, CancellationToken, Task<Stream>> connect)
    {
        _allowed = [.. allowed];
        _resolve = resolve;
        _connect = connect;
    }

    /// <summary>How long making a connection may take: less than any usual patience with an answer, so that it is known that nothing was sent.</summary>
    internal TimeSpan ConnectTimeout { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>The handler of a guarded client: no redirects, no proxy (which would resolve names itself), no cookies.</summary>
    public SocketsHttpHandler CreateHandler() => new()
    {
        AllowAutoRedirect = false,
        UseProxy = false,
        UseCookies = false,
        ConnectCallback = async (context, cancellationToken) => await OpenAsync(context.DnsEndPoint, cancellationToken),
        ConnectTimeout = ConnectTimeout,
        PooledConnectionLifetime = TimeSpan.FromMinutes(2),
        MaxResponseHeadersLength = 32,
        MaxResponseDrainSize = 64 * 1024,
        RequestHeaderEncodingSelector = (_, _) => System.Text.Encoding.UTF8,
    };

    /// <summary>Why a URL is refused before anything is resolved: another scheme than http or https, or a user's name in it; null: it isn't.</summary>
    public static string? Refusal(Uri url) => url switch
    {
        { IsAbsoluteUri: false } => "the URL is not absolute",
        { Scheme: not ("http" or "https") } => $"the URL's scheme is '{url.Scheme}'; only http and https are sent to",
        { UserInfo.Length: > 0 } => "the URL has a user name or password in it; send them in a header",
        { Host.Length: 0 } => "the URL names no host",
        _ => null,
    };

    /// <summary>Why a URL with something to fill in is refused before it is filled in; null: it isn't.</summary>
    /// <param name="fill">Puts a word where something is to be filled in. That must not be in the host: it decides who gets the request with all its headers.</param>
    public static string? Refusal(Func<string, string> fill)
    {
        var urls = Array.ConvertAll(["x", "y"], word => UrlSchema.IsUrl(fill(word)) ? new Uri(fill(word)) : null);
        if (urls is not [{ } url, { } other])
        {
            return "it is not an absolute http or https URL such as \"https://example.org/hook\"";
        }

        return Refusal(url) ?? (url.Authority == other.Authority ? null : "what is filled in may stand in the path and the query, not in the host");
    }

    private static async Task<Stream> ConnectAsync(IPEndPoint endpoint, CancellationToken cancellationToken)
    {
        var socket = new Socket(endpoint.AddressFamily, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            await socket.ConnectAsync(endpoint, cancellationToken);
            return new NetworkStream(socket, ownsSocket: true);
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }

    private async Task<Stream> OpenAsync(DnsEndPoint host, CancellationToken cancellationToken)
    {
        var addresses = IPAddress.TryParse(host.Host, out var literal) ? [literal] : await _resolve(host.Host, cancellationToken);
        addresses = Array.ConvertAll(addresses, address => address.IsIPv4MappedToIPv6 ? address.MapToIPv4() : address);
        var open = Array.FindAll(addresses, IsOpen);
        if (open.Length == 0)
        {
            throw addresses.Length == 0
                ? new SocketException((int)SocketError.HostNotFound)
                : new BlockedAddressException($"'{host.Host}' leads to {SpecialAddresses.KindOf(addresses[0])}, where nothing is sent unless the setting Webhooks__allowedNetworks names its network");
        }

        for (var index = 0; ; index++)
        {
            try
            {
                return await _connect(new IPEndPoint(open[index], host.Port), cancellationToken);
            }
            catch (SocketException) when (index < open.Length - 1)
            {
                // The next of its addresses may answer.
            }
        }
    }

    private bool IsOpen(IPAddress address)
    {
        var plain = SpecialAddresses.Plain(address);
        return SpecialAddresses.KindOf(plain) is null || Array.Exists(_allowed, network => network.Contains(plain));
    }
}
