using System.Text.Json;
using System.Text.Json.Nodes;
using CampaignFunctions.Schemas;

namespace CampaignFunctions.Campaigns.Definitions;

/// <summary>Looks at members of a body whose shape may be wrong: whatever isn't what it should be counts as absent.</summary>
internal static class BodyAccess
{
    /// <summary>A member that is there and not null.</summary>
    public static JsonElement? Member(this JsonElement element, string name) =>
        element.ValueKind == JsonValueKind.Object && element.TryGetProperty(name, out var member) && member.ValueKind != JsonValueKind.Null ? member : null;

    /// <summary>A text.</summary>
    public static string? Text(this JsonElement element, string name) =>
        element.Member(name) is { ValueKind: JsonValueKind.String } text ? text.GetString() : null;

    /// <summary>A boolean; false when it isn't there.</summary>
    public static bool IsTrue(this JsonElement element, string name) => element.Member(name) is { ValueKind: JsonValueKind.True };

    /// <summary>An instant, UTC.</summary>
    public static DateTimeOffset? Instant(this JsonElement element, string name) =>
        element.Text(name) is { } text && InstantSchema.TryParse(text, out var instant) ? instant : null;

    /// <summary>The items of a list.</summary>
    public static IEnumerable<JsonElement> Items(this JsonElement element, string name) =>
        element.Member(name) is { ValueKind: JsonValueKind.Array } list ? list.EnumerateArray() : [];

    /// <summary>The texts of a list.</summary>
    public static IEnumerable<string> Texts(this JsonElement element, string name) =>
        element.Items(name).Where(item => item.ValueKind == JsonValueKind.String).Select(item => item.GetString()!);

    /// <summary>The texts of an object's members, the last one of each name.</summary>
    public static Dictionary<string, string> TextsByName(this JsonElement element, string name)
    {
        var texts = new Dictionary<string, string>(StringComparer.Ordinal);
        if (element.Member(name) is { ValueKind: JsonValueKind.Object } map)
        {
            foreach (var member in map.EnumerateObject().Where(member => member.Value.ValueKind == JsonValueKind.String))
            {
                texts[member.Name] = member.Value.GetString()!;
            }
        }

        return texts;
    }

    /// <summary>Adds a member to an object that is being written, unless there is nothing to say.</summary>
    public static void AddUnlessNull(this JsonObject body, string name, JsonNode? value)
    {
        if (value is not null)
        {
            body[name] = value;
        }
    }
}
