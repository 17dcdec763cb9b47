using CampaignFunctions.Decisions;
using CampaignFunctions.Tests.Journeys.Steps;

namespace CampaignFunctions.Tests.Decisions;

public sealed class ClicksEmailTests
{
    [Theory]
    [InlineData("{}", "https://example.org/any", true)]
    [InlineData("{'urls':[]}", "https://example.org/any", true)]
    [InlineData("{'urls':['https://example.org/shop/']}", "https://example.org/shop", true)]
    [InlineData("{'urls':['https://example.org/shop']}", "https://example.org/shop/", true)]
    [InlineData("{'urls':['EXAMPLE.org/Shop']}", "https://example.org/shop?from=mail", true)]
    [InlineData("{'urls':['/a','/b']}", "https://example.org/b", true)]
    [InlineData("{'urls':['/a','/b']}", "https://example.org/c", false)]
    public void A_click_counts_when_the_link_contains_one_of_the_urls(string properties, string url, bool expected) =>
        Assert.Equal(expected, Trial.Matches(new ClicksEmail(), properties, Trial.Activity("clicks-email") with { Email = "welcome", Url = url }));

    [Fact]
    public void A_click_in_another_email_does_not_count() =>
        Assert.False(Trial.Matches(new ClicksEmail(), "{}", Trial.Activity("clicks-email") with { Email = "other", Url = "https://example.org" }));

    [Fact]
    public void A_click_on_a_link_that_was_not_reported_counts_only_when_any_will_do()
    {
        var click = Trial.Activity("clicks-email") with { Email = "welcome" };
        Assert.True(Trial.Matches(new ClicksEmail(), "{}", click));
        Assert.False(Trial.Matches(new ClicksEmail(), "{'urls':['/a']}", click));
    }

    [Theory]
    [InlineData("{'urls':['']}", "/urls/0 blank")]
    [InlineData("{'urls':'/a'}", "/urls wrong-type")]
    [InlineData("{'url':['/a']}", "/url unknown-property")]
    public void Properties_of_another_shape_are_refused(string properties, string finding) =>
        Assert.Equal([finding], Trial.Findings(new ClicksEmail(), properties));
}
