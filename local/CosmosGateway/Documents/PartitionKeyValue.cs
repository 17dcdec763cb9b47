using System.Globalization;
using System.Text.Json;

namespace CosmosGateway.Documents;

/// <summary>A value of a partition key: a string, number, boolean, null or nothing at all; stored and compared as text that tells them apart.</summary>
internal readonly record struct PartitionKeyValue(string Encoded)
{
    private const int LongestBytes = 2048;

    public static PartitionKeyValue Undefined { get; } = new("u");

    /// <summary>Reads the header's JSON array: <c>["a"]</c>; <c>[{}]</c> and <c>[]</c> stand for no value.</summary>
    /// <exception cref="GatewayException">400: it isn't an array of one scalar.</exception>
    public static PartitionKeyValue ParseHeader(string header)
    {
        try
        {
            using var json = JsonDocument.Parse(header);
            if (json.RootElement.ValueKind == JsonValueKind.Array)
            {
                var count = json.RootElement.GetArrayLength();
                if (count == 0) return Undefined;
                if (count > 1) throw GatewayException.NotSupported("A partition key of more than one value");
                var value = json.RootElement[0];
                return value.ValueKind == JsonValueKind.Object ? Undefined : From(value);
            }
        }
        catch (JsonException)
        {
            // Told below: it is no JSON array.
        }

        throw GatewayException.BadRequest($"The partition key header has to be a JSON array with one value, such as [\"a\"]; it is '{header}'.");
    }

    /// <summary>The partition key of a document.</summary>
    /// <exception cref="GatewayException">400: the value isn't a scalar.</exception>
    public static PartitionKeyValue Of(JsonElement document, IReadOnlyList<string> path)
    {
        var value = document;
        foreach (var name in path)
        {
            if (value.ValueKind != JsonValueKind.Object || !value.TryGetProperty(name, out value)) return Undefined;
        }

        return From(value);
    }

    public static PartitionKeyValue From(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.String => String(value.GetString()!),
        JsonValueKind.Number => new("n" + value.GetDouble().ToString("R", CultureInfo.InvariantCulture)),
        JsonValueKind.True => new("t"),
        JsonValueKind.False => new("f"),
        JsonValueKind.Null => new("z"),
        _ => throw GatewayException.BadRequest($"A partition key's value has to be a string, number, boolean or null; it is {(value.ValueKind == JsonValueKind.Array ? "an array" : "an object")}."),
    };

    private static PartitionKeyValue String(string value)
    {
        if (System.Text.Encoding.UTF8.GetByteCount(value) > LongestBytes) throw GatewayException.BadRequest($"The partition key's value is longer than {LongestBytes} bytes.");
        return new("s" + value);
    }
}
