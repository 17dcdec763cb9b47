using CampaignFunctions.Decisions;
using CampaignFunctions.Tests.Journeys.Steps;

namespace CampaignFunctions.Tests.Decisions;

public sealed class RepliesToSmsTests
{
    [Theory]
    [InlineData("{}", "anything", true)]
    [InlineData("{}", null, true)]
    [InlineData("{'pattern':''}", "anything", true)]
    [InlineData("{'pattern':'yes'}", " YES ", true)]
    [InlineData("{'pattern':'yes*'}", "Yes, please", true)]
    [InlineData("{'pattern':'yes'}", "yes, please", false)]
    [InlineData("{'pattern':'?'}", "1", true)]
    [InlineData("{'pattern':'yes'}", null, false)]
    public void An_answer_counts_when_all_of_it_fits_the_pattern(string properties, string? text, bool expected) =>
        Assert.Equal(expected, Trial.Matches(new RepliesToSms(), properties, Trial.Activity("replies-to-sms") with { Text = text }));
}
