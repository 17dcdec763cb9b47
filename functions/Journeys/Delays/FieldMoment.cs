using System.Runtime.InteropServices;
using System.Text.Json;
using NodaTime;
using NodaTime.Text;

namespace CampaignFunctions.Journeys.Delays;

/// <summary>
/// The moment that a contact's field tells: <c>2026-03-02</c> is the start of that day in the step's zone,
/// <c>2026-03-02T10:00:00Z</c> (or with an offset) an instant, <c>2026-03-02T10:00</c> a wall time in that zone.
/// </summary>
/// <param name="WallTime">The moment on the zone's wall.</param>
/// <param name="Instant">The moment itself where the field tells it; a wall time alone may exist twice, or not at all.</param>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct FieldMoment(LocalDateTime WallTime, Instant? Instant)
{
    private static readonly LocalDatePattern Dates = LocalDatePattern.Iso;
    private static readonly IPattern<LocalDateTime> WallTimes = WallTimePatterns();
    private static readonly IPattern<OffsetDateTime> Instants = InstantPatterns();

    /// <summary>Reads a field's value; false: it is no date.</summary>
    public static bool TryRead(JsonElement value, DateTimeZone zone, out FieldMoment moment)
    {
        var text = value.ValueKind == JsonValueKind.String ? value.GetString()!.Trim() : "";
        if (Instants.Parse(text).TryGetValue(default, out var instant))
        {
            moment = new FieldMoment(instant.InZone(zone).LocalDateTime, instant.ToInstant());
            return true;
        }

        if (Dates.Parse(text).TryGetValue(default, out var date))
        {
            moment = new FieldMoment(date.AtMidnight(), null);
            return true;
        }

        var read = WallTimes.Parse(text).TryGetValue(default, out var wallTime);
        moment = new FieldMoment(wallTime, null);
        return read;
    }

    /// <summary>Whether a field holds nothing: missing, null, or only blanks.</summary>
    public static bool IsEmpty(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Undefined or JsonValueKind.Null => true,
        JsonValueKind.String => string.IsNullOrWhiteSpace(value.GetString()),
        _ => false,
    };

    private static IPattern<LocalDateTime> WallTimePatterns()
    {
        var patterns = new CompositePatternBuilder<LocalDateTime>();
        foreach (var text in new[] { "uuuu-MM-dd'T'HH:mm:ss;FFFFFFFFF", "uuuu-MM-dd'T'HH:mm", "uuuu-MM-dd HH:mm:ss;FFFFFFFFF", "uuuu-MM-dd HH:mm" })
        {
            patterns.Add(LocalDateTimePattern.CreateWithInvariantCulture(text), static _ => true);
        }

        return patterns.Build();
    }

    private static IPattern<OffsetDateTime> InstantPatterns()
    {
        var patterns = new CompositePatternBuilder<OffsetDateTime>();
        foreach (var text in new[] { "uuuu-MM-dd'T'HH:mm:ss;FFFFFFFFFo<Z+HH:mm>", "uuuu-MM-dd'T'HH:mmo<Z+HH:mm>" })
        {
            patterns.Add(OffsetDateTimePattern.CreateWithInvariantCulture(text), static _ => true);
        }

        return patterns.Build();
    }
}
