using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Microsoft.Extensions.Options;

namespace CampaignFunctions.Channels.Email;

/// <summary>
/// The signature of SendGrid's event webhook: ECDSA with SHA-256 over timestamp and raw body.
/// https://www.twilio.com/docs/sendgrid/for-developers/tracking-events/getting-started-event-webhook-security-features
/// </summary>
public sealed class SendGridSignature(IOptions<EmailOptions> options)
{
    /// <summary>The header of the signature: base64 of the DER form.</summary>
    public const string SignatureHeader = "X-Twilio-Email-Event-Webhook-Signature";

    /// <summary>The header of the moment of sending, Unix seconds.</summary>
    public const string TimestampHeader = "X-Twilio-Email-Event-Webhook-Timestamp";

    /// <summary>How old, or how far ahead, a request may be. SendGrid signs a repeated request anew.</summary>
    public static readonly TimeSpan Tolerance = TimeSpan.FromSeconds(300);

    private readonly byte[][] _keys = [.. options.Value.PublicKeys];

    /// <summary>Whether there is a key to check with; without one nothing is taken in.</summary>
    public bool IsConfigured => _keys.Length > 0;

    /// <summary>Whether a request was signed with one of the keys, within <see cref="Tolerance"/> of now.</summary>
    /// <param name="timestamp">The value of <see cref="TimestampHeader"/>.</param>
    /// <param name="signature">The value of <see cref="SignatureHeader"/>.</param>
    /// <param name="body">The body, byte for byte.</param>
    /// <param name="now">The present moment.</param>
    public SignatureCheck Verify(string? timestamp, string? signature, ReadOnlySpan<byte> body, DateTimeOffset now)
    {
        if (string.IsNullOrEmpty(timestamp) || string.IsNullOrEmpty(signature))
        {
            return SignatureCheck.Missing;
        }

        if (!long.TryParse(timestamp, NumberStyles.None, CultureInfo.InvariantCulture, out var seconds)
            || seconds > DateTimeOffset.MaxValue.ToUnixTimeSeconds()
            || (now - DateTimeOffset.FromUnixTimeSeconds(seconds)).Duration() > Tolerance)
        {
            return SignatureCheck.OutOfTime;
        }

        var given = new byte[signature.Length];
        if (!Convert.TryFromBase64String(signature, given, out var length))
        {
            return SignatureCheck.Wrong;
        }

        byte[] signed = [.. Encoding.UTF8.GetBytes(timestamp), .. body];
        return Array.Exists(_keys, key => IsSigned(key, signed, given.AsSpan(0, length))) ? SignatureCheck.Valid : SignatureCheck.Wrong;
    }

    private static bool IsSigned(byte[] key, byte[] signed, ReadOnlySpan<byte> signature)
    {
        using var ecdsa = ECDsa.Create();
        ecdsa.ImportSubjectPublicKeyInfo(key, out _);
        try
        {
            return ecdsa.VerifyData(signed, signature, HashAlgorithmName.SHA256, DSASignatureFormat.Rfc3279DerSequence);
        }
        catch (CryptographicException)
        {
            // No signature in DER form at all.
            return false;
        }
    }
}
