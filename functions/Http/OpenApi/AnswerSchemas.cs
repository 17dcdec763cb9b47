using System.Text.Json.Nodes;
using CampaignFunctions.Campaigns;
using CampaignFunctions.Campaigns.Mautic;
using CampaignFunctions.Contacts;
using CampaignFunctions.Contacts.Import;
using CampaignFunctions.Journeys;
using CampaignFunctions.Journeys.Auditing;
using CampaignFunctions.Journeys.Explaining;
using CampaignFunctions.Journeys.Simulating;
using CampaignFunctions.Messaging;

namespace CampaignFunctions.Http.OpenApi;

/// <summary>What answers look like that are no bodies, too.</summary>
internal static class AnswerSchemas
{
    /// <summary>The schemas by name.</summary>
    public static IEnumerable<(string Name, JsonObject Schema)> All =>
    [
        (ApiSchemas.Problem, Parse("""
            {"type":"object","description":"RFC 9457","properties":{"type":{"type":"string"},"title":{"type":"string"},"status":{"type":"integer"},"detail":{"type":"string"},
             "errors":{"type":"array","items":{"type":"object","properties":{"pointer":{"type":"string","description":"RFC 6901"},"code":{"type":"string"},"message":{"type":"string"}}}}},
             "required":["type","title","status","detail"]}
            """)),
        ("CampaignVersion", Parse("""
            {"type":"object","properties":{"version":{"type":"integer"},"savedAt":{"type":"string","format":"date-time"},"members":{"type":"integer","description":"Members whose journeys run on it."},"campaign":{"$ref":"#/components/schemas/Campaign"}}}
            """)),
        ("CampaignVersions", new JsonObject { ["oneOf"] = new JsonArray(ApiSchemas.PageOf(new JsonObject { ["$ref"] = "#/components/schemas/CampaignVersion" }), ExportedSchema.Of<CampaignComparison>()) }),
        ("ImportedCampaign", Parse("""
            {"type":"object","properties":{"id":{"type":"string"},"campaign":{"$ref":"#/components/schemas/Campaign"}}}
            """, ("report", Wrapped(ExportedSchema.Of<ReportLine>())))),
        ("Migrating", Parse("""
            {"type":"object","properties":{"campaign":{"type":"string"},"from":{"type":["integer","null"]},"to":{"type":"integer"},"journeys":{"type":"integer","description":"How many there are to move."}}}
            """)),
        ("Backfilling", Parse("""
            {"type":"object","properties":{"campaign":{"type":"string"},"steps":{"type":["array","null"],"items":{"type":"string"}},"journeys":{"type":"integer","description":"How many there are to look at."}}}
            """)),
        ("Explanation", ExportedSchema.Of<Explanation>()),
        ("Step", ExportedSchema.Of<StepView>()),
        ("Simulation", ExportedSchema.Of<SimulatedJourney>()),
        ("Audit", ExportedSchema.Of<AuditPage>()),
        ("PoisonQueues", Wrapped("items", ExportedSchema.Of<PoisonQueue>())),
        ("PoisonReplayed", Parse("""
            {"type":"object","properties":{"queue":{"type":"string"},"moved":{"type":"integer"},"left":{"type":"integer","description":"By the service's estimate."}}}
            """)),
        ("CampaignStats", ExportedSchema.Of<CampaignStats>()),
        ("Journeys", Wrapped("items", ExportedSchema.Of<JourneyView>())),
        ("TimelineEntry", ExportedSchema.Of<TimelineEntry>()),
        ("Joined", Parse("""
            {"type":"object","properties":{"accepted":{"type":"integer"},"refused":{"type":"array","items":{"type":"object","properties":{"contact":{"type":"string"},"reason":{"type":"string"}}}}}}
            """)),
        ("Triggered", Parse("""
            {"type":"object","properties":{"contactId":{"type":"string"},"journey":{"type":"object","properties":{"campaign":{"type":"string"},"rotation":{"type":["integer","null"]},
             "active":{"type":"boolean"},"joinedAt":{"type":["string","null"],"format":"date-time"},"refused":{"type":["string","null"]}}}}}
            """)),
        ("EventsHandled", Parse("""
            {"type":"object","properties":{"handled":{"type":"integer"},"ignored":{"type":"integer"},"validationResponse":{"type":"string","description":"In answer to the classic schema's validation event, instead of the others."}}}
            """)),
        ("EventsTaken", Parse("""
            {"type":"object","properties":{"taken":{"type":"integer"},"ignored":{"type":"integer","description":"Not about a mail of the app, or of no kind that matters."}}}
            """)),
        ("Matched", Wrapped("matched", ExportedSchema.Of<MatchedStep>())),
        ("Imported", Parse("""
            {"type":"object","properties":{"created":{"type":"integer"},"updated":{"type":"integer"},"rejectedTotal":{"type":"integer"},"joined":{"type":"integer","description":"Only with ?campaign="}}}
            """, ("rejected", Wrapped(ExportedSchema.Of<Rejection>())))),
        ("Rebuild", Parse("""
            {"type":"object","properties":{"segment":{"type":"string"}}}
            """)),
        ("Health", Parse("""
            {"type":"object","properties":{"status":{"enum":["healthy","unhealthy"]},"dependencies":{"type":"object","additionalProperties":{"enum":["up","down"]}}}}
            """)),
    ];

    private static JsonObject Wrapped(JsonObject item) => new() { ["type"] = "array", ["items"] = item };

    private static JsonObject Wrapped(string name, JsonObject item) =>
        new() { ["type"] = "object", ["properties"] = new JsonObject { [name] = Wrapped(item) } };

    private static JsonObject Parse(string schema, params (string Name, JsonObject Schema)[] properties)
    {
        var parsed = JsonNode.Parse(schema)!.AsObject();
        foreach (var (name, property) in properties)
        {
            parsed["properties"]![name] = property;
        }

        return parsed;
    }
}
