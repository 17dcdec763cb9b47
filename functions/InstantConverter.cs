using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace CampaignFunctions;

/// <summary>Instants as ISO 8601 text in UTC with <c>Z</c>; read with any offset.</summary>
/// <param name="format">How the time in UTC is written, without the <c>Z</c>.</param>
internal sealed class InstantConverter(string format) : JsonConverter<DateTimeOffset>
{
    /// <summary>Always seven digits of a second, so that texts sort as their instants do.</summary>
    public const string Sortable = "yyyy-MM-dd'T'HH:mm:ss.fffffff";

    /// <summary>Only as many digits of a second as it takes.</summary>
    public const string Short = "yyyy-MM-dd'T'HH:mm:ss.FFFFFFF";

    /// <inheritdoc/>
    public override DateTimeOffset Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        reader.GetDateTimeOffset().ToUniversalTime();

    /// <inheritdoc/>
    public override void Write(Utf8JsonWriter writer, DateTimeOffset value, JsonSerializerOptions options) =>
        writer.WriteStringValue(value.UtcDateTime.ToString(format, CultureInfo.InvariantCulture) + "Z");
}
