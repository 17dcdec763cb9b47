using System.Globalization;
using System.Text.Json;

namespace CampaignFunctions.Campaigns.Mautic;

/// <summary>Looks at JSON as PHP writes it: numbers as text, booleans as numbers, lists as objects, and names in either of two spellings.</summary>
internal static class MauticJson
{
    /// <summary>The first of the members that is there and not null.</summary>
    public static JsonElement? Any(this JsonElement element, params ReadOnlySpan<string> names)
    {
        foreach (var name in names)
        {
            if (element.ValueKind == JsonValueKind.Object && element.TryGetProperty(name, out var member) && member.ValueKind != JsonValueKind.Null)
            {
                return member;
            }
        }

        return null;
    }

    /// <summary>A text, a number or a boolean as text; null: none of them, or empty.</summary>
    public static string? Word(this JsonElement? element) => element switch
    {
        { ValueKind: JsonValueKind.String } text when !string.IsNullOrWhiteSpace(text.GetString()) => text.GetString()!.Trim(),
        { ValueKind: JsonValueKind.Number } number => number.GetRawText(),
        { ValueKind: JsonValueKind.True } => "1",
        { ValueKind: JsonValueKind.False } => "0",
        _ => null,
    };

    /// <summary>A whole number, in whatever way it is written.</summary>
    public static long? Number(this JsonElement? element) =>
        decimal.TryParse(element.Word(), NumberStyles.Number, CultureInfo.InvariantCulture, out var number) && number == decimal.Truncate(number) && number is >= long.MinValue and <= long.MaxValue ? (long)number : null;

    /// <summary>Whether a flag is set.</summary>
    public static bool Flag(this JsonElement? element) => element.Word() is { } word && word is not ("0" or "false" or "no");

    /// <summary>The items of a list, or the values of an object that stands for one.</summary>
    public static IEnumerable<JsonElement> Values(this JsonElement? element) => element switch
    {
        { ValueKind: JsonValueKind.Array } list => list.EnumerateArray(),
        { ValueKind: JsonValueKind.Object } map => map.EnumerateObject().Select(member => member.Value),
        _ => [],
    };

    /// <summary>The words of a list; a single word is a list of one.</summary>
    public static IReadOnlyList<string> Words(this JsonElement? element) =>
        element is { ValueKind: JsonValueKind.Array or JsonValueKind.Object }
            ? [.. element.Values().Select(value => ((JsonElement?)value).Word()).OfType<string>().Distinct(StringComparer.Ordinal)]
            : element.Word() is { } word ? [word] : [];

    /// <summary>The parts of a text between commas.</summary>
    public static IReadOnlyList<string> Parts(this JsonElement? element) =>
        [.. (element.Word() ?? "").Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)];
}
