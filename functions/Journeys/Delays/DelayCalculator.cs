using CampaignFunctions.Campaigns;
using CampaignFunctions.Contacts;
using NodaTime;

namespace CampaignFunctions.Journeys.Delays;

/// <summary>
/// When a step runs. Local rules are worked out in the zone of the delay, of the contact, of the campaign, or of the app: the first of them that
/// names a zone which the IANA database knows (old names included).
/// </summary>
public sealed class DelayCalculator(IDateTimeZoneProvider zones, DateTimeZone defaultZone)
{
    /// <summary>A calculator with NodaTime's own copy of the IANA database.</summary>
    /// <exception cref="ArgumentException">The app's default zone is unknown.</exception>
    public static DelayCalculator Create(string defaultTimeZone)
    {
        var zones = DateTimeZoneProviders.Tzdb;
        return new DelayCalculator(zones, zones.GetZoneOrNull(defaultTimeZone)
            ?? throw new ArgumentException($"'{defaultTimeZone}' is no time zone of the IANA database; use a name such as Europe/Paris or UTC", nameof(defaultTimeZone)));
    }

    /// <summary>When a step is due.</summary>
    /// <param name="delay">The step's delay; null: it is due at once.</param>
    /// <param name="since">The base: when the parent was done, the contact joined, or the decision above began to wait. The result of an interval is never before it.</param>
    /// <param name="contact">Whose zone and fields count.</param>
    /// <param name="campaignTimeZone">The zone of the campaign, if it names one.</param>
    public DelayResult Compute(Delay? delay, DateTimeOffset since, Contact contact, string? campaignTimeZone)
    {
        try
        {
            return delay?.Mode switch
            {
                null => Due(since),
                DelayMode.Date when delay.Date is { } date => Due(date),
                DelayMode.Date => Broken("the delay names no date"),
                DelayMode.Field => FromField(delay, contact, Zone(delay, contact, campaignTimeZone)),
                _ => Due(FromInterval(delay, Instant.FromDateTimeOffset(since), Zone(delay, contact, campaignTimeZone)).ToDateTimeOffset()),
            };
        }
        // NodaTime's calendar ends in the years -9998 and 9999, DateTimeOffset's in 1 and 9999; each complains in its own way.
        catch (Exception exception) when (exception is OverflowException or ArgumentOutOfRangeException or InvalidOperationException)
        {
            return Broken("the delay leads out of the years 1 to 9999");
        }
    }

    /// <summary>
    /// When a step that is due, perhaps overdue, may run: <paramref name="now"/> if its window and days allow it, else the next moment when they do.
    /// Nothing else of the delay is looked at, except that a step which must wait for another day keeps its time of day.
    /// </summary>
    public DateTimeOffset Recheck(Delay? delay, DateTimeOffset now, Contact contact, string? campaignTimeZone)
    {
        if (delay is not { Mode: DelayMode.Interval } || (delay.Between is null && delay.Days.Count == 0))
            return now;

        var instant = Instant.FromDateTimeOffset(now);
        var allowed = NextAllowed(delay, instant, Zone(delay, contact, campaignTimeZone));
        return allowed == instant ? now : allowed.ToDateTimeOffset();
    }

    /// <summary>The zone that rules the local times of a step, and whose it is.</summary>
    public RulingZone ZoneOf(Delay? delay, Contact contact, string? campaignTimeZone) =>
        Known(delay?.TimeZone) is { } ofStep ? new RulingZone(ofStep, ZoneSource.Step)
        : Known(contact.TimeZone) is { } ofContact ? new RulingZone(ofContact, ZoneSource.Contact)
        : Known(campaignTimeZone) is { } ofCampaign ? new RulingZone(ofCampaign, ZoneSource.Campaign)
        : new RulingZone(defaultZone, ZoneSource.App);

    /// <summary>A moment on the wall clock of the contact, of the campaign, or of the app.</summary>
    public ZonedDateTime Local(DateTimeOffset at, Contact contact, string? campaignTimeZone) =>
        Instant.FromDateTimeOffset(at).InZone(ZoneOf(null, contact, campaignTimeZone).Zone);

    private static Instant FromInterval(Delay delay, Instant since, DateTimeZone zone)
    {
        var earliest = delay.Interval is { } interval ? Instant.Max(since, zone.Add(since, interval)) : since;
        return delay.At is { } time ? zone.NextTime(earliest, time, delay.Days) : NextAllowed(delay, earliest, zone);
    }

    private static Instant NextAllowed(Delay delay, Instant from, DateTimeZone zone)
    {
        if (delay is { At: null, Between: { } window })
            return new OpenHours(window, delay.Days).Next(from, zone);

        var local = from.InZone(zone);
        return delay.Days.Allow(local.Date) ? from : zone.NextTime(from, delay.At ?? local.TimeOfDay, delay.Days);
    }

    private static DelayResult FromField(Delay delay, Contact contact, DateTimeZone zone)
    {
        if (delay.Field is not { } field)
            return Broken("the delay names no field");
        if (!contact.Fields.TryGetValue(field, out var value) || FieldMoment.IsEmpty(value))
            return Broken($"the contact's field '{field}' is empty");
        if (!FieldMoment.TryRead(value, zone, out var moment))
            return Broken($"the contact's field '{field}' holds no date");

        var offset = delay.Offset ?? Period.Zero;
        var due = delay.At is { } time ? zone.Add(moment.WallTime.Date + time, offset)
            : moment.Instant is { } instant ? zone.Add(instant, offset)
            : zone.Add(moment.WallTime, offset);
        return Due(due.ToDateTimeOffset());
    }

    private static DelayResult Due(DateTimeOffset at) => new(at.ToUniversalTime(), null);

    private static DelayResult Broken(string problem) => new(null, problem);

    private DateTimeZone Zone(Delay delay, Contact contact, string? campaignTimeZone) => ZoneOf(delay, contact, campaignTimeZone).Zone;

    private DateTimeZone? Known(string? id) => id is null ? null : zones.GetZoneOrNull(id);
}
