using CampaignFunctions.Campaigns;
using NodaTime;
using NodaTime.Text;

namespace CampaignFunctions.Journeys.Delays;

/// <summary>The zone that rules a step's local times.</summary>
/// <param name="Zone">The zone.</param>
/// <param name="Source">Whose it is.</param>
public sealed record RulingZone(DateTimeZone Zone, ZoneSource Source)
{
    private static readonly OffsetDateTimePattern Rfc3339 = OffsetDateTimePattern.Rfc3339;
    private static readonly LocalDateTimePattern Words = LocalDateTimePattern.CreateWithInvariantCulture("ddd uuuu-MM-dd HH:mm:ss");

    /// <summary>An instant on the zone's wall clock: ISO 8601 with the offset.</summary>
    public string Local(DateTimeOffset at) => Rfc3339.Format(Instant.FromDateTimeOffset(at).InZone(Zone).ToOffsetDateTime());

    /// <summary>An instant as people read it: in the zone, and in UTC.</summary>
    public string InWords(DateTimeOffset at)
    {
        var local = Instant.FromDateTimeOffset(at).InZone(Zone).LocalDateTime;
        var utc = Instant.FromDateTimeOffset(at).InUtc().LocalDateTime;
        var text = $"at {LocalDateTimePattern.GeneralIso.Format(utc)}Z";
        return local == utc ? text : $"{text}, which is {Words.Format(local)} in {Zone.Id} ({Whose})";
    }

    private string Whose => Source switch
    {
        ZoneSource.Step => "the step's zone",
        ZoneSource.Contact => "the contact's zone",
        ZoneSource.Campaign => "the campaign's zone",
        _ => "the app's zone",
    };
}

/// <summary>Whose zone rules a step.</summary>
public enum ZoneSource
{
    /// <summary>The delay of the step names it.</summary>
    Step,

    /// <summary>The contact's.</summary>
    Contact,

    /// <summary>The campaign's.</summary>
    Campaign,

    /// <summary>The app's default.</summary>
    App,
}
