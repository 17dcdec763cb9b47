using System.Text.Json;
using System.Text.Json.Nodes;

namespace Inbox.Events;

/// <summary>Reads what a publisher sends to an Event Grid topic, in either schema.</summary>
internal static class CloudEvents
{
    private static readonly string[] CloudMembers = ["id", "source", "type", "specversion"];
    private static readonly string[] ClassicMembers = ["id", "subject", "eventType", "eventTime", "dataVersion"];

    /// <summary>What is missing in an event, as a sentence; null when it is complete.</summary>
    public static string? Error(JsonElement item, int index)
    {
        if (item.ValueKind != JsonValueKind.Object) return $"Event {index} isn't an object.";
        var members = IsClassic(item) ? ClassicMembers : CloudMembers;
        foreach (var member in members)
        {
            if (!item.TryGetProperty(member, out var value) || value.ValueKind != JsonValueKind.String || value.GetString()!.Length == 0)
                return $"Event {index} lacks '{member}'.";
        }

        return !IsClassic(item) && item.GetProperty("specversion").GetString() != "1.0"
            ? $"Event {index} has a specversion other than 1.0."
            : null;
    }

    /// <summary>
    /// The event as a CloudEvent. One of the classic schema is mapped as Event Grid maps it
    /// (https://learn.microsoft.com/azure/event-grid/input-mappings): eventType is the type, the topic the source.
    /// </summary>
    public static JsonElement Of(JsonElement item, string topic)
    {
        if (!IsClassic(item)) return item.Clone();
        string? Text(string name) => item.TryGetProperty(name, out var value) ? value.GetString() : null;
        var mapped = new JsonObject
        {
            ["specversion"] = "1.0",
            ["id"] = Text("id"),
            ["source"] = Text("topic") ?? topic,
            ["type"] = Text("eventType"),
            ["subject"] = Text("subject"),
            ["time"] = Text("eventTime"),
            ["data"] = item.TryGetProperty("data", out var data) ? JsonNode.Parse(data.GetRawText()) : null,
        };
        return JsonSerializer.SerializeToElement(mapped);
    }

    private static bool IsClassic(JsonElement item) => item.TryGetProperty("eventType", out _) && !item.TryGetProperty("specversion", out _);
}
