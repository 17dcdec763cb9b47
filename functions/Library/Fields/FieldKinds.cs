using System.Globalization;
using System.Text.Json;
using CampaignFunctions.Contacts;
using CampaignFunctions.Schemas;
using NodaTime.Text;

namespace CampaignFunctions.Library.Fields;

/// <summary>Reads values as a field's kind wants them. A text that says the same, as in a CSV file, is read like the value itself; empty text empties the field.</summary>
internal static class FieldKinds
{
    /// <summary>The value as it is stored, or why it can't be.</summary>
    public static FieldReading Read(FieldDeclaration field, JsonElement value)
    {
        if (value.ValueKind is JsonValueKind.Null or JsonValueKind.Undefined || (field.Kind != "text" && ContactFields.IsEmpty(value)))
        {
            return default;
        }

        if (value.ValueKind == JsonValueKind.Array && field.Kind != "multiselect")
        {
            return FieldReading.Refused(ErrorCodes.WrongType, $"'{field.Id}' takes one value, found a list.");
        }

        var text = ContactFields.Text(value).Trim();
        return field.Kind switch
        {
            "number" => Number(field, value, text),
            "boolean" => Boolean(field, text),
            "date" => Date(field, text),
            "datetime" => Instant(field, text),
            "select" => Choice(field, text) is { } option ? FieldReading.Of(option) : NoChoice(field, text),
            "multiselect" => Choices(field, value),
            _ => value.ValueKind == JsonValueKind.String ? new FieldReading(value) : FieldReading.Of(text),
        };
    }

    private static FieldReading Number(FieldDeclaration field, JsonElement value, string text)
    {
        if (value.ValueKind is JsonValueKind.True or JsonValueKind.False || !double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) || double.IsNaN(number))
        {
            return FieldReading.Refused(ErrorCodes.WrongType, $"'{field.Id}' is a number such as 2.5, found {Found(text)}.");
        }

        if (!double.IsFinite(number))
        {
            return FieldReading.Refused(ErrorCodes.OutOfRange, $"The number for '{field.Id}' is too large to be kept.");
        }

        return value.ValueKind == JsonValueKind.Number ? new FieldReading(value)
            : decimal.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var exact) ? FieldReading.Of(exact)
            : FieldReading.Of(number);
    }

    private static FieldReading Boolean(FieldDeclaration field, string text) => text.ToUpperInvariant() switch
    {
        "TRUE" or "YES" or "ON" or "1" => FieldReading.Of(true),
        "FALSE" or "NO" or "OFF" or "0" => FieldReading.Of(false),
        _ => FieldReading.Refused(ErrorCodes.WrongType, $"'{field.Id}' is true or false, found {Found(text)}."),
    };

    private static FieldReading Date(FieldDeclaration field, string text) =>
        LocalDatePattern.Iso.Parse(text).Success ? FieldReading.Of(text)
        : InstantSchema.TryParse(text, out _) ? FieldReading.Of(text[..10])
        : FieldReading.Refused(ErrorCodes.InvalidDate, $"'{field.Id}' is an ISO 8601 date such as \"2026-03-02\", found {Found(text)}.");

    private static FieldReading Instant(FieldDeclaration field, string text) =>
        InstantSchema.TryParse(text, out var instant) ? FieldReading.Of(instant)
        : LocalDatePattern.Iso.Parse(text) is { Success: true, Value: var date } ? FieldReading.Of(new DateTimeOffset(date.AtMidnight().ToDateTimeUnspecified(), TimeSpan.Zero))
        : FieldReading.Refused(ErrorCodes.InvalidInstant, $"'{field.Id}' is an ISO 8601 instant with Z or an offset such as \"2026-03-02T10:00:00Z\", found {Found(text)}.");

    private static FieldReading Choices(FieldDeclaration field, JsonElement value)
    {
        string[] texts = value.ValueKind == JsonValueKind.Array
            ? [.. value.EnumerateArray().Select(item => ContactFields.Text(item).Trim())]
            : ContactFields.Text(value).Split('|', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        var chosen = Array.ConvertAll(texts, text => Choice(field, text));
        var unknown = Array.IndexOf(chosen, null);
        return unknown < 0 ? FieldReading.Of(chosen.Distinct(StringComparer.Ordinal)) : NoChoice(field, texts[unknown]);
    }

    private static string? Choice(FieldDeclaration field, string text) => field.Options?.FirstOrDefault(option => option.Equals(text, StringComparison.OrdinalIgnoreCase));

    private static FieldReading NoChoice(FieldDeclaration field, string text) =>
        FieldReading.Refused(ErrorCodes.InvalidChoice, $"{Found(text)} is no option of '{field.Id}'.{Nearest.Suggestion(text, field.Options ?? [])}");

    private static string Found(string text) => text.Length <= 60 ? $"\"{text}\"" : $"\"{text[..60]}…\"";
}
