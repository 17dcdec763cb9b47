using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Inbox.Store;

/// <summary>How the inbox writes JSON: camelCase, instants in UTC with Z.</summary>
[JsonSerializable(typeof(InboxContents))]
internal sealed partial class InboxJson : JsonSerializerContext
{
    /// <summary>For answers: every member, also empty ones; letters of all scripts as they are.</summary>
    public static InboxJson Answers { get; } = new(new JsonSerializerOptions
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        Converters = { new InstantConverter() },
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    });
}

/// <summary>How the inbox's file is written: as short as can be.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingDefault,
    Converters = [typeof(InstantConverter)])]
[JsonSerializable(typeof(InboxEntry))]
internal sealed partial class InboxFileJson : JsonSerializerContext;

/// <summary>Writes an instant in UTC with a Z.</summary>
internal sealed class InstantConverter : JsonConverter<DateTimeOffset>
{
    public override DateTimeOffset Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => reader.GetDateTimeOffset();

    public override void Write(Utf8JsonWriter writer, DateTimeOffset value, JsonSerializerOptions options) => writer.WriteStringValue(value.UtcDateTime);
}
