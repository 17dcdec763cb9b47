namespace CampaignFunctions.Tests.Journeys.Delays;

/// <summary>Nights when a zone's clock is put forward or back.</summary>
public sealed class DaylightSavingTests
{
    private const string Paris = "Europe/Paris";
    private const string NewYork = "America/New_York";
    private const string LordHowe = "Australia/Lord_Howe";
    private const string Casablanca = "Africa/Casablanca";
    private const string Apia = "Pacific/Apia";
    private const string SaoPaulo = "America/Sao_Paulo";

    [Theory]
    [InlineData(Paris, "'interval':'P1D'", "2026-03-28T10:00+01:00", "2026-03-29T10:00+02:00")]
    [InlineData(Paris, "'interval':'P1D'", "2026-10-24T10:00+02:00", "2026-10-25T10:00+01:00")]
    [InlineData(Paris, "'interval':'P6M'", "2026-01-15T10:00+01:00", "2026-07-15T10:00+02:00")]
    [InlineData(NewYork, "'interval':'P1W'", "2026-03-04T10:00-05:00", "2026-03-11T10:00-04:00")]
    [InlineData(Casablanca, "'interval':'P1D'", "2026-02-14T10:00+01:00", "2026-02-15T10:00+00:00")]
    public void Days_and_longer_keep_the_wall_time(string zone, string delay, string since, string expected) =>
        DelayCase.IsDue(expected, delay, since, zone);

    [Theory]
    [InlineData(Paris, "'interval':'PT24H'", "2026-03-28T10:00+01:00", "2026-03-29T11:00+02:00")]
    [InlineData(Paris, "'interval':'PT24H'", "2026-10-24T10:00+02:00", "2026-10-25T09:00+01:00")]
    [InlineData(Paris, "'interval':'PT1H'", "2026-10-25T02:30+02:00", "2026-10-25T02:30+01:00")]
    [InlineData(Paris, "'interval':'PT0S'", "2026-10-25T02:30+01:00", "2026-10-25T02:30+01:00")]
    [InlineData(Paris, "'interval':'P0D'", "2026-10-25T02:30+01:00", "2026-10-25T02:30+01:00")]
    [InlineData(Paris, "'interval':'P1DT1H'", "2026-03-28T02:30+01:00", "2026-03-29T04:00+02:00")]
    public void Hours_and_shorter_are_elapsed_time(string zone, string delay, string since, string expected) =>
        DelayCase.IsDue(expected, delay, since, zone);

    [Theory]
    [InlineData(Paris, "'interval':'P1D'", "2026-03-28T02:30+01:00", "2026-03-29T03:00+02:00")]
    [InlineData(NewYork, "'interval':'P1D'", "2026-03-07T02:30-05:00", "2026-03-08T03:00-04:00")]
    [InlineData(LordHowe, "'interval':'P1D'", "2026-10-03T02:15+10:30", "2026-10-04T02:30+11:00")]
    [InlineData(Casablanca, "'interval':'P1D'", "2026-03-21T02:30+00:00", "2026-03-22T03:00+01:00")]
    [InlineData(SaoPaulo, "'interval':'P1D'", "2017-10-14T00:30-03:00", "2017-10-15T01:00-02:00")]
    [InlineData(Apia, "'interval':'P1D'", "2011-12-29T10:00-10:00", "2011-12-31T00:00+14:00")]
    [InlineData(Paris, "'at':'02:30'", "2026-03-28T12:00+01:00", "2026-03-29T03:00+02:00")]
    [InlineData(Paris, "'at':'02:30'", "2026-03-29T03:00+02:00", "2026-03-29T03:00+02:00")]
    [InlineData(Paris, "'at':'02:30'", "2026-03-29T03:00:01+02:00", "2026-03-30T02:30+02:00")]
    [InlineData(Paris, "'at':'02:30','days':['sun']", "2026-03-28T12:00+01:00", "2026-03-29T03:00+02:00")]
    [InlineData(LordHowe, "'at':'02:15'", "2026-10-03T12:00+10:30", "2026-10-04T02:30+11:00")]
    [InlineData(SaoPaulo, "'at':'00:00'", "2017-10-14T12:00-03:00", "2017-10-15T01:00-02:00")]
    [InlineData(SaoPaulo, "'at':'00:00','days':['sun']", "2017-10-14T12:00-03:00", "2017-10-15T01:00-02:00")]
    [InlineData("America/Toronto", "'at':'23:45'", "1919-03-30T12:00-05:00", "1919-03-31T00:30-04:00")]
    [InlineData("Asia/Pyongyang", "'at':'23:45'", "2018-05-04T12:00+08:30", "2018-05-05T00:00+09:00")]
    [InlineData("Asia/Pyongyang", "'days':['fri']", "2018-05-03T23:45+08:30", "2018-05-11T23:45+09:00")]
    [InlineData("America/Toronto", "'at':'23:45'", "1919-03-31T00:30-04:00", "1919-03-31T00:30-04:00")]
    [InlineData("America/Toronto", "'at':'23:45','days':['sun']", "1919-03-30T12:00-05:00", "1919-04-06T23:45-04:00")]
    public void A_wall_time_that_does_not_exist_moves_to_the_first_that_does(string zone, string delay, string since, string expected) =>
        DelayCase.IsDue(expected, delay, since, zone);

    [Theory]
    [InlineData(Paris, "'interval':'P1D'", "2026-10-24T02:30+02:00", "2026-10-25T02:30+02:00")]
    [InlineData(NewYork, "'interval':'P1D'", "2026-10-31T01:30-04:00", "2026-11-01T01:30-04:00")]
    [InlineData(LordHowe, "'interval':'P1D'", "2026-04-04T01:45+11:00", "2026-04-05T01:45+11:00")]
    [InlineData(SaoPaulo, "'interval':'P1D'", "2018-02-16T23:30-02:00", "2018-02-17T23:30-02:00")]
    [InlineData(Paris, "'at':'02:30'", "2026-10-24T12:00+02:00", "2026-10-25T02:30+02:00")]
    [InlineData(Paris, "'at':'02:30'", "2026-10-25T02:31+02:00", "2026-10-26T02:30+01:00")]
    [InlineData(Paris, "'at':'02:30'", "2026-10-25T02:10+01:00", "2026-10-26T02:30+01:00")]
    public void A_wall_time_that_exists_twice_is_the_first(string zone, string delay, string since, string expected) =>
        DelayCase.IsDue(expected, delay, since, zone);

    [Theory]
    [InlineData(Apia, "'at':'09:00'", "2011-12-29T10:00-10:00", "2011-12-31T09:00+14:00")]
    [InlineData(Apia, "'days':['fri']", "2011-12-29T10:00-10:00", "2012-01-06T10:00+14:00")]
    [InlineData(Apia, "'at':'09:00','days':['fri','sat']", "2011-12-29T10:00-10:00", "2011-12-31T09:00+14:00")]
    [InlineData(Apia, "'between':{'from':'08:00','to':'10:00'}", "2011-12-29T10:00-10:00", "2011-12-31T08:00+14:00")]
    [InlineData(Apia, "'between':{'from':'08:00','to':'10:00'},'days':['fri']", "2011-12-29T10:00-10:00", "2012-01-06T08:00+14:00")]
    public void A_day_that_the_zone_skipped_has_no_times(string zone, string delay, string since, string expected) =>
        DelayCase.IsDue(expected, delay, since, zone);
}
