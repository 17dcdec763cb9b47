namespace CampaignFunctions.Tests.Journeys.Delays;

public sealed class WindowTests
{
    private const string Paris = "Europe/Paris";

    [Theory]
    [InlineData("2026-03-02T08:59:59Z", "2026-03-02T09:00Z")]
    [InlineData("2026-03-02T09:00Z", "2026-03-02T09:00Z")]
    [InlineData("2026-03-02T16:59:59Z", "2026-03-02T16:59:59Z")]
    [InlineData("2026-03-02T17:00Z", "2026-03-03T09:00Z")]
    public void The_start_is_inside_and_the_end_is_not(string since, string expected) =>
        DelayCase.IsDue(expected, "'between':{'from':'09:00','to':'17:00'}", since, "UTC");

    [Theory]
    [InlineData("2026-03-02T21:59Z", "2026-03-02T22:00Z")]
    [InlineData("2026-03-02T23:30Z", "2026-03-02T23:30Z")]
    [InlineData("2026-03-03T00:00Z", "2026-03-03T00:00Z")]
    [InlineData("2026-03-03T05:59Z", "2026-03-03T05:59Z")]
    [InlineData("2026-03-03T06:00Z", "2026-03-03T22:00Z")]
    public void A_window_may_cross_midnight(string since, string expected) =>
        DelayCase.IsDue(expected, "'between':{'from':'22:00','to':'06:00'}", since, "UTC");

    [Theory]
    [InlineData("2026-03-02T08:00Z", "2026-03-02T18:00Z")]
    [InlineData("2026-03-02T23:59Z", "2026-03-02T23:59Z")]
    [InlineData("2026-03-03T00:00Z", "2026-03-03T18:00Z")]
    public void A_window_may_end_at_midnight(string since, string expected) =>
        DelayCase.IsDue(expected, "'between':{'from':'18:00','to':'00:00'}", since, "UTC");

    // 2026-03-06 is a Friday.
    [Theory]
    [InlineData("2026-03-06T12:00Z", "2026-03-06T22:00Z")]
    [InlineData("2026-03-07T05:00Z", "2026-03-07T05:00Z")]
    [InlineData("2026-03-07T06:00Z", "2026-03-13T22:00Z")]
    [InlineData("2026-03-06T05:00Z", "2026-03-06T22:00Z")]
    [InlineData("2026-03-07T23:00Z", "2026-03-13T22:00Z")]
    public void The_day_of_a_window_across_midnight_is_that_of_its_start(string since, string expected) =>
        DelayCase.IsDue(expected, "'between':{'from':'22:00','to':'06:00'},'days':['fri']", since, "UTC");

    [Theory]
    [InlineData("2026-03-06T16:00Z", "2026-03-06T16:00Z")]
    [InlineData("2026-03-06T17:00Z", "2026-03-09T09:00Z")]
    [InlineData("2026-03-07T12:00Z", "2026-03-09T09:00Z")]
    public void A_window_opens_on_allowed_days_only(string since, string expected) =>
        DelayCase.IsDue(expected, "'between':{'from':'09:00','to':'17:00'},'days':['mon','tue','wed','thu','fri']", since, "UTC");

    [Fact]
    public void A_window_with_equal_ends_is_the_whole_day_from_its_start()
    {
        DelayCase.IsDue("2026-03-07T05:00Z", "'between':{'from':'06:00','to':'06:00'},'days':['fri']", "2026-03-07T05:00Z", "UTC");
        DelayCase.IsDue("2026-03-13T06:00Z", "'between':{'from':'06:00','to':'06:00'},'days':['fri']", "2026-03-07T06:00Z", "UTC");
    }

    [Theory]
    [InlineData("02:15", "02:45", "2026-03-28T12:00+01:00", "2026-03-30T02:15+02:00", "wholly inside the gap: not open that night")]
    [InlineData("02:00", "03:00", "2026-03-28T12:00+01:00", "2026-03-30T02:00+02:00", "exactly the gap")]
    [InlineData("02:15", "03:30", "2026-03-28T12:00+01:00", "2026-03-29T03:00+02:00", "begins in the gap")]
    [InlineData("01:30", "02:30", "2026-03-28T12:00+01:00", "2026-03-29T01:30+01:00", "ends in the gap")]
    [InlineData("01:30", "02:30", "2026-03-29T03:00+02:00", "2026-03-30T01:30+02:00", "closed with the gap")]
    [InlineData("22:00", "02:30", "2026-03-29T03:00+02:00", "2026-03-29T22:00+02:00", "across midnight, closed with the gap")]
    [InlineData("22:00", "06:00", "2026-03-29T03:00+02:00", "2026-03-29T03:00+02:00", "across midnight and the gap")]
    [InlineData("02:00", "03:00", "2026-10-24T12:00+02:00", "2026-10-25T02:00+02:00", "opens at the first of two starts")]
    [InlineData("02:00", "03:00", "2026-10-25T02:30+01:00", "2026-10-25T02:30+01:00", "open in the second hour too")]
    [InlineData("02:15", "02:45", "2026-10-25T02:50+02:00", "2026-10-25T02:15+01:00", "opens again when the wall clock comes by again")]
    [InlineData("01:30", "02:30", "2026-10-25T02:40+02:00", "2026-10-25T02:00+01:00", "put back into the window")]
    [InlineData("22:00", "06:00", "2026-10-25T02:30+01:00", "2026-10-25T02:30+01:00", "across midnight and the overlap")]
    public void A_window_is_open_when_the_clock_on_the_wall_is_inside(string from, string to, string since, string expected, string because)
    {
        Assert.NotEmpty(because);
        DelayCase.IsDue(expected, $"'between':{{'from':'{from}','to':'{to}'}}", since, Paris);
    }

    [Theory]
    [InlineData("Australia/Lord_Howe", "02:05", "02:20", "2026-10-03T12:00+10:30", "2026-10-05T02:05+11:00")]
    [InlineData("America/Sao_Paulo", "00:00", "00:45", "2017-10-14T12:00-03:00", "2017-10-16T00:00-02:00")]
    [InlineData("America/Sao_Paulo", "23:00", "00:30", "2017-10-14T23:30-03:00", "2017-10-14T23:30-03:00")]
    [InlineData("America/Sao_Paulo", "23:30", "00:30", "2018-02-17T23:10-03:00", "2018-02-17T23:30-03:00")]
    [InlineData("America/New_York", "22:00", "02:30", "2026-03-08T03:00-04:00", "2026-03-08T22:00-04:00")]
    [InlineData("Africa/Casablanca", "02:00", "02:30", "2026-02-15T02:45+01:00", "2026-02-15T02:00+00:00")]
    public void Windows_follow_the_wall_clock_in_every_zone(string zone, string from, string to, string since, string expected) =>
        DelayCase.IsDue(expected, $"'between':{{'from':'{from}','to':'{to}'}}", since, zone);

    [Fact]
    public void A_window_after_an_interval_is_the_next_one() =>
        DelayCase.IsDue("2026-03-09T09:00Z", "'interval':'P1D','between':{'from':'09:00','to':'17:00'},'days':['mon']", "2026-03-02T10:00Z", "UTC");
}
