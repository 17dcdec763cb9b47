using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace CampaignFunctions.Channels;

/// <summary>Signatures as of the Standard Webhooks specification 1.0 (standardwebhooks.com): HMAC-SHA256 over id, timestamp and body.</summary>
public static class StandardWebhook
{
    /// <summary>How old, or how far ahead, a message may be.</summary>
    public static readonly TimeSpan Tolerance = TimeSpan.FromMinutes(5);

    private const string SecretPrefix = "whsec_";
    private const string Version = "v1,";

    /// <summary>The value of <c>webhook-signature</c> for one secret.</summary>
    /// <param name="secret">Base64, with or without <c>whsec_</c>; anything else counts as the bytes of its UTF-8 text.</param>
    /// <param name="id">The value of <c>webhook-id</c>.</param>
    /// <param name="at">The moment of sending; its Unix seconds are the value of <c>webhook-timestamp</c>.</param>
    /// <param name="body">The body, byte for byte.</param>
    public static string Sign(string secret, string id, DateTimeOffset at, ReadOnlySpan<byte> body) => Sign(Key(secret), id, at, body);

    private static string Sign(byte[] key, string id, DateTimeOffset at, ReadOnlySpan<byte> body)
    {
        var head = Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{id}.{at.ToUnixTimeSeconds()}."));
        return Version + Convert.ToBase64String(HMACSHA256.HashData(key, (byte[])[.. head, .. body]));
    }

    /// <summary>Whether a message was signed with one of the secrets, within <see cref="Tolerance"/> of now.</summary>
    /// <param name="secrets">The secrets that are valid.</param>
    /// <param name="id">The value of <c>webhook-id</c>.</param>
    /// <param name="timestamp">The value of <c>webhook-timestamp</c>.</param>
    /// <param name="signatures">The value of <c>webhook-signature</c>: one or more, parted by blanks.</param>
    /// <param name="body">The body, byte for byte.</param>
    /// <param name="now">The present moment.</param>
    public static SignatureCheck Verify(IReadOnlyCollection<string> secrets, string? id, string? timestamp, string? signatures, ReadOnlySpan<byte> body, DateTimeOffset now)
    {
        if (string.IsNullOrEmpty(id) || string.IsNullOrEmpty(timestamp) || string.IsNullOrEmpty(signatures))
        {
            return SignatureCheck.Missing;
        }

        if (!long.TryParse(timestamp, NumberStyles.None, CultureInfo.InvariantCulture, out var seconds) || seconds > DateTimeOffset.MaxValue.ToUnixTimeSeconds())
        {
            return SignatureCheck.OutOfTime;
        }

        var at = DateTimeOffset.FromUnixTimeSeconds(seconds);
        if ((now - at).Duration() > Tolerance)
        {
            return SignatureCheck.OutOfTime;
        }

        var given = signatures.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        foreach (var key in secrets.SelectMany(KeysOf))
        {
            var expected = Encoding.ASCII.GetBytes(Sign(key, id, at, body));
            if (given.Any(signature => CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(signature), expected)))
            {
                return SignatureCheck.Valid;
            }
        }

        return SignatureCheck.Wrong;
    }

    // Of a text that happens to be base64, some senders take the text's own bytes.
    private static IEnumerable<byte[]> KeysOf(string secret) =>
        secret.StartsWith(SecretPrefix, StringComparison.Ordinal) ? [Key(secret)] : [Key(secret), Encoding.UTF8.GetBytes(secret)];

    /// <summary>The bytes of a secret as signing takes it.</summary>
    internal static byte[] Key(string secret)
    {
        var text = secret.StartsWith(SecretPrefix, StringComparison.Ordinal) ? secret[SecretPrefix.Length..] : secret;
        var bytes = new byte[text.Length];
        return Convert.TryFromBase64String(text, bytes, out var written) ? bytes[..written] : Encoding.UTF8.GetBytes(text);
    }
}

/// <summary>What a check of a signature found.</summary>
public enum SignatureCheck
{
    /// <summary>Signed by somebody who knows a secret, lately.</summary>
    Valid,

    /// <summary>One of the three headers isn't there.</summary>
    Missing,

    /// <summary>Too old, too far ahead, or no time at all.</summary>
    OutOfTime,

    /// <summary>No signature fits.</summary>
    Wrong,
}
