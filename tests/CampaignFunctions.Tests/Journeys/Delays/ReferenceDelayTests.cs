using CampaignFunctions.Campaigns.Formats;

namespace CampaignFunctions.Tests.Journeys.Delays;

/// <summary>Mautic's own cases for dates, under this product's rules.</summary>
public sealed class ReferenceDelayTests
{
    [Theory]
    [InlineData("C01", "'at':'16:00'", "2018-10-18T16:00Z", "2018-10-18T16:00Z", "as Mautic")]
    [InlineData("C02", "'at':'16:00'", "2018-10-19T16:01Z", "2018-10-20T16:00Z", "as Mautic up to 5: the next 16:00 at or after; newer ones run at once")]
    [InlineData("C05", "'between':{'from':'08:00','to':'10:00'}", "2018-10-19T09:00Z", "2018-10-19T09:00Z", "as Mautic")]
    [InlineData("C07", "'between':{'from':'08:00','to':'10:00'}", "2018-10-19T12:00Z", "2018-10-20T08:00Z", "as Mautic")]
    [InlineData("C08", "'between':{'from':'08:00','to':'10:00'}", "2018-10-19T07:00Z", "2018-10-19T08:00Z", "as Mautic")]
    [InlineData("C10", "'days':['sun']", "2018-10-21T08:00Z", "2018-10-21T08:00Z", "as Mautic")]
    [InlineData("C11", "'days':['wed','fri']", "2018-10-21T08:00Z", "2018-10-24T08:00Z", "as Mautic: the time of day is kept")]
    [InlineData("C17", "'mode':'date','date':'2026-03-01T10:00:00Z'", "2026-03-02T10:00Z", "2026-03-01T10:00Z", "as Mautic: a past due time runs at once")]
    [InlineData("C18", "'mode':'date','date':'2026-03-03T10:00:00Z'", "2026-03-02T10:00Z", "2026-03-03T10:00Z", "as Mautic")]
    [InlineData("C19", "'interval':'P2D'", "2026-03-02T10:00Z", "2026-03-04T10:00Z", "the changed delay counts from the same base")]
    [InlineData("C21", "'mode':'date','date':'2026-03-02T10:00:40Z'", "2026-03-02T10:00:10Z", "2026-03-02T10:00:40Z", "differs: a step never runs before its due time, seconds count")]
    [InlineData("C25", "'at':'16:00','between':{'from':'08:00','to':'10:00'}", "2018-10-19T09:00Z", "2018-10-19T16:00Z", "as Mautic: the time beats the window")]
    [InlineData("C27", "'at':'09:00'", "2026-03-02T08:00Z", "2026-03-02T09:00Z", "as Mautic")]
    [InlineData("C27 slot is now", "'at':'09:00'", "2026-03-02T09:00Z", "2026-03-02T09:00Z", "differs: due now is run now")]
    public void A_case_of_the_reference(string id, string delay, string since, string expected, string because)
    {
        Assert.NotEmpty(id + because);
        DelayCase.IsDue(expected, delay, since, "UTC");
    }

    // C03, C04 (only a start, only a stop): a window has both ends here, so neither can be written.
    [Theory]
    [InlineData("C03", "'between':{'from':'10:00'}")]
    [InlineData("C04", "'between':{'to':'10:00'}")]
    public void A_window_with_one_end_cannot_be_written(string id, string delay)
    {
        Assert.NotEmpty(id);
        Assert.Throws<System.Text.Json.JsonException>(() => DelayCase.Delay(delay));
    }

    [Fact]
    public void C14_an_unknown_zone_of_a_contact_leaves_the_default()
    {
        var calculator = CampaignFunctions.Journeys.Delays.DelayCalculator.Create("America/New_York");
        var delay = DelayCase.Delay("'between':{'from':'08:00','to':'10:00'}");

        var result = calculator.Compute(delay, DelayCase.At("2018-10-19T13:00Z"), DelayCase.Contact("Mars/Olympus"), null);

        Assert.Equal(DelayCase.At("2018-10-19T09:00-04:00"), result.DueAt);
    }

    [Fact]
    public void C16_an_unknown_unit_is_no_duration() => Assert.False(IsoDuration.TryParse("P1Z", out _));
}
