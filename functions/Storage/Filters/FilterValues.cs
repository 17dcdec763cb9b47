using System.Text;
using System.Text.Json;
using CampaignFunctions.Contacts;

namespace CampaignFunctions.Storage.Filters;

/// <summary>The values that a condition compares with, sorted by how a query can compare with them.</summary>
/// <param name="Plain">ASCII texts, in lower case: any engine agrees on what they equal without case.</param>
/// <param name="Exact">All texts as they are written.</param>
/// <param name="Numbers">What can be read as a number.</param>
/// <param name="HasDates">Whether some are dates or instants, which equal others in other spellings.</param>
/// <param name="HasOther">Whether some hold letters outside ASCII.</param>
/// <param name="HasEmpty">Whether one is empty.</param>
internal sealed record FilterValues(IReadOnlyList<string> Plain, IReadOnlyList<string> Exact, IReadOnlyList<double> Numbers, bool HasDates, bool HasOther, bool HasEmpty)
{
    /// <summary>Sorts one value, or a list of them.</summary>
    public static FilterValues Of(JsonElement value)
    {
        JsonElement[] values = value.ValueKind == JsonValueKind.Array ? [.. value.EnumerateArray()] : [value];
        string[] texts = [.. values.Where(item => !ContactFields.IsEmpty(item)).Select(ContactFields.Text)];
        return new FilterValues(
            [.. texts.Where(text => Ascii.IsValid(text)).Select(text => text.ToLowerInvariant())],
            texts,
            [.. texts.Select(Operators.Number).OfType<double>()],
            texts.Any(text => Operators.Moment(text) is not null),
            texts.Any(text => !Ascii.IsValid(text)),
            values.Any(ContactFields.IsEmpty));
    }
}
