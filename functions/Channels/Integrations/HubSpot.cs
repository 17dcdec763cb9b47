using System.Net.Http.Headers;
using System.Text.Json;
using System.Text.Json.Nodes;
using CampaignFunctions.Contacts;
using CampaignFunctions.Journeys;
using CampaignFunctions.Library;
using CampaignFunctions.Schemas;

namespace CampaignFunctions.Channels.Integrations;

/// <summary>
/// HubSpot: contacts by email address, up to 100 a request.
/// https://developers.hubspot.com/docs/api-reference/legacy/crm/objects/contacts/batch/upsert-contacts and …/docs/api-reference/error-handling
/// </summary>
internal sealed class HubSpot : Integration
{
    private const int MostInputs = 100;
    private const string Trace = "objectWriteTraceId";

    public override string Name => "hubspot";

    public override ObjectSchema Settings { get; } = new(
        Property.Required("accessToken", new TextSchema { NotBlank = true, MaxLength = 500, Description = "Of a private app with the scope crm.objects.contacts.write." }),
        Fields,
        BaseUrl);

    public override IReadOnlyDictionary<string, string> DefaultFields { get; } = new Dictionary<string, string>
    {
        ["firstname"] = "{contactfield=firstname}",
        ["lastname"] = "{contactfield=lastname}",
        ["phone"] = "{contactfield=phone}",
        ["company"] = "{contactfield=company}",
    };

    public override bool IsSecret(string pointer) => pointer == "/accessToken";

    public override async Task<IReadOnlyDictionary<string, PushResult>> PushAsync(IReadOnlyList<PushItem> items, IntegrationCall call, CancellationToken cancellationToken)
    {
        var results = new Dictionary<string, PushResult>(StringComparer.Ordinal);
        var waiting = new Stack<PushItem[]>(items.Chunk(MostInputs).Reverse());
        while (waiting.TryPop(out var batch))
        {
            var answer = await call.SendManyAsync(
                HttpMethod.Post,
                $"{(call.Setting("baseUrl") ?? "https://api.hubapi.com").TrimEnd('/')}/crm/v3/objects/contacts/batch/upsert",
                new JsonObject { ["inputs"] = new JsonArray([.. batch.Select(Input)]) },
                new AuthenticationHeaderValue("Bearer", call.Setting("accessToken")),
                cancellationToken);

            // One contact that HubSpot doesn't like spoils the whole batch: halves find out which.
            if (answer.Status is 400 or 409 && batch.Length > 1)
            {
                waiting.Push(batch[(batch.Length / 2)..]);
                waiting.Push(batch[..(batch.Length / 2)]);
                continue;
            }

            foreach (var item in batch)
            {
                results[item.Contact] = ResultOf(item, answer);
            }
        }

        return results;
    }

    private static JsonNode Input(PushItem item) => new JsonObject
    {
        ["id"] = item.Key,
        ["idProperty"] = "email",
        [Trace] = item.Contact,
        // HubSpot's property values are texts: https://developers.hubspot.com/docs/api-reference/crm-properties-v3/guide
        ["properties"] = new JsonObject(item.Fields.Select(field => KeyValuePair.Create(field.Key, (JsonNode?)ContactFields.Text(field.Value)))),
    };

    private static PushResult ResultOf(PushItem item, VendorAnswer answer)
    {
        if (!answer.IsSuccess)
        {
            return new PushResult(null, answer.Failure("HubSpot", body => VendorAnswer.Member(body, "message")));
        }

        foreach (var result in VendorAnswer.Items(answer.Body, "results"))
        {
            var isIts = VendorAnswer.Member(result, Trace) is { } trace
                ? trace == item.Contact
                : string.Equals(VendorAnswer.Member(VendorAnswer.Inner(result, "properties"), "email"), item.Key, StringComparison.OrdinalIgnoreCase);
            if (isIts && VendorAnswer.Member(result, "id") is { } id)
            {
                return new PushResult(id);
            }
        }

        var error = VendorAnswer.Items(answer.Body, "errors").Where(error => IsAbout(error, item)).Select(error => VendorAnswer.Member(error, "message")).FirstOrDefault();
        return new PushResult(null, Outcome.Failed($"HubSpot: {error ?? "the contact is not in its answer"}"));
    }

    // 207: what went wrong names the inputs that it is about, or is about all that are not among the results.
    private static bool IsAbout(JsonElement error, PushItem item)
    {
        var traces = VendorAnswer.Items(VendorAnswer.Inner(error, "context"), Trace).ToArray();
        return traces.Length == 0 || Array.Exists(traces, trace => trace.ValueKind == JsonValueKind.String && trace.GetString() == item.Contact);
    }
}
