using System.Buffers;
using System.Runtime.InteropServices;
using System.Text.Json;
using CosmosGateway.Containers;

namespace CosmosGateway.Documents;

/// <summary>A document that a client sent, checked, without the properties that the service adds when it stores it.</summary>
internal sealed record DocumentDraft(string Id, PartitionKeyValue PartitionKey, int? TimeToLive, IReadOnlyList<string> UniqueValues, int IndexedValues, ReadOnlyMemory<byte> Body)
{
    /// <summary>A document of Cosmos DB may have 2 MiB.</summary>
    public const int LargestBytes = 2 * 1024 * 1024;

    private static readonly JsonDocumentOptions Strict = new() { AllowDuplicateProperties = false };

    /// <summary>Parses and checks a document for a container.</summary>
    /// <exception cref="GatewayException">400 or 413, with what is wrong.</exception>
    public static DocumentDraft Parse(ReadOnlyMemory<byte> body, ContainerDefinition definition)
    {
        if (body.Length > LargestBytes) throw new GatewayException(413, $"The document has {body.Length} bytes; {LargestBytes} are allowed.");
        try
        {
            using var json = JsonDocument.Parse(body, Strict);
            return Read(json.RootElement, body.Length, definition);
        }
        catch (JsonException malformed)
        {
            throw GatewayException.BadRequest($"The document isn't valid JSON: {malformed.Message}");
        }
    }

    private static DocumentDraft Read(JsonElement root, int length, ContainerDefinition definition)
    {
        if (root.ValueKind != JsonValueKind.Object) throw GatewayException.BadRequest("A document has to be a JSON object.");
        if (!root.TryGetProperty("id"u8, out var id) || id.ValueKind != JsonValueKind.String) throw GatewayException.BadRequest("The document's id is missing or isn't a string.");
        var name = id.GetString()!;
        ResourceNames.CheckDocument(name);
        return new DocumentDraft(
            name,
            PartitionKeyValue.Of(root, definition.PartitionKey),
            ReadTimeToLive(root),
            definition.UniqueKeys.Count == 0 ? [] : UniqueValue.Of(root, definition.UniqueKeys),
            definition.IndexedPaths.Count + (definition.IndexesEverything ? CountScalars(root) : 0),
            WithoutSystemProperties(root, length));
    }

    private static int? ReadTimeToLive(JsonElement root)
    {
        if (!root.TryGetProperty("ttl"u8, out var ttl) || ttl.ValueKind == JsonValueKind.Null) return null;
        if (ttl.ValueKind == JsonValueKind.Number && ttl.TryGetInt32(out var seconds) && seconds is -1 or > 0) return seconds;
        throw GatewayException.BadRequest("ttl has to be -1 or a positive number of seconds.");
    }

    private static int CountScalars(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Object => value.EnumerateObject().Sum(property => CountScalars(property.Value)),
        JsonValueKind.Array => value.EnumerateArray().Sum(CountScalars),
        _ => 1,
    };

    /// <summary>The object's text without system properties, ending in a comma where the service goes on.</summary>
    private static ReadOnlyMemory<byte> WithoutSystemProperties(JsonElement root, int length)
    {
        var text = new ArrayBufferWriter<byte>(length + StoredDocument.SystemBytes);
        text.Write("{"u8);
        foreach (var property in root.EnumerateObject())
        {
            if (IsSystem(property)) continue;
            text.Write("\""u8);
            text.Write(JsonMarshal.GetRawUtf8PropertyName(property));
            text.Write("\":"u8);
            text.Write(JsonMarshal.GetRawUtf8Value(property.Value));
            text.Write(","u8);
        }

        return text.WrittenMemory;
    }

    private static bool IsSystem(JsonProperty property) =>
        property.NameEquals("_rid"u8) || property.NameEquals("_self"u8) || property.NameEquals("_etag"u8) || property.NameEquals("_attachments"u8) || property.NameEquals("_ts"u8);
}
