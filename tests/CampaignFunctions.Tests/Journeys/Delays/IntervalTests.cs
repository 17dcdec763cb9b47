namespace CampaignFunctions.Tests.Journeys.Delays;

public sealed class IntervalTests
{
    [Theory]
    [InlineData("P1M", "2026-01-31T10:00Z", "2026-02-28T10:00Z")]
    [InlineData("P1M", "2028-01-31T10:00Z", "2028-02-29T10:00Z")]
    [InlineData("P1M", "2026-03-31T10:00Z", "2026-04-30T10:00Z")]
    [InlineData("P1M", "2026-02-28T10:00Z", "2026-03-28T10:00Z")]
    [InlineData("P1Y", "2028-02-29T10:00Z", "2029-02-28T10:00Z")]
    [InlineData("P4Y", "2028-02-29T10:00Z", "2032-02-29T10:00Z")]
    [InlineData("P1Y", "2027-02-28T10:00Z", "2028-02-28T10:00Z")]
    [InlineData("P1D", "2028-02-28T10:00Z", "2028-02-29T10:00Z")]
    [InlineData("P1D", "2026-12-31T10:00Z", "2027-01-01T10:00Z")]
    [InlineData("P1M1D", "2026-01-31T10:00Z", "2026-03-01T10:00Z")]
    [InlineData("P18M", "2026-08-31T10:00Z", "2028-02-29T10:00Z")]
    [InlineData("P400D", "2026-03-02T10:00Z", "2027-04-06T10:00Z")]
    [InlineData("P10Y", "2026-03-02T10:00Z", "2036-03-02T10:00Z")]
    [InlineData("P2W", "2026-03-02T10:00Z", "2026-03-16T10:00Z")]
    [InlineData("PT0S", "2026-03-02T10:00Z", "2026-03-02T10:00Z")]
    [InlineData("PT36H", "2026-03-02T10:00Z", "2026-03-03T22:00Z")]
    [InlineData("PT90S", "2026-03-02T10:00Z", "2026-03-02T10:01:30Z")]
    [InlineData("P1DT2H", "2026-03-02T10:00Z", "2026-03-03T12:00Z")]
    [InlineData("-P1D", "2026-03-02T10:00Z", "2026-03-02T10:00Z")]
    public void Units_are_added_on_the_calendar_and_clamped(string interval, string since, string expected) =>
        DelayCase.IsDue(expected, $"'interval':'{interval}'", since, "UTC");

    [Fact]
    public void Clamping_uses_the_month_of_the_zone_and_not_of_UTC() =>
        DelayCase.IsDue("2026-03-01T00:30+13:00", "'interval':'P1M'", "2026-02-01T00:30+13:00", "Pacific/Auckland");

    [Fact]
    public void Without_a_delay_a_step_is_due_at_once()
    {
        var since = DelayCase.At("2026-03-02T10:00:00.1234567+01:00");
        var result = DelayCase.Calculator.Compute(null, since, DelayCase.Contact(), null);

        Assert.Equal(since, result.DueAt);
        Assert.Equal(TimeSpan.Zero, result.DueAt!.Value.Offset);
    }

    [Theory]
    [InlineData("'interval':'P9000Y'")]
    [InlineData("'interval':'P2147483647Y'")]
    [InlineData("'interval':'P2147483647D'")]
    [InlineData("'interval':'PT9223372036854775807H'")]
    [InlineData("'interval':'PT9223372036854775807S'")]
    [InlineData("'interval':'P7973Y','at':'09:00','days':['mon']")]
    [InlineData("'mode':'field','field':'birthday','offset':'P9000Y'")]
    [InlineData("'mode':'field','field':'birthday','offset':'-P2020Y'")]
    [InlineData("'mode':'field','field':'birthday','offset':'-PT9223372036854775807H'")]
    public void A_delay_beyond_the_calendar_is_a_problem_and_no_exception(string delay)
    {
        var result = DelayCase.Calculator.Compute(
            DelayCase.Delay(delay), DelayCase.At("2026-12-31T10:00Z"), DelayCase.Contact(birthday: "'2000-03-02'"), null);

        Assert.Null(result.DueAt);
        Assert.Contains("years 1 to 9999", result.Problem, StringComparison.Ordinal);
    }
}
