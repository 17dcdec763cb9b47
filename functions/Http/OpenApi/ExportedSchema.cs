using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Schema;

namespace CampaignFunctions.Http.OpenApi;

/// <summary>The schema of an answer, made from the type that is written.</summary>
internal static class ExportedSchema
{
    private static readonly JsonSchemaExporterOptions Exported = new() { TransformSchemaNode = Describe };

    /// <summary>The schema of a type. It refers to nothing, so that it may stand anywhere in the document.</summary>
    public static JsonObject Of<T>()
    {
        var schema = Json.HttpOptions.GetJsonSchemaAsNode(typeof(T), Exported).AsObject();
        Inline(schema, schema.DeepClone(), []);
        return schema;
    }

    // What a converter of our own writes is unknown to the exporter.
    private static JsonNode Describe(JsonSchemaExporterContext context, JsonNode schema)
    {
        var type = Nullable.GetUnderlyingType(context.TypeInfo.Type);
        if ((type ?? context.TypeInfo.Type) == typeof(DateTimeOffset))
        {
            return new JsonObject { ["type"] = type is null ? "string" : new JsonArray("string", "null"), ["format"] = "date-time" };
        }

        return schema.GetValueKind() == JsonValueKind.True ? new JsonObject() : schema;
    }

    // A type that is met again is a pointer into this schema: it gives way to what it points at, except in a type that holds itself.
    private static void Inline(JsonNode node, JsonNode root, HashSet<string> open)
    {
        JsonNode[] children = node switch
        {
            JsonObject members => [.. members.Select(member => member.Value).OfType<JsonNode>()],
            JsonArray items => [.. items.OfType<JsonNode>()],
            _ => [],
        };
        foreach (var child in children)
        {
            if (child is not JsonObject { Count: > 0 } reference || reference["$ref"] is not JsonValue pointer)
            {
                Inline(child, root, open);
                continue;
            }

            var target = pointer.GetValue<string>();
            var isOutside = open.Add(target);
            var replacement = isOutside ? Find(root, target).DeepClone() : new JsonObject { ["type"] = "object" };
            child.ReplaceWith(replacement);
            if (isOutside)
            {
                Inline(replacement, root, open);
                open.Remove(target);
            }
        }
    }

    private static JsonNode Find(JsonNode root, string pointer) => pointer.Split('/').Skip(1)
        .Select(token => token.Replace("~1", "/", StringComparison.Ordinal).Replace("~0", "~", StringComparison.Ordinal))
        .Aggregate(root, (node, token) => node is JsonArray items ? items[int.Parse(token, System.Globalization.CultureInfo.InvariantCulture)]! : node[token]!);
}
