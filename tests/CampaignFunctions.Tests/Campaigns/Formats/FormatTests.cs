using CampaignFunctions.Campaigns.Formats;
using NodaTime;

namespace CampaignFunctions.Tests.Campaigns.Formats;

public sealed class FormatTests
{
    [Theory]
    [InlineData("P1D")]
    [InlineData("P2W")]
    [InlineData("P1Y2M3W4DT5H6M7S")]
    [InlineData("PT24H")]
    [InlineData("PT1.5S")]
    [InlineData("P1DT0.000000001S")]
    [InlineData("PT1H0.25S")]
    [InlineData("P-7D")]
    [InlineData("P0D")]
    public void A_duration_keeps_its_units(string text)
    {
        Assert.True(IsoDuration.TryParse(text, out var period));
        Assert.Equal(text, IsoDuration.Format(period));
    }

    [Theory]
    [InlineData("-P7D", "P-7D")]
    [InlineData("-P1M2D", "P-1M-2D")]
    [InlineData("-PT1.5S", "PT-1.5S")]
    [InlineData("-P-7D", "P7D")]
    [InlineData("PT0,5S", "PT0.5S")]
    [InlineData("PT0S", "P0D")]
    public void A_duration_may_be_written_in_another_way(string text, string canonical)
    {
        Assert.True(IsoDuration.TryParse(text, out var period));
        Assert.Equal(canonical, IsoDuration.Format(period));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("-")]
    [InlineData("P")]
    [InlineData("PT")]
    [InlineData("-P")]
    [InlineData("--P1D")]
    [InlineData("P1")]
    [InlineData("P1DT")]
    [InlineData("P1H")]
    [InlineData("PT1D")]
    [InlineData("P1D2M")]
    [InlineData("P0.5D")]
    [InlineData("P1D ")]
    [InlineData("1 day")]
    [InlineData("p1d")]
    [InlineData("P99999999999D")]
    [InlineData("PT500s")]
    public void What_is_no_duration_is_refused(string? text) => Assert.False(IsoDuration.TryParse(text, out _));

    [Theory]
    [InlineData("09:00", "09:00")]
    [InlineData("09:00:30", "09:00:30")]
    [InlineData("09:00:00", "09:00")]
    [InlineData("23:59:59", "23:59:59")]
    public void A_time_of_day_is_read_to_the_second(string text, string canonical)
    {
        Assert.True(TimeOfDay.TryParse(text, out var time));
        Assert.Equal(canonical, TimeOfDay.Format(time));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("9:00")]
    [InlineData("24:00")]
    [InlineData("09")]
    [InlineData("09:60")]
    [InlineData("09:00:00.5")]
    [InlineData("9am")]
    public void What_is_no_time_of_day_is_refused(string? text) => Assert.False(TimeOfDay.TryParse(text, out _));

    [Fact]
    public void Days_are_read_by_their_three_letters()
    {
        var days = Days.Names.Select(name => Days.TryParse(name, out var day) ? day : IsoDayOfWeek.None);
        Assert.Equal(Enum.GetValues<IsoDayOfWeek>().Where(day => day != IsoDayOfWeek.None), days);
        Assert.Equal("sun", Days.Format(IsoDayOfWeek.Sunday));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("Mon")]
    [InlineData("monday")]
    [InlineData("1")]
    public void What_is_no_day_is_refused(string? text) => Assert.False(Days.TryParse(text, out _));
}
