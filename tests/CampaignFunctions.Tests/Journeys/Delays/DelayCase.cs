using System.Text.Json;
using CampaignFunctions.Campaigns;
using CampaignFunctions.Contacts;
using CampaignFunctions.Journeys.Delays;
using NodaTime;
using NodaTime.Text;

namespace CampaignFunctions.Tests.Journeys.Delays;

/// <summary>Short forms for delay tests: JSON with single quotes, instants as text with an offset.</summary>
internal static class DelayCase
{
    public static DelayCalculator Calculator { get; } = DelayCalculator.Create("UTC");

    /// <summary>A delay from its members; without a mode it is an interval.</summary>
    public static Delay Delay(string members)
    {
        var json = members.Contains("'mode'", StringComparison.Ordinal) || members.Length == 0 ? members : "'mode':'interval'," + members;
        return JsonSerializer.Deserialize<Delay>($"{{{(json.Length == 0 ? "'mode':'interval'" : json)}}}".Replace('\'', '"'), Json.Options)!;
    }

    public static Contact Contact(string? zone = null, string? birthday = null)
    {
        var contact = new Contact { Id = "c1", TimeZone = zone };
        if (birthday is not null)
            contact.Fields["birthday"] = JsonDocument.Parse(birthday.Replace('\'', '"')).RootElement;
        return contact;
    }

    public static DateTimeOffset At(string text) => OffsetDateTimePattern
        .CreateWithInvariantCulture("uuuu-MM-dd'T'HH:mm:ss;FFFFFFFo<Z+HH:mm>").Parse(text) is { Success: true } exact
        ? exact.Value.ToDateTimeOffset()
        : OffsetDateTimePattern.CreateWithInvariantCulture("uuuu-MM-dd'T'HH:mmo<Z+HH:mm>").Parse(text).Value.ToDateTimeOffset();

    /// <summary>Asserts a due time for a contact of that zone, and that a check when it comes due lets it run.</summary>
    public static void IsDue(string expected, string members, string since, string zone)
    {
        var delay = Delay(members);
        var contact = Contact(zone);
        var result = Calculator.Compute(delay, At(since), contact, null);

        Assert.Null(result.Problem);
        Assert.Equal(Local(At(expected), zone), Local(result.DueAt!.Value, zone));
        Assert.Equal(TimeSpan.Zero, result.DueAt.Value.Offset);
        Assert.Equal(result.DueAt, Calculator.Recheck(delay, result.DueAt.Value, contact, null));
    }

    private static ZonedDateTime Local(DateTimeOffset moment, string zone) =>
        Instant.FromDateTimeOffset(moment).InZone(DateTimeZoneProviders.Tzdb[zone]);
}
