using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using CampaignFunctions.Channels.Network;
using CampaignFunctions.Channels.Webhooks;
using CampaignFunctions.Contacts;
using CampaignFunctions.Library;

namespace CampaignFunctions.Actions;

/// <summary>Writes URL, headers and body of a webhook for one contact: tokens are replaced by values that can't break out of their place.</summary>
internal sealed class WebhookText(Contact contact, Company? company)
{
    public const string Form = "application/x-www-form-urlencoded";

    private static readonly JsonWriterOptions Relaxed = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>The URL; below GET with the data as its query.</summary>
    public string Url(SendWebhook.Settings properties)
    {
        var url = Tokens.ResolveUrl(properties.Url, contact, company).Split('#')[0];
        if (properties.Method != "GET" || Encoded(properties.Data) is not { Length: > 0 } query)
        {
            return url;
        }

        return url.Contains('?', StringComparison.Ordinal) ? $"{url.TrimEnd('&')}&{query}" : $"{url}?{query}";
    }

    /// <summary>The headers other than the content type; control characters in values become blanks.</summary>
    public IReadOnlyList<KeyValuePair<string, string>> Headers(SendWebhook.Settings properties) =>
    [
        .. (properties.Headers ?? new Dictionary<string, JsonElement>())
            .Where(header => !IsContentType(header.Key))
            .SelectMany(header => Values(header.Value), (header, value) => new KeyValuePair<string, string>(header.Key, HeaderText.OneLine(value))),
    ];

    /// <summary>The body: a JSON object where the content type says so, else form fields.</summary>
    public WebhookContent Content(SendWebhook.Settings properties)
    {
        var type = ContentType(properties);
        return IsJson(type) ? new WebhookContent(type, Object(properties.Data)) : new WebhookContent(type, Encoding.ASCII.GetBytes(Encoded(properties.Data)));
    }

    /// <summary>The content type of a step: what its headers say, else a form.</summary>
    public static string ContentType(SendWebhook.Settings properties) =>
        properties.Headers?.FirstOrDefault(header => IsContentType(header.Key)).Value is { ValueKind: JsonValueKind.String } type ? type.GetString()!.Trim() : Form;

    /// <summary>Whether it is JSON's (RFC 8259, RFC 6839), whatever parameters it has.</summary>
    public static bool IsJson(string contentType)
    {
        var media = contentType.Split(';')[0].Trim();
        return media.Equals("application/json", StringComparison.OrdinalIgnoreCase)
            || (media.StartsWith("application/", StringComparison.OrdinalIgnoreCase) && media.EndsWith("+json", StringComparison.OrdinalIgnoreCase));
    }

    /// <summary>Whether a header is the content type.</summary>
    public static bool IsContentType(string header) => header.Equals("content-type", StringComparison.OrdinalIgnoreCase);

    private string Text(JsonElement value) => value.ValueKind == JsonValueKind.String ? Tokens.Resolve(value.GetString()!, contact, company) : ContactFields.Text(value);

    private IEnumerable<string> Values(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Null => [],
        JsonValueKind.Array => value.EnumerateArray().SelectMany(Values),
        _ => [Text(value)],
    };

    private string Encoded(IReadOnlyDictionary<string, JsonElement>? data) => string.Join('&', (data ?? new Dictionary<string, JsonElement>())
        .SelectMany(entry => Values(entry.Value), (entry, value) => $"{Uri.EscapeDataString(entry.Key)}={Uri.EscapeDataString(value)}"));

    private byte[] Object(IReadOnlyDictionary<string, JsonElement>? data)
    {
        using var stream = new MemoryStream();
        using (var writer = new Utf8JsonWriter(stream, Relaxed))
        {
            writer.WriteStartObject();
            foreach (var (name, value) in data ?? new Dictionary<string, JsonElement>())
            {
                writer.WritePropertyName(name);
                Write(writer, value);
            }

            writer.WriteEndObject();
        }

        return stream.ToArray();
    }

    private void Write(Utf8JsonWriter writer, JsonElement value)
    {
        switch (value.ValueKind)
        {
            case JsonValueKind.String:
                writer.WriteStringValue(Text(value));
                break;
            case JsonValueKind.Array:
                writer.WriteStartArray();
                foreach (var item in value.EnumerateArray())
                {
                    Write(writer, item);
                }

                writer.WriteEndArray();
                break;
            case JsonValueKind.Object:
                writer.WriteStartObject();
                foreach (var member in value.EnumerateObject())
                {
                    writer.WritePropertyName(member.Name);
                    Write(writer, member.Value);
                }

                writer.WriteEndObject();
                break;
            default:
                value.WriteTo(writer);
                break;
        }
    }
}
