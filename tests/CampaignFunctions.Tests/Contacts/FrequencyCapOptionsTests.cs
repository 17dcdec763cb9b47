using CampaignFunctions.Contacts;

namespace CampaignFunctions.Tests.Contacts;

public sealed class FrequencyCapOptionsTests
{
    private static readonly DateTimeOffset Now = new(2026, 3, 2, 10, 0, 0, TimeSpan.Zero);

    [Theory]
    [InlineData("3/week", 3, FrequencyUnit.Week)]
    [InlineData(" 1 / Day ", 1, FrequencyUnit.Day)]
    [InlineData("12/month", 12, FrequencyUnit.Month)]
    public void A_cap_is_a_count_per_unit(string text, int count, FrequencyUnit per) =>
        Assert.Equal(new FrequencyCap(count, per), new FrequencyCapOptions { Email = text }.For("email"));

    [Theory]
    [InlineData("3")]
    [InlineData("week")]
    [InlineData("0/week")]
    [InlineData("-1/week")]
    [InlineData("3/year")]
    [InlineData("3/1")]
    public void What_is_none_is_refused(string text) => Assert.False(new FrequencyCapAttribute().IsValid(text));

    [Fact]
    public void Without_a_setting_there_is_no_cap() => Assert.Null(new FrequencyCapOptions().For("email"));

    [Theory]
    [InlineData(null, 2, 7)]
    [InlineData(1, null, 1)]
    public void A_contacts_own_cap_comes_before_the_apps(int? own, int? hoursOfFirst, int days)
    {
        var contact = new Contact
        {
            Id = "c",
            ChannelPreferences = own is null ? null : new ChannelPreferences { Frequency = new Dictionary<string, FrequencyCap> { ["email"] = new(own.Value, FrequencyUnit.Day) } },
        };
        var sends = new Sends();
        FrequencyCaps.Count(sends, "email", Now.AddHours(-(hoursOfFirst ?? 1)));
        FrequencyCaps.Count(sends, "email", Now.AddHours(-1));
        var end = FrequencyCaps.EndOf(contact, sends, "email", Now, new FrequencyCap(2, FrequencyUnit.Week));
        Assert.Equal(Now.AddHours(-(hoursOfFirst ?? 1)).AddDays(days), end);
    }
}
