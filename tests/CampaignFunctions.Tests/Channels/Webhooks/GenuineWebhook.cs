using System.Security.Cryptography;
using System.Text;

namespace CampaignFunctions.Tests.Channels.Webhooks;

/// <summary>The C# snippet of <c>docs/webhooks.md</c>, compiled.</summary>
internal static class GenuineWebhook
{
    public static bool IsGenuine(byte[] rawBody, string id, string timestamp, string signatures, string secret, DateTimeOffset now)
    {
        if (!long.TryParse(timestamp, out var seconds) || Math.Abs(now.ToUnixTimeSeconds() - seconds) > 300)
        {
            return false;
        }

        var key = Convert.FromBase64String(secret["whsec_".Length..]);
        byte[] signed = [.. Encoding.UTF8.GetBytes($"{id}.{timestamp}."), .. rawBody];
        var expected = "v1," + Convert.ToBase64String(HMACSHA256.HashData(key, signed));
        return signatures.Split(' ').Any(signature => CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(signature), Encoding.UTF8.GetBytes(expected)));
    }
}
