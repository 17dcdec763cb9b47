namespace CampaignFunctions.Tests.Journeys.Delays;

public sealed class FieldAndDateTests
{
    [Theory]
    [InlineData("'2026-03-02'", "", "2026-03-02T00:00+01:00")]
    [InlineData("'2026-03-02'", ",'at':'09:00'", "2026-03-02T09:00+01:00")]
    [InlineData("'2026-03-02'", ",'at':'09:00','offset':'-P7D'", "2026-02-23T09:00+01:00")]
    [InlineData("'2026-03-31'", ",'offset':'-P1M'", "2026-02-28T00:00+01:00")]
    [InlineData("'2026-03-02'", ",'offset':'PT90M'", "2026-03-02T01:30+01:00")]
    [InlineData("'2026-03-02'", ",'offset':'-PT1H'", "2026-03-01T23:00+01:00")]
    [InlineData("'2026-04-02'", ",'at':'02:30','offset':'-P4D'", "2026-03-29T03:00+02:00")]
    [InlineData("'2026-03-29'", ",'at':'02:30','offset':'-P1D'", "2026-03-28T02:30+01:00")]
    [InlineData("' 2026-03-02 '", "", "2026-03-02T00:00+01:00")]
    [InlineData("'2026-03-02T10:00:00Z'", "", "2026-03-02T11:00+01:00")]
    [InlineData("'2026-03-02T10:00Z'", "", "2026-03-02T11:00+01:00")]
    [InlineData("'2026-03-02T10:00:00.25+05:00'", "", "2026-03-02T06:00:00.25+01:00")]
    [InlineData("'2026-03-01T23:30:00Z'", ",'at':'09:00'", "2026-03-02T09:00+01:00")]
    [InlineData("'2026-10-25T01:30:00Z'", "", "2026-10-25T02:30+01:00")]
    [InlineData("'2026-10-25T01:30:00Z'", ",'offset':'-PT1H'", "2026-10-25T02:30+02:00")]
    [InlineData("'2026-03-02T10:00:00'", "", "2026-03-02T10:00+01:00")]
    [InlineData("'2026-03-02 10:00:00'", ",'offset':'P1D'", "2026-03-03T10:00+01:00")]
    [InlineData("'1980-03-02'", "", "1980-03-02T00:00+01:00")]
    public void A_field_tells_the_moment(string value, string members, string expected)
    {
        var delay = DelayCase.Delay("'mode':'field','field':'birthday'" + members);
        var result = DelayCase.Calculator.Compute(delay, DelayCase.At("2026-01-01T10:00Z"), DelayCase.Contact("Europe/Paris", value), null);

        Assert.Null(result.Problem);
        Assert.Equal(DelayCase.At(expected), result.DueAt);
    }

    [Fact]
    public void A_day_that_begins_after_midnight_begins_when_it_does()
    {
        var delay = DelayCase.Delay("'mode':'field','field':'birthday'");
        var result = DelayCase.Calculator.Compute(delay, DelayCase.At("2017-01-01T10:00Z"), DelayCase.Contact("America/Sao_Paulo", "'2017-10-15'"), null);
        Assert.Equal(DelayCase.At("2017-10-15T01:00-02:00"), result.DueAt);
    }

    [Theory]
    [InlineData(null, "is empty")]
    [InlineData("null", "is empty")]
    [InlineData("''", "is empty")]
    [InlineData("'  '", "is empty")]
    [InlineData("'tomorrow'", "holds no date")]
    [InlineData("'2026-02-30'", "holds no date")]
    [InlineData("'02/03/2026'", "holds no date")]
    [InlineData("20260302", "holds no date")]
    [InlineData("true", "holds no date")]
    [InlineData("['2026-03-02']", "holds no date")]
    [InlineData("{}", "holds no date")]
    public void A_field_without_a_date_is_a_problem_that_names_the_field(string? value, string problem)
    {
        var delay = DelayCase.Delay("'mode':'field','field':'birthday'");
        var result = DelayCase.Calculator.Compute(delay, DelayCase.At("2026-01-01T10:00Z"), DelayCase.Contact("Europe/Paris", value), null);

        Assert.Null(result.DueAt);
        Assert.Equal($"the contact's field 'birthday' {problem}", result.Problem);
    }

    [Fact]
    public void A_date_is_that_instant_whatever_the_zone_and_in_UTC()
    {
        var delay = DelayCase.Delay("'mode':'date','date':'2026-03-02T10:00:00+05:00'");
        var result = DelayCase.Calculator.Compute(delay, DelayCase.At("2026-06-01T10:00Z"), DelayCase.Contact("Europe/Paris"), null);

        Assert.Equal(DelayCase.At("2026-03-02T05:00Z"), result.DueAt);
        Assert.Equal(TimeSpan.Zero, result.DueAt!.Value.Offset);
    }

    [Theory]
    [InlineData("'mode':'date'", "the delay names no date")]
    [InlineData("'mode':'field'", "the delay names no field")]
    public void A_delay_that_lacks_its_member_is_a_problem(string delay, string problem) => Assert.Equal(
        problem, DelayCase.Calculator.Compute(DelayCase.Delay(delay), DelayCase.At("2026-06-01T10:00Z"), DelayCase.Contact(), null).Problem);
}
