namespace CampaignFunctions.Tests.Journeys.Delays;

/// <summary>A due step, perhaps overdue because the app was down. 2026-03-06 is a Friday.</summary>
public sealed class RecheckTests
{
    [Theory]
    [InlineData("")]
    [InlineData("'interval':'P5D'")]
    [InlineData("'interval':'P1D','at':'09:00'")]
    [InlineData("'mode':'date','date':'2027-01-01T00:00:00Z'")]
    [InlineData("'mode':'field','field':'birthday','at':'09:00'")]
    [InlineData("'at':'09:00','between':{'from':'08:00','to':'10:00'}")]
    [InlineData("'between':{'from':'10:00','to':'16:00'},'days':['sat']")]
    [InlineData("'at':'09:00','days':['sat']")]
    public void What_is_allowed_now_runs_now(string delay)
    {
        var now = DelayCase.At("2026-03-07T15:00Z");
        Assert.Equal(now, DelayCase.Calculator.Recheck(DelayCase.Delay(delay), now, DelayCase.Contact("Europe/London"), null));
    }

    [Fact]
    public void A_step_without_a_delay_runs_now()
    {
        var now = DelayCase.At("2026-03-07T15:00Z");
        Assert.Equal(now, DelayCase.Calculator.Recheck(null, now, DelayCase.Contact(), null));
    }

    [Theory]
    [InlineData("'between':{'from':'09:00','to':'12:00'}", "2026-03-08T09:00Z")]
    [InlineData("'between':{'from':'09:00','to':'17:00'},'days':['mon']", "2026-03-09T09:00Z")]
    [InlineData("'days':['mon']", "2026-03-09T15:00Z")]
    [InlineData("'at':'09:00','days':['mon']", "2026-03-09T09:00Z")]
    [InlineData("'interval':'P30D','days':['sun']", "2026-03-08T15:00Z")]
    public void What_is_not_allowed_now_waits_for_the_next_moment_that_is(string delay, string expected) => Assert.Equal(
        DelayCase.At(expected),
        DelayCase.Calculator.Recheck(DelayCase.Delay(delay), DelayCase.At("2026-03-07T15:00Z"), DelayCase.Contact("Europe/London"), null));
}
