using System.Text.Json;
using System.Text.Json.Nodes;
using CampaignFunctions.Channels.Network;
using CampaignFunctions.Contacts;
using CampaignFunctions.Library;
using CampaignFunctions.Schemas;

namespace CampaignFunctions.Channels.Integrations;

/// <summary>
/// Any system with an HTTP API that creates or updates by a key: one JSON request per contact. <c>{key}</c> in the URL stands for the contact's key,
/// URL-encoded; the answer's <c>id</c>, or what <c>idField</c> names, is the id over there, else the key is.
/// </summary>
internal sealed class HttpIntegration : Integration
{
    private const string Key = "{key}";

    public override string Name => "http";

    public override ObjectSchema Settings { get; } = new(
        Property.Required("url", new TextSchema { NotBlank = true, MaxLength = 2000, Description = "http or https; {key} stands for the contact's key." }),
        Property.Optional("method", new ChoiceSchema("PUT", "POST", "PATCH") { Description = "Left out: PUT." }),
        Property.Optional("key", new TextSchema { NotBlank = true, MaxLength = 500, Description = "What contacts are found by, with tokens. Left out: the email address." }),
        Property.Optional("headers", new MapSchema(new NullableSchema(new TextSchema { MaxLength = 4000 })) { KeyPattern = HeaderText.Name, MaxEntries = 50, Description = "Sent with every request; written, never read back." }),
        Property.Optional("token", new TextSchema { NotBlank = true, MaxLength = 4000, Description = "Sent as Authorization: Bearer; written, never read back." }),
        Property.Optional("apiKey", new TextSchema { NotBlank = true, MaxLength = 4000, Description = "Sent as X-Api-Key; written, never read back." }),
        Fields,
        Property.Optional("idField", new TextSchema { NotBlank = true, MaxLength = 200, Description = "Where the answer has the id over there, such as data.id. Left out: id." }));

    public override IReadOnlyDictionary<string, string> DefaultFields { get; } = new Dictionary<string, string>
    {
        ["id"] = "{contactfield=id}",
        ["email"] = "{contactfield=email}",
        ["phone"] = "{contactfield=phone}",
        ["firstname"] = "{contactfield=firstname}",
        ["lastname"] = "{contactfield=lastname}",
        ["company"] = "{contactfield=companyname}",
    };

    public override bool IsSecret(string pointer) => pointer is "/token" or "/apiKey" || pointer.StartsWith("/headers/", StringComparison.Ordinal);

    public override IEnumerable<ValidationError> Check(JsonElement settings, string pointer)
    {
        if (NetworkGuard.Refusal(word => Text(settings, "url")!.Replace(Key, word, StringComparison.Ordinal)) is { } refusal)
        {
            yield return new ValidationError($"{pointer}/url", ErrorCodes.InvalidUrl, $"It can't be called: {refusal}.");
        }
        else if (Tokens.AreIn(Text(settings, "url")!))
        {
            yield return new ValidationError($"{pointer}/url", ErrorCodes.InvalidUrl, "Tokens don't work here. Write {key} in the URL, and the token in 'key'.");
        }
    }

    public override string KeyText(JsonElement settings) => Text(settings, "key") ?? base.KeyText(settings);

    public override Task<IReadOnlyDictionary<string, PushResult>> PushAsync(IReadOnlyList<PushItem> items, IntegrationCall call, CancellationToken cancellationToken)
    {
        var method = HttpMethod.Parse(call.Setting("method") ?? "PUT");
        return call.ForEachAsync(items, async (item, token) =>
        {
            var url = call.Setting("url")!.Replace(Key, item.Key is "." or ".." ? "" : Uri.EscapeDataString(item.Key), StringComparison.Ordinal);
            var answer = await call.SendAsync(method, url, new JsonObject(item.Fields.Select(field => KeyValuePair.Create(field.Key, JsonSerializer.SerializeToNode(field.Value)))), request => AddHeaders(request, call), token);
            return answer.IsSuccess ? new PushResult(IdIn(answer.Body, call.Setting("idField") ?? "id") ?? item.RemoteId ?? item.Key) : new PushResult(null, answer.Failure("the system", Words));
        }, cancellationToken);
    }

    private static void AddHeaders(HttpRequestMessage request, IntegrationCall call)
    {
        if (call.Setting("token") is { } token)
        {
            HeaderText.Add(request, "Authorization", HeaderText.OneLine($"Bearer {token}"));
        }

        if (call.Setting("apiKey") is { } key)
        {
            HeaderText.Add(request, "X-Api-Key", HeaderText.OneLine(key));
        }

        if (!call.Settings.TryGetProperty("headers", out var headers) || headers.ValueKind != JsonValueKind.Object)
        {
            return;
        }

        foreach (var header in headers.EnumerateObject().Where(header => header.Value.ValueKind == JsonValueKind.String))
        {
            HeaderText.Add(request, header.Name, HeaderText.OneLine(header.Value.GetString()!));
        }
    }

    private static string? IdIn(JsonElement body, string path)
    {
        var steps = path.Split('.');
        foreach (var step in steps[..^1])
        {
            body = VendorAnswer.Inner(body, step);
        }

        return VendorAnswer.Member(body, steps[^1]);
    }

    // What most APIs have in common: RFC 9457, or an error or message of their own.
    private static string? Words(JsonElement body) =>
        VendorAnswer.Member(body, "detail") ?? VendorAnswer.Member(body, "message") ?? VendorAnswer.Member(body, "error") ?? VendorAnswer.Member(body, "title");
}
