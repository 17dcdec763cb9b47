using System.Buffers;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace CosmosGateway.Query.Values;

/// <summary>JSON text of values, with no more escaping than JSON demands.</summary>
internal static class JsonText
{
    private static readonly JsonSerializerOptions Plain = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static JsonWriterOptions WriterOptions { get; } = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, SkipValidation = true };

    public static JsonElement ElementOf(string value) => JsonSerializer.SerializeToElement(value, Plain);

    public static JsonElement ElementOf(double value) => JsonSerializer.SerializeToElement(value);

    public static JsonElement ElementOf(bool value) => JsonSerializer.SerializeToElement(value);

    public static JsonElement NullElement { get; } = JsonSerializer.SerializeToElement<object?>(null);

    public static string Of(Value value)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(buffer, WriterOptions))
            value.WriteTo(writer);
        return System.Text.Encoding.UTF8.GetString(buffer.WrittenSpan);
    }

    /// <summary>Values as elements of one JSON text.</summary>
    public static IEnumerable<JsonElement> Elements(IEnumerable<Value> values)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(buffer, WriterOptions))
        {
            writer.WriteStartArray();
            foreach (var value in values)
                value.WriteTo(writer);
            writer.WriteEndArray();
        }

        return JsonElement.Parse(buffer.WrittenSpan).EnumerateArray();
    }
}
