using System.Text.Json;
using CampaignFunctions.Channels.Network;
using CampaignFunctions.Contacts;
using CampaignFunctions.Schemas;

namespace CampaignFunctions.Actions;

/// <summary>What a webhook's definition may not say, beyond its schema.</summary>
internal static class WebhookRules
{
    private const string InvalidContentType = "invalid-content-type";

    // What belongs to the connection or to the signature.
    private static readonly string[] Reserved =
    [
        "host", "content-length", "transfer-encoding", "connection", "keep-alive", "upgrade", "te", "trailer", "expect",
        "proxy-authorization", "proxy-connection", "webhook-id", "webhook-timestamp", "webhook-signature",
    ];

    /// <summary>Every refusal.</summary>
    /// <param name="properties">The step's properties, known to fit their schema.</param>
    /// <param name="pointer">Where they stand.</param>
    public static IEnumerable<ValidationError> Check(SendWebhook.Settings properties, string pointer)
    {
        if (NetworkGuard.Refusal(word => Tokens.Rewrite(properties.Url, _ => word)) is { } refusal)
        {
            yield return new ValidationError($"{pointer}/url", ErrorCodes.InvalidUrl, $"It can't be called: {refusal}.");
        }

        foreach (var name in (properties.Headers?.Keys ?? []).Where(name => Reserved.Contains(name, StringComparer.OrdinalIgnoreCase)))
        {
            yield return new ValidationError(JsonPointer.Property($"{pointer}/headers", name), HeaderText.Code, $"'{name}' is set by the app itself. Leave it out.");
        }

        foreach (var (name, value) in (properties.Headers ?? new Dictionary<string, JsonElement>()).Where(header => WebhookText.IsContentType(header.Key)))
        {
            if (value.ValueKind != JsonValueKind.String || !(WebhookText.IsJson(value.GetString()!) || IsForm(value.GetString()!)))
            {
                yield return new ValidationError(JsonPointer.Property($"{pointer}/headers", name), InvalidContentType, $"The body can be JSON or a form: write \"application/json\", or leave it out for \"{WebhookText.Form}\".");
            }
        }

        if (properties.Method is "DELETE" || (properties.Method is not "GET" && WebhookText.IsJson(WebhookText.ContentType(properties))))
        {
            yield break;
        }

        foreach (var (name, value) in (properties.Data ?? new Dictionary<string, JsonElement>()).Where(entry => !IsFlat(entry.Value)))
        {
            yield return new ValidationError(JsonPointer.Property($"{pointer}/data", name), ErrorCodes.WrongType, $"A form or a query takes single values and lists of them, found {Found.TypeOf(value)} with more inside. Use \"content-type\": \"application/json\" with POST, PUT or PATCH.");
        }
    }

    private static bool IsForm(string contentType) => contentType.Split(';')[0].Trim().Equals(WebhookText.Form, StringComparison.OrdinalIgnoreCase);

    private static bool IsFlat(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Object => false,
        JsonValueKind.Array => value.EnumerateArray().All(item => item.ValueKind is not (JsonValueKind.Array or JsonValueKind.Object)),
        _ => true,
    };
}
