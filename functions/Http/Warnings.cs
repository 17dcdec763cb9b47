using System.Text.Json;
using System.Text.Json.Nodes;
using CampaignFunctions.Schemas;

namespace CampaignFunctions.Http;

/// <summary>What an answer says beside what was asked for: saved, but perhaps not as meant.</summary>
internal static class Warnings
{
    private const string Member = "warnings";

    /// <summary>Adds the member <c>warnings</c>; nothing when there are none.</summary>
    public static void Add(JsonObject answer, IReadOnlyList<ValidationError> warnings)
    {
        if (warnings.Count > 0)
        {
            answer[Member] = new JsonArray([.. warnings.Select(Warning)]);
        }
    }

    /// <summary>A body without the warnings of the answer that it was made from, so that what was answered can be sent again.</summary>
    public static JsonElement Without(JsonElement body)
    {
        if (body.ValueKind != JsonValueKind.Object || !body.TryGetProperty(Member, out _))
        {
            return body;
        }

        var rest = JsonObject.Create(body)!;
        rest.Remove(Member);
        return JsonSerializer.SerializeToElement(rest);
    }

    private static JsonNode Warning(ValidationError warning) => new JsonObject
    {
        ["pointer"] = warning.Pointer,
        ["code"] = warning.Code,
        ["message"] = warning.Message,
    };
}
