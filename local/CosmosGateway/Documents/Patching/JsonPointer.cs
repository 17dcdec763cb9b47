using System.Globalization;
using System.Text.Json.Nodes;

namespace CosmosGateway.Documents.Patching;

/// <summary>A path into a document (RFC 6901).</summary>
internal sealed record JsonPointer(IReadOnlyList<string> Segments)
{
    public string Last => Segments[^1];

    public static JsonPointer Parse(string text)
    {
        if (text.Length < 2 || text[0] != '/') throw GatewayException.BadRequest($"The path '{text}' has to begin with '/' and name a property.");
        return new JsonPointer([.. text[1..].Split('/').Select(segment => segment.Replace("~1", "/").Replace("~0", "~"))]);
    }

    /// <summary>The object or array that holds what the path names.</summary>
    /// <exception cref="GatewayException">400: it doesn't exist.</exception>
    public JsonNode Parent(JsonObject document)
    {
        JsonNode? node = document;
        foreach (var segment in Segments.Take(Segments.Count - 1))
        {
            node = node switch
            {
                JsonObject parent => parent[segment],
                JsonArray array when Index(segment, array.Count - 1) is { } index => array[index],
                _ => null,
            };
        }

        return node is JsonObject or JsonArray ? node : throw GatewayException.BadRequest($"The path '{this}' leads to nothing: its parent is missing or isn't an object or array.");
    }

    /// <summary>True when there is something at the path.</summary>
    public bool TryFind(JsonNode parent, out JsonNode? value)
    {
        value = null;
        if (parent is JsonObject json) return json.TryGetPropertyValue(Last, out value);
        if (parent is not JsonArray array || Index(Last, array.Count - 1) is not { } index) return false;
        value = array[index];
        return true;
    }

    /// <summary>The segment as an index up to <paramref name="highest"/>; null when it is none.</summary>
    public static int? Index(string segment, int highest) =>
        int.TryParse(segment, NumberStyles.None, CultureInfo.InvariantCulture, out var index) && index <= highest ? index : null;

    public GatewayException Missing() => GatewayException.BadRequest($"The path '{this}' doesn't exist in the document.");

    public override string ToString() => "/" + string.Join('/', Segments);
}
