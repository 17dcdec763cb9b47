using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography;
using System.Text;

namespace Inbox.Sms;

/// <summary>How Twilio signs what it posts: https://www.twilio.com/docs/usage/security#validating-requests.</summary>
internal static class TwilioSignature
{
    [SuppressMessage("Security", "CA5350:Do Not Use Weak Cryptographic Algorithms", Justification = "Twilio signs with HMAC-SHA1 and with nothing else.")]
    public static string Of(string token, Uri address, SortedDictionary<string, string> form) =>
        Convert.ToBase64String(HMACSHA1.HashData(Encoding.UTF8.GetBytes(token), Encoding.UTF8.GetBytes(address.AbsoluteUri + string.Concat(form.Select(field => field.Key + field.Value)))));
}
