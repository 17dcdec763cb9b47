using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography;
using System.Text;
using Microsoft.Extensions.Options;

namespace CampaignFunctions.Channels.Sms;

/// <summary>
/// The signature of what the provider posts: HMAC-SHA1 over the address that it was told, with its query, and the form's names and values,
/// sorted by name. https://www.twilio.com/docs/usage/security#validating-requests
/// </summary>
public sealed class TwilioSignature(IOptions<SmsOptions> options, IOptions<AppOptions> app)
{
    /// <summary>The header of the signature.</summary>
    public const string Header = "X-Twilio-Signature";

    /// <summary>Whether there is something to check with; without it nothing is taken in.</summary>
    public bool IsConfigured => options.Value.SigningTokens.Count > 0 && app.Value.PublicUrl.Length > 0;

    /// <summary>Whether a request was signed with one of the tokens.</summary>
    /// <param name="path">The path below <c>/api</c> with its query, as it was called.</param>
    /// <param name="form">The form's names and values, decoded and else untouched.</param>
    /// <param name="signature">The value of <see cref="Header"/>.</param>
    public SignatureCheck Verify(string path, IReadOnlyCollection<KeyValuePair<string, string>> form, string? signature)
    {
        if (string.IsNullOrEmpty(signature))
        {
            return SignatureCheck.Missing;
        }

        var given = Encoding.UTF8.GetBytes(signature);
        var isSigned = options.Value.SigningTokens.Any(token => Spellings(app.Value.UrlOf(path)!).Any(url => CryptographicOperations.FixedTimeEquals(given, Encoding.ASCII.GetBytes(Sign(token, url, form)))));
        return isSigned ? SignatureCheck.Valid : SignatureCheck.Wrong;
    }

    /// <summary>The signature of a request.</summary>
    [SuppressMessage("Security", "CA5350:Do Not Use Weak Cryptographic Algorithms", Justification = "Twilio signs with HMAC-SHA1 and with nothing else.")]
    internal static string Sign(string token, string url, IEnumerable<KeyValuePair<string, string>> form)
    {
        var text = new StringBuilder(url);
        foreach (var (name, value) in form.Distinct().OrderBy(field => field.Key, StringComparer.Ordinal).ThenBy(field => field.Value, StringComparer.Ordinal))
        {
            text.Append(name).Append(value);
        }

        return Convert.ToBase64String(HMACSHA1.HashData(Encoding.UTF8.GetBytes(token), Encoding.UTF8.GetBytes(text.ToString())));
    }

    // Twilio signs some addresses with their port and some without, whatever it was told.
    private static IEnumerable<string> Spellings(string url)
    {
        yield return url;
        if (Uri.TryCreate(url, UriKind.Absolute, out var address))
        {
            var rest = url[url.IndexOf('/', url.IndexOf("://", StringComparison.Ordinal) + 3)..];
            yield return $"{address.Scheme}://{address.Host}{rest}";
            yield return $"{address.Scheme}://{address.Host}:{address.Port}{rest}";
        }
    }
}
