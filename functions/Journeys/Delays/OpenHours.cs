using CampaignFunctions.Campaigns;
using NodaTime;

namespace CampaignFunctions.Journeys.Delays;

/// <summary>
/// The times when a step with a window may run: whenever the clock on the zone's wall shows a time inside the window, on a day that is allowed.
/// The end is exclusive; a window whose end isn't after its start crosses midnight and belongs to the day on which it starts.
/// A window that lies wholly in the hour that a zone skips doesn't open on that day.
/// </summary>
internal sealed class OpenHours(TimeWindow window, IReadOnlyList<IsoDayOfWeek> days)
{
    private readonly bool _crossesMidnight = window.To <= window.From;

    /// <summary>The first moment at or after <paramref name="from"/> that is inside; the moment itself when it is.</summary>
    public Instant Next(Instant from, DateTimeZone zone)
    {
        // Between two changes of its offset a zone's wall clock runs evenly, so there the calendar alone answers.
        while (true)
        {
            var interval = zone.GetZoneInterval(from);
            var candidate = Next(from.WithOffset(interval.WallOffset).LocalDateTime).WithOffset(interval.WallOffset).ToInstant();
            if (!interval.HasEnd || candidate < interval.End)
                return candidate;

            from = interval.End;
        }
    }

    private LocalDateTime Next(LocalDateTime from)
    {
        if (Contains(from))
            return from;

        var date = from.Date;
        while (!days.Allow(date) || date + window.From < from)
            date = date.PlusDays(1);
        return date + window.From;
    }

    private bool Contains(LocalDateTime time)
    {
        if (!_crossesMidnight)
            return time.TimeOfDay >= window.From && time.TimeOfDay < window.To && days.Allow(time.Date);

        return time.TimeOfDay >= window.From
            ? days.Allow(time.Date)
            : time.TimeOfDay < window.To && days.Allow(time.Date.PlusDays(-1));
    }
}
