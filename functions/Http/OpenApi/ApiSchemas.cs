using System.Text.Json.Nodes;
using CampaignFunctions.Campaigns.Definitions;
using CampaignFunctions.Contacts;
using CampaignFunctions.Http.EventGrid;
using CampaignFunctions.Journeys;
using CampaignFunctions.Library;

namespace CampaignFunctions.Http.OpenApi;

/// <summary>The schemas that operations name: of bodies, those that check them; of answers, what they look like.</summary>
internal sealed class ApiSchemas
{
    /// <summary>Name of the schema of errors.</summary>
    public const string Problem = "Problem";

    private readonly SortedDictionary<string, JsonObject> _byName = new(StringComparer.Ordinal);

    /// <summary>Collects the schemas.</summary>
    public ApiSchemas(CampaignReader campaigns)
    {
        foreach (var (name, schema) in AnswerSchemas.All)
        {
            _byName.Add(name, schema);
        }

        _byName.Add("Campaign", campaigns.Schema.Describe());
        _byName.Add("Contact", ContactSchema.Body.Describe());
        _byName.Add("ImportLine", ContactSchema.Body.Describe());
        _byName.Add("Join", MembershipApi.JoinSchema.Describe());
        _byName.Add("Simulate", SimulateApi.Body.Describe());
        _byName.Add("MauticCampaign", new JsonObject { ["type"] = new JsonArray("object", "array"), ["description"] = "A campaign as Mautic's REST API answers it, or an export. A zip is sent as application/zip." });
        _byName.Add("Migration", CampaignVersionsApi.MigrateSchema.Describe());
        _byName.Add("Backfill", CampaignVersionsApi.BackfillSchema.Describe());
        _byName.Add("Trigger", TriggerApi.Body.Describe());
        _byName.Add("Events", IncomingEvent.Body.Describe());
        _byName.Add("Activity", ActivityBody.Schema.Describe());
        _byName.Add("SendGridEvents", SendGridWebhookApi.Body.Describe());
        _byName.Add("SmsStatus", SmsWebhookApi.StatusBody.Describe());
        _byName.Add("SmsReply", SmsWebhookApi.ReplyBody.Describe());
        foreach (var kind in LibraryTable.All)
        {
            _byName.Add(NameOf(kind), kind.Schema.Describe());
        }
    }

    /// <summary>Name of the schema of a kind of the library: <c>emails</c> is <c>Email</c>.</summary>
    public static string NameOf(LibraryKind kind) => char.ToUpperInvariant(kind.Title[0]) + kind.Title[1..].ToLowerInvariant();

    /// <summary>A page of a list.</summary>
    public static JsonObject PageOf(JsonObject item) => new()
    {
        ["type"] = "object",
        ["properties"] = new JsonObject
        {
            ["items"] = new JsonObject { ["type"] = "array", ["items"] = item },
            ["continuation"] = new JsonObject { ["type"] = new JsonArray("string", "null") },
        },
        ["required"] = new JsonArray("items", "continuation"),
    };

    /// <summary>A reference to a schema.</summary>
    /// <exception cref="InvalidOperationException">There is no schema of that name: an operation names it wrongly.</exception>
    public JsonObject Reference(string name) => _byName.ContainsKey(name)
        ? new JsonObject { ["$ref"] = $"#/components/schemas/{name}" }
        : throw new InvalidOperationException($"No schema is called '{name}'.");

    /// <summary>All schemas by name.</summary>
    public JsonObject Describe() => new(_byName.Select(entry => KeyValuePair.Create(entry.Key, (JsonNode?)entry.Value.DeepClone())));
}
