using System.Diagnostics.CodeAnalysis;
using NodaTime;
using NodaTime.Text;

namespace CampaignFunctions.Campaigns.Formats;

/// <summary>Times of day as campaigns write them: <c>09:00</c> or <c>09:00:30</c>, from <c>00:00</c> to <c>23:59:59</c>.</summary>
public static class TimeOfDay
{
    private static readonly LocalTimePattern Minutes = LocalTimePattern.CreateWithInvariantCulture("HH:mm");
    private static readonly LocalTimePattern Seconds = LocalTimePattern.CreateWithInvariantCulture("HH:mm:ss");

    /// <summary>Reads a time of day; false: the text is none.</summary>
    public static bool TryParse([NotNullWhen(true)] string? text, out LocalTime time)
    {
        time = default;
        return text is not null
            && (Minutes.Parse(text).TryGetValue(default, out time) || Seconds.Parse(text).TryGetValue(default, out time));
    }

    /// <summary>Writes a time of day, with seconds only where it has some.</summary>
    public static string Format(LocalTime time) => (time.Second == 0 ? Minutes : Seconds).Format(time);
}
