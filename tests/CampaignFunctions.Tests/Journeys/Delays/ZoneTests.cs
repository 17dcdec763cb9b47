using CampaignFunctions.Journeys.Delays;

namespace CampaignFunctions.Tests.Journeys.Delays;

public sealed class ZoneTests
{
    [Theory]
    [InlineData("Asia/Tokyo", "Europe/Paris", "America/Bogota", "2026-03-03T09:00+09:00")]
    [InlineData(null, "Europe/Paris", "America/Bogota", "2026-03-03T09:00+01:00")]
    [InlineData(null, null, "America/Bogota", "2026-03-02T09:00-05:00")]
    [InlineData(null, null, null, "2026-03-02T09:00-10:00")]
    [InlineData(null, "Mars/Olympus", "America/Bogota", "2026-03-02T09:00-05:00")]
    [InlineData(null, "", null, "2026-03-02T09:00-10:00")]
    [InlineData(null, "europe/paris", null, "2026-03-02T09:00-10:00")]
    [InlineData(null, "Asia/Calcutta", null, "2026-03-03T09:00+05:30")]
    [InlineData(null, "US/Pacific", null, "2026-03-02T09:00-08:00")]
    [InlineData("Mars/Olympus", "Europe/Paris", null, "2026-03-03T09:00+01:00")]
    public void The_first_known_zone_counts(string? delayZone, string? contactZone, string? campaignZone, string expected)
    {
        var calculator = DelayCalculator.Create("Pacific/Honolulu");
        var delay = DelayCase.Delay("'at':'09:00'") with { TimeZone = delayZone };

        var result = calculator.Compute(delay, DelayCase.At("2026-03-02T12:00Z"), DelayCase.Contact(contactZone), campaignZone);

        Assert.Equal(DelayCase.At(expected), result.DueAt);
    }

    [Theory]
    [InlineData("'days':['sat']")]
    [InlineData("'between':{'from':'00:00','to':'09:00'}")]
    [InlineData("'interval':'P1M'")]
    public void Every_local_rule_uses_the_same_zone(string members)
    {
        // Friday 23:00 in UTC, the last of the month; Saturday 08:00 in Tokyo, the first.
        var since = DelayCase.At("2026-07-31T23:00Z");
        var expected = members.Contains("P1M", StringComparison.Ordinal) ? DelayCase.At("2026-09-01T08:00+09:00") : since;

        Assert.Equal(expected, DelayCase.Calculator.Compute(DelayCase.Delay(members), since, DelayCase.Contact("Asia/Tokyo"), null).DueAt);
    }

    [Fact]
    public void A_zone_that_changes_while_a_contact_waits_counts_when_the_step_is_checked_again()
    {
        var delay = DelayCase.Delay("'between':{'from':'09:00','to':'17:00'}");
        var due = DelayCase.Calculator.Compute(delay, DelayCase.At("2026-03-02T20:00Z"), DelayCase.Contact("Europe/Paris"), null).DueAt!.Value;

        Assert.Equal(DelayCase.At("2026-03-03T09:00-05:00"), DelayCase.Calculator.Recheck(delay, due, DelayCase.Contact("America/Bogota"), null));
    }

    [Fact]
    public void An_unknown_default_zone_is_refused_by_name()
    {
        var error = Assert.Throws<ArgumentException>(() => DelayCalculator.Create("Mars/Olympus"));
        Assert.Contains("'Mars/Olympus'", error.Message, StringComparison.Ordinal);
    }
}
