using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace CampaignFunctions.Tests.Docs.Triggers;

/// <summary>The snippet in C# of <c>docs/triggers.md</c>.</summary>
internal static class TriggerSender
{
    /// <summary>Triggers a campaign; sent again with the same id, it is carried out once.</summary>
    public static async Task<HttpResponseMessage> TriggerAsync(HttpClient http, string key, string secret, string campaign, string id, object payload)
    {
        var body = JsonSerializer.Serialize(payload);
        var at = TimeProvider.System.GetUtcNow().ToUnixTimeSeconds();
        var bytes = secret.StartsWith("whsec_", StringComparison.Ordinal) ? Convert.FromBase64String(secret["whsec_".Length..]) : Encoding.UTF8.GetBytes(secret);
        var signature = Convert.ToBase64String(HMACSHA256.HashData(bytes, Encoding.UTF8.GetBytes($"{id}.{at}.{body}")));
        using var request = new HttpRequestMessage(HttpMethod.Post, $"api/campaigns/{campaign}/trigger");
        request.Content = new StringContent(body, Encoding.UTF8, "application/json");
        request.Headers.Add("x-functions-key", key);
        request.Headers.Add("webhook-id", id);
        request.Headers.Add("webhook-timestamp", $"{at}");
        request.Headers.Add("webhook-signature", $"v1,{signature}");
        return await http.SendAsync(request);
    }
}
