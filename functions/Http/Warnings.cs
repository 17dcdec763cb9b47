using System.Text.Json.Nodes;
using CampaignFunctions.Schemas;

namespace CampaignFunctions.Http;

/// <summary>What an answer says beside what was asked for: saved, but perhaps not as meant.</summary>
internal static class Warnings
{
    /// <summary>Adds the member <c>warnings</c>; nothing when there are none.</summary>
    public static void Add(JsonObject answer, IReadOnlyList<ValidationError> warnings)
    {
        if (warnings.Count > 0)
        {
            answer["warnings"] = new JsonArray([.. warnings.Select(Warning)]);
        }
    }

    private static JsonNode Warning(ValidationError warning) => new JsonObject
    {
        ["pointer"] = warning.Pointer,
        ["code"] = warning.Code,
        ["message"] = warning.Message,
    };
}
