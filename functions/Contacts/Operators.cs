using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;
using NodaTime;
using NodaTime.Text;

namespace CampaignFunctions.Contacts;

/// <summary>
/// Compares a contact's value with that of a condition or a segment's filter: numbers as numbers (doubles), instants and dates in time order,
/// everything else as text without case.
/// </summary>
public static class Operators
{
    /// <summary>The value of the operator <c>date</c> that compares month and day alone.</summary>
    public const string Anniversary = "anniversary";

    private static readonly LocalDate SomeDay = new(2000, 1, 1);

    /// <summary>Why an operator can't work with a value; null: it can.</summary>
    public static string? Refusal(string name, JsonElement value) => name switch
    {
        "empty" or "notEmpty" => null,
        _ when value.ValueKind is JsonValueKind.Undefined => $"The operator '{name}' needs a value.",
        "in" or "notIn" => value.ValueKind == JsonValueKind.Array ? null : $"The operator '{name}' needs a list of values.",
        _ when value.ValueKind == JsonValueKind.Array => $"The operator '{name}' takes one value; 'in' takes a list.",
        "regex" or "notRegex" => AuthoredRegex.Refusal(ContactFields.Text(value)),
        "date" => ContactFields.Text(value) is Anniversary || RelativeDate(ContactFields.Text(value), SomeDay) is not null ? null : "The operator 'date' takes 'anniversary', or an ISO-8601 duration from today such as P7D or -P1M.",
        _ => null,
    };

    /// <summary>Whether the comparison holds.</summary>
    /// <param name="found">The contact's value; undefined: it has none.</param>
    /// <param name="name">The operator.</param>
    /// <param name="value">The condition's value.</param>
    /// <param name="now">The present moment in the contact's zone: its day is what relative dates count from.</param>
    public static bool Holds(JsonElement found, string name, JsonElement value, ZonedDateTime now) => name switch
    {
        "eq" => AreEqual(found, value),
        "neq" => !AreEqual(found, value),
        "gt" => Compare(found, value) > 0,
        "gte" => Compare(found, value) >= 0,
        "lt" => Compare(found, value) < 0,
        "lte" => Compare(found, value) <= 0,
        "in" => value.EnumerateArray().Any(item => AreEqual(found, item)),
        "notIn" => !value.EnumerateArray().Any(item => AreEqual(found, item)),
        "contains" => Contains(found, value),
        "notContains" => !Contains(found, value),
        "startsWith" => ContactFields.Text(found).StartsWith(ContactFields.Text(value), StringComparison.OrdinalIgnoreCase),
        "endsWith" => ContactFields.Text(found).EndsWith(ContactFields.Text(value), StringComparison.OrdinalIgnoreCase),
        "like" => IsMatch(found, LikePattern(ContactFields.Text(value))),
        "notLike" => !IsMatch(found, LikePattern(ContactFields.Text(value))),
        "regex" => IsMatch(found, ContactFields.Text(value)),
        "notRegex" => !IsMatch(found, ContactFields.Text(value)),
        "empty" => ContactFields.IsEmpty(found),
        "notEmpty" => !ContactFields.IsEmpty(found),
        "date" => IsDate(found, ContactFields.Text(value), now),
        _ => false,
    };

    private static bool AreEqual(JsonElement found, JsonElement value) =>
        found.ValueKind == JsonValueKind.Array && value.ValueKind != JsonValueKind.Array
            ? found.EnumerateArray().Any(item => AreEqual(item, value))
            : ContactFields.IsEmpty(found) || ContactFields.IsEmpty(value)
                ? ContactFields.IsEmpty(found) && ContactFields.IsEmpty(value)
                : Compare(found, value) == 0;

    private static bool Contains(JsonElement found, JsonElement value) =>
        found.ValueKind == JsonValueKind.Array
            ? found.EnumerateArray().Any(item => AreEqual(item, value))
            : ContactFields.Text(found).Contains(ContactFields.Text(value), StringComparison.OrdinalIgnoreCase);

    // Null: they can't be compared, so that neither greater nor less holds.
    private static int? Compare(JsonElement found, JsonElement value)
    {
        if (ContactFields.IsEmpty(found) || ContactFields.IsEmpty(value))
        {
            return null;
        }

        var (left, right) = (ContactFields.Text(found), ContactFields.Text(value));
        if (Number(left) is { } leftNumber && Number(right) is { } rightNumber)
        {
            return leftNumber.CompareTo(rightNumber);
        }

        if (Moment(left) is { } leftMoment && Moment(right) is { } rightMoment)
        {
            return leftMoment.CompareTo(rightMoment);
        }

        return string.Compare(left, right, StringComparison.OrdinalIgnoreCase);
    }

    /// <summary>A text as a number; null: it is none.</summary>
    public static double? Number(string text) => double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && double.IsFinite(number) ? number : null;

    /// <summary>A text as a date or instant, without offset in UTC; null: it is none.</summary>
    public static DateTimeOffset? Moment(string text) =>
        text.Length >= 10 && text[4] == '-' && DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var moment) ? moment : null;

    /// <summary>The date that lies a duration such as <c>P7D</c>, <c>+P7D</c> or <c>-P1M</c> from a day; null: the text is no duration, or the date no date.</summary>
    public static LocalDate? RelativeDate(string text, LocalDate day)
    {
        var backwards = text.StartsWith('-');
        if (PeriodPattern.NormalizingIso.Parse(text is ['-' or '+', .. var unsigned] ? unsigned : text) is not { Success: true, Value: var period })
        {
            return null;
        }

        try
        {
            return (backwards ? day.AtMidnight().Minus(period) : day.AtMidnight().Plus(period)).Date;
        }
        catch (Exception exception) when (exception is OverflowException or ArgumentOutOfRangeException)
        {
            return null;
        }
    }

    private static bool IsDate(JsonElement found, string rule, ZonedDateTime now)
    {
        var text = ContactFields.Text(found);
        if (Moment(text) is not { } moment)
        {
            return false;
        }

        // A date is a day of the calendar wherever one is; an instant is on the day that it is there.
        var date = LocalDatePattern.Iso.Parse(text) is { Success: true, Value: var day } ? day : Instant.FromDateTimeOffset(moment).InZone(now.Zone).Date;
        return rule == Anniversary ? date.Month == now.Month && date.Day == now.Day : RelativeDate(rule, now.Date) == date;
    }

    private static bool IsMatch(JsonElement found, string pattern) => AuthoredRegex.IsMatch(ContactFields.Text(found), pattern);

    /// <summary>The regular expression of a <c>like</c>: <c>%</c> is any text, <c>_</c> one character.</summary>
    public static string LikePattern(string like) =>
        $"(?s)^{Regex.Escape(like).Replace("%", ".*", StringComparison.Ordinal).Replace("_", ".", StringComparison.Ordinal)}\\z";
}
