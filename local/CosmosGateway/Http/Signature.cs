using System.Security.Cryptography;
using System.Text;

namespace CosmosGateway.Http;

/// <summary>
/// Checks the master key's signature: HMAC-SHA256 over verb, resource type, resource link and date
/// (https://learn.microsoft.com/rest/api/cosmos-db/access-control-on-cosmosdb-resources).
/// </summary>
internal sealed class Signature(string key)
{
    private const string Prefix = "type=master&ver=1.0&sig=";
    private readonly byte[] secret = Convert.FromBase64String(key);

    /// <exception cref="GatewayException">401: there is no signature, or it was made with another key.</exception>
    public void Check(string method, string path, string? authorization, string? date)
    {
        if (string.IsNullOrEmpty(authorization)) throw new GatewayException(401, "The authorization header is missing.");
        var token = Uri.UnescapeDataString(authorization);
        if (!token.StartsWith(Prefix, StringComparison.Ordinal)) throw new GatewayException(401, "The authorization header isn't a master key's signature (type=master, ver=1.0).");
        Span<byte> given = stackalloc byte[HMACSHA256.HashSizeInBytes];
        if (!Convert.TryFromBase64Chars(token.AsSpan(Prefix.Length), given, out var length) || length != given.Length) throw new GatewayException(401, "The signature isn't base64 of 32 bytes.");

        var (type, link) = Split(path);
        if (IsSigned(method, type, link, date, given)) return;
        var decoded = Uri.UnescapeDataString(link);
        if (decoded != link && IsSigned(method, type, decoded, date, given)) return;
        var resourceId = decoded[(decoded.LastIndexOf('/') + 1)..].ToLowerInvariant();
        if (IsSigned(method, type, resourceId, date, given)) return;
        throw new GatewayException(401, "The signature doesn't fit the request: check the account key.");
    }

    /// <summary>The type of the addressed resource, and the link that is signed: the resource's own, or for a list its owner's.</summary>
    private static (string Type, string Link) Split(string path)
    {
        if (path.Length == 0) return ("", "");
        var segments = path.Count(character => character == '/') + 1;
        var last = path.LastIndexOf('/');
        if (segments % 2 == 1) return (path[(last + 1)..], last < 0 ? "" : path[..last]);
        var owner = path[..last];
        return (owner[(owner.LastIndexOf('/') + 1)..], path);
    }

    private bool IsSigned(string method, string type, string link, string? date, ReadOnlySpan<byte> given)
    {
        var text = $"{method.ToLowerInvariant()}\n{type.ToLowerInvariant()}\n{link}\n{date?.ToLowerInvariant()}\n\n";
        Span<byte> expected = stackalloc byte[HMACSHA256.HashSizeInBytes];
        HMACSHA256.HashData(secret, Encoding.UTF8.GetBytes(text), expected);
        return CryptographicOperations.FixedTimeEquals(expected, given);
    }
}
