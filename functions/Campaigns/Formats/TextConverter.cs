using System.Text.Json;
using System.Text.Json.Serialization;
using NodaTime;

namespace CampaignFunctions.Campaigns.Formats;

/// <summary>JSON strings for values with a text form of their own.</summary>
internal sealed class TextConverter<T>(string expected, TextConverter<T>.Parser parse, Func<T, string> format) : JsonConverter<T>
    where T : notnull
{
    /// <summary>Reads a value; false: the text is none.</summary>
    public delegate bool Parser(string? text, out T? value);

    /// <inheritdoc/>
    /// <exception cref="JsonException">The JSON is no string, or its text is no such value.</exception>
    public override T Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        reader.TokenType == JsonTokenType.String && parse(reader.GetString(), out var value) && value is not null
            ? value
            : throw new JsonException($"expected {expected}");

    /// <inheritdoc/>
    public override void Write(Utf8JsonWriter writer, T value, JsonSerializerOptions options) => writer.WriteStringValue(format(value));
}

/// <summary>The converters for what delays are made of.</summary>
internal static class DelayConverters
{
    /// <summary>Durations, times of day and days of the week as text.</summary>
    public static IReadOnlyList<JsonConverter> All { get; } =
    [
        new TextConverter<Period>("an ISO 8601 duration such as P1D or PT30M", IsoDuration.TryParse, IsoDuration.Format),
        new TextConverter<LocalTime>("a time of day such as 09:00 or 09:00:30", TimeOfDay.TryParse, TimeOfDay.Format),
        new TextConverter<IsoDayOfWeek>("a day: mon, tue, wed, thu, fri, sat or sun", Days.TryParse, Days.Format),
    ];
}
