using CampaignFunctions.Decisions;
using CampaignFunctions.Tests.Journeys.Steps;

namespace CampaignFunctions.Tests.Decisions;

public sealed class RepliesToEmailTests
{
    [Theory]
    [InlineData("welcome", true)]
    [InlineData("other", false)]
    [InlineData(null, false)]
    public void A_reply_counts_when_it_is_to_the_email_above(string? email, bool expected) =>
        Assert.Equal(expected, Trial.Matches(new RepliesToEmail(), "{}", Trial.Activity("replies-to-email") with { Email = email }));
}
