namespace CampaignFunctions.Tests.Journeys.Delays;

public sealed class TimeOfDayAndDaysTests
{
    [Theory]
    [InlineData("'at':'09:00'", "2026-03-02T08:59:59Z", "2026-03-02T09:00Z")]
    [InlineData("'at':'09:00'", "2026-03-02T09:00:00.0000001Z", "2026-03-03T09:00Z")]
    [InlineData("'at':'09:00:30'", "2026-03-02T09:00Z", "2026-03-02T09:00:30Z")]
    [InlineData("'interval':'P1D','at':'09:00'", "2026-03-02T10:00Z", "2026-03-04T09:00Z")]
    [InlineData("'interval':'PT1H','at':'09:00'", "2026-03-02T07:30Z", "2026-03-02T09:00Z")]
    [InlineData("'interval':'P1M','at':'09:00'", "2026-01-31T08:00Z", "2026-02-28T09:00Z")]
    public void A_time_of_day_is_the_next_at_or_after(string delay, string since, string expected) =>
        DelayCase.IsDue(expected, delay, since, "UTC");

    // 2026-03-06 is a Friday.
    [Theory]
    [InlineData("'days':['mon']", "2026-03-06T10:30Z", "2026-03-09T10:30Z")]
    [InlineData("'days':['mon','fri']", "2026-03-06T10:30Z", "2026-03-06T10:30Z")]
    [InlineData("'interval':'P1D','days':['mon','tue','wed','thu','fri']", "2026-03-06T10:30Z", "2026-03-09T10:30Z")]
    [InlineData("'interval':'P1D','at':'09:00','days':['mon','tue','wed','thu','fri']", "2026-03-06T10:30Z", "2026-03-09T09:00Z")]
    [InlineData("'at':'09:00','days':['fri']", "2026-03-06T09:00Z", "2026-03-06T09:00Z")]
    [InlineData("'at':'09:00','days':['fri']", "2026-03-06T09:01Z", "2026-03-13T09:00Z")]
    public void Another_day_is_the_next_allowed_one_at_the_same_time(string delay, string since, string expected) =>
        DelayCase.IsDue(expected, delay, since, "UTC");

    [Fact]
    public void The_day_is_that_of_the_zone_and_not_of_UTC()
    {
        DelayCase.IsDue("2026-03-07T08:00+09:00", "'days':['sat']", "2026-03-07T08:00+09:00", "Asia/Tokyo");
        DelayCase.IsDue("2026-03-13T20:00-05:00", "'days':['fri']", "2026-03-07T20:00-05:00", "America/Bogota");
    }

    [Fact]
    public void Another_day_keeps_the_time_as_far_as_it_exists_there() =>
        DelayCase.IsDue("2026-03-29T03:00+02:00", "'days':['sun']", "2026-03-28T02:30+01:00", "Europe/Paris");
}
