using System.Text.Json;

namespace CampaignFunctions.Channels;

/// <summary>JSON values as templates understand them.</summary>
internal static class JsonValues
{
    public static object? Plain(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.String => value.GetString(),
        JsonValueKind.Number => value.GetDecimal(),
        JsonValueKind.True => true,
        JsonValueKind.False => false,
        JsonValueKind.Array => value.EnumerateArray().Select(Plain).ToArray(),
        _ => null,
    };
}
