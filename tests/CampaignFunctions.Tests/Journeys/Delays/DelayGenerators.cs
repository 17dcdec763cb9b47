using CampaignFunctions.Campaigns;
using CsCheck;
using NodaTime;

namespace CampaignFunctions.Tests.Journeys.Delays;

/// <summary>Random delays, and bases that lie near the nights when a zone's clock changes more often than not.</summary>
internal static class DelayGenerators
{
    private static readonly Instant Start = Instant.FromUtc(2000, 1, 1, 0, 0);
    private static readonly Instant End = Instant.FromUtc(2035, 1, 1, 0, 0);

    // Half hours, skipped days, changes at midnight, across midnight, of three hours: rare among six hundred zones, so they come up more often.
    private static readonly string[] Odd =
        ["Australia/Lord_Howe", "Pacific/Apia", "America/Sao_Paulo", "Asia/Pyongyang", "Antarctica/Casey", "Africa/Casablanca", "America/St_Johns"];

    private static readonly (DateTimeZone Zone, Instant[] Changes)[] Zones = [.. DateTimeZoneProviders.Tzdb.Ids
        .Concat(Enumerable.Repeat(Odd, 20).SelectMany(ids => ids)).Select(id => DateTimeZoneProviders.Tzdb[id])
        .Select(zone => (zone, zone.GetZoneIntervals(Start, End).Where(interval => interval.HasStart && interval.Start > Start).Select(interval => interval.Start).ToArray()))];

    private static readonly Gen<LocalTime> Time = Gen.Frequency(
        (3, Gen.Int[0, (24 * 12) - 1].Select(step => LocalTime.Midnight.PlusMinutes(5 * step))),
        (2, Gen.Int[0, (4 * 12) - 1].Select(step => LocalTime.Midnight.PlusMinutes(5 * step))));

    /// <summary>A zone and a base.</summary>
    public static Gen<(DateTimeZone Zone, DateTimeOffset Since)> Base { get; } =
        Gen.Select(Gen.Int[0, Zones.Length - 1].Select(index => Zones[index]), Gen.Int[0, int.MaxValue], Gen.Long[-50 * 60, 50 * 60], Gen.Long[0, (long)(End - Start).TotalMinutes], (zone, change, near, far) =>
            (zone.Zone, (zone.Changes.Length > 0 && change % 4 != 0
                ? zone.Changes[change % zone.Changes.Length] + Duration.FromMinutes(near)
                : Start + Duration.FromMinutes(far)).ToDateTimeOffset()));

    public static Gen<Period> Elapsed { get; } = Gen.Select(Gen.Int[0, 60], Gen.Int[0, 120], (hours, minutes) =>
        new PeriodBuilder { Hours = hours, Minutes = minutes }.Build());

    public static Gen<Period> Interval { get; } = Gen.Select(Gen.Int[0, 2], Gen.Int[0, 14], Gen.Int[0, 9], Gen.Int[0, 40], Elapsed, Gen.Int[0, 31], (years, months, weeks, days, elapsed, mask) =>
        new PeriodBuilder
        {
            Years = (mask & 1) * years,
            Months = (mask >> 1 & 1) * months,
            Weeks = (mask >> 2 & 1) * weeks,
            Days = (mask >> 3 & 1) * days,
            Hours = (mask >> 4 & 1) * elapsed.Hours,
            Minutes = (mask >> 4 & 1) * elapsed.Minutes,
        }.Build());

    public static Gen<TimeWindow> Window { get; } = Gen.Select(Time, Time, (from, to) => new TimeWindow(from, to));

    public static Gen<IReadOnlyList<IsoDayOfWeek>> Days { get; } = Gen.Frequency((1, Gen.Const(0)), (2, Gen.Int[1, 127]))
        .Select(mask => (IReadOnlyList<IsoDayOfWeek>)[.. Enumerable.Range(0, 7).Where(bit => (mask >> bit & 1) == 1).Select(bit => (IsoDayOfWeek)(bit + 1))]);

    /// <summary>A delay of mode interval with any mixture of rules.</summary>
    public static Gen<Delay> Delay { get; } = Gen.Select(Interval, Time, Window, Days, Gen.Int[0, 3], (interval, at, window, days, rules) => new Delay
    {
        Mode = DelayMode.Interval,
        Interval = interval,
        At = (rules & 1) == 1 ? at : null,
        Between = (rules & 2) == 2 ? window : null,
        Days = days,
    });

    public static ZonedDateTime On(this DateTimeOffset moment, DateTimeZone zone) => Instant.FromDateTimeOffset(moment).InZone(zone);
}
