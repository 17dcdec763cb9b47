using NodaTime;
using NodaTime.TimeZones;

namespace CampaignFunctions.Journeys.Delays;

/// <summary>What the clock on a zone's wall means, on the nights too when it is put forward or back.</summary>
internal static class WallClock
{
    /// <summary>A wall time that doesn't exist moves forward to the first that does; one that exists twice is the first.</summary>
    public static readonly ZoneLocalMappingResolver Resolver = Resolvers.CreateMappingResolver(Resolvers.ReturnEarlier, Resolvers.ReturnStartOfIntervalAfter);

    /// <summary>Adds a period: days and longer on the calendar of the zone, keeping the wall time and clamping to the month's end; hours and shorter as elapsed time.</summary>
    public static Instant Add(this DateTimeZone zone, Instant moment, Period period) => period.HasDateComponent
        ? zone.Add(moment.InZone(zone).LocalDateTime, period)
        : moment + ElapsedPart(period);

    /// <summary>As above, from a wall time, which need not exist.</summary>
    public static Instant Add(this DateTimeZone zone, LocalDateTime wallTime, Period period)
    {
        var moved = wallTime.PlusYears(period.Years).PlusMonths(period.Months).PlusWeeks(period.Weeks).PlusDays(period.Days);
        return zone.ResolveLocal(moved, Resolver).ToInstant() + ElapsedPart(period);
    }

    /// <summary>The first moment at or after <paramref name="from"/> that is the given time of an allowed day. A day that the zone skipped has no time at all.</summary>
    public static Instant NextTime(this DateTimeZone zone, Instant from, LocalTime time, IReadOnlyList<IsoDayOfWeek> days)
    {
        // Starts one day early: where a gap crosses midnight, yesterday's time moves into today.
        for (var date = from.InZone(zone).Date.PlusDays(-1); ; date = date.PlusDays(1))
        {
            if (!days.Allow(date) || zone.Skips(date))
                continue;

            var candidate = zone.ResolveLocal(date + time, Resolver);
            if (candidate.ToInstant() >= from && days.Allow(candidate.Date))
                return candidate.ToInstant();
        }
    }

    /// <summary>Whether a day is among the allowed ones; none named: all are.</summary>
    public static bool Allow(this IReadOnlyList<IsoDayOfWeek> days, LocalDate date) => days.Count == 0 || days.Contains(date.DayOfWeek);

    private static bool Skips(this DateTimeZone zone, LocalDate date)
    {
        var midnight = zone.MapLocal(date.AtMidnight());
        return midnight.Count == 0 && midnight.LateInterval.IsoLocalStart.Date > date;
    }

    private static Duration ElapsedPart(Period period) => period.HasTimeComponent
        ? new PeriodBuilder(period) { Years = 0, Months = 0, Weeks = 0, Days = 0 }.Build().ToDuration()
        : Duration.Zero;
}
