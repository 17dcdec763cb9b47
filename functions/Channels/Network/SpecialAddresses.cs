using System.Net;
using System.Net.Sockets;

namespace CampaignFunctions.Channels.Network;

/// <summary>
/// Tells addresses of the internet from all others: IANA's registries of special-purpose addresses (RFC 6890,
/// https://www.iana.org/assignments/iana-ipv4-special-registry and …ipv6-special-registry), and the addresses at which clouds talk to their machines.
/// </summary>
internal static class SpecialAddresses
{
    // Azure's own services answer every virtual machine here: https://learn.microsoft.com/azure/virtual-network/what-is-ip-address-168-63-129-16
    private static readonly (IPNetwork Network, string Kind)[] Special =
    [
        Of("0.0.0.0/8", "an unspecified address"),
        Of("10.0.0.0/8", "a private network"),
        Of("100.64.0.0/10", "a provider's shared network"),
        Of("127.0.0.0/8", "the machine itself"),
        Of("168.63.129.16/32", "the cloud's own services"),
        Of("169.254.0.0/16", "a link-local address or the cloud's metadata"),
        Of("172.16.0.0/12", "a private network"),
        Of("192.0.0.0/24", "a reserved address"),
        Of("192.0.2.0/24", "an address of documentation"),
        Of("192.88.99.0/24", "a relay"),
        Of("192.168.0.0/16", "a private network"),
        Of("198.18.0.0/15", "a test network"),
        Of("198.51.100.0/24", "an address of documentation"),
        Of("203.0.113.0/24", "an address of documentation"),
        Of("224.0.0.0/4", "a multicast address"),
        Of("240.0.0.0/4", "a reserved address"),
        Of("::/128", "an unspecified address"),
        Of("::1/128", "the machine itself"),
        Of("::/96", "an IPv4 address inside IPv6"),
        Of("64:ff9b::/96", "an IPv4 address inside IPv6"),
        Of("64:ff9b:1::/48", "an IPv4 address inside IPv6"),
        Of("2001::/32", "an IPv4 address inside IPv6"),
        Of("2001::/23", "a reserved address"),
        Of("2001:db8::/32", "an address of documentation"),
        Of("2002::/16", "an IPv4 address inside IPv6"),
        Of("3fff::/20", "an address of documentation"),
        Of("fc00::/7", "a private network"),
        Of("fe80::/10", "a link-local address"),
        Of("ff00::/8", "a multicast address"),
    ];

    // All that has been given out for the internet so far; what is outside is none of its addresses (RFC 4291, section 4).
    private static readonly IPNetwork GlobalUnicast = IPNetwork.Parse("2000::/3");

    /// <summary>What an address is other than one of the internet; null: it is one. An IPv4 address written as an IPv6 one (<c>::ffff:10.0.0.1</c>) counts as itself.</summary>
    public static string? KindOf(IPAddress address)
    {
        var plain = Plain(address);
        foreach (var (network, kind) in Special)
        {
            if (network.Contains(plain))
            {
                return kind;
            }
        }

        return plain.AddressFamily switch
        {
            AddressFamily.InterNetwork => null,
            AddressFamily.InterNetworkV6 when GlobalUnicast.Contains(plain) => null,
            _ => "a reserved address",
        };
    }

    /// <summary>The address without a zone, and as IPv4 where it is an IPv4 address in IPv6's spelling.</summary>
    public static IPAddress Plain(IPAddress address) =>
        address.IsIPv4MappedToIPv6 ? address.MapToIPv4() : address.AddressFamily == AddressFamily.InterNetworkV6 ? new IPAddress(address.GetAddressBytes()) : address;

    private static (IPNetwork Network, string Kind) Of(string network, string kind) => (IPNetwork.Parse(network), kind);
}
