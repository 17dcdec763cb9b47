using CampaignFunctions.Decisions;
using CampaignFunctions.Tests.Journeys.Steps;

namespace CampaignFunctions.Tests.Decisions;

public sealed class VisitsPageTests
{
    [Theory]
    [InlineData("{}", "https://example.org/", null, true)]
    [InlineData("{'urls':[],'referrers':[]}", "https://example.org/", null, true)]
    [InlineData("{'urls':['https://example.org/pricing']}", "https://example.org/pricing", null, true)]
    [InlineData("{'urls':['https://example.org/pricing']}", "https://example.org/pricing?a=b", null, false)]
    [InlineData("{'urls':['*example.org/pricing*']}", "https://www.example.org/pricing?a=b", null, true)]
    [InlineData("{'urls':['*/page-?']}", "https://example.org/page-2", null, true)]
    [InlineData("{'urls':['*/page-?']}", "https://example.org/page-12", null, false)]
    [InlineData("{'urls':['*/Pricing']}", "https://example.org/pricing", null, false)]
    [InlineData("{'urls':['/a','*/b']}", "https://example.org/b", null, true)]
    [InlineData("{'referrers':['*search.example*']}", "https://example.org/", "https://search.example/?q=x", true)]
    [InlineData("{'referrers':['*search.example*']}", "https://example.org/", "https://other.example/", false)]
    [InlineData("{'referrers':['*']}", "https://example.org/", null, false)]
    [InlineData("{'urls':['*/a'],'referrers':['*search*']}", "https://example.org/b", "https://search.example", true)]
    [InlineData("{'urls':['*/a'],'referrers':['*search*']}", "https://example.org/b", "https://example.org", false)]
    public void A_visit_counts_when_the_page_or_the_one_before_fits(string properties, string url, string? referrer, bool expected) =>
        Assert.Equal(expected, Trial.Matches(new VisitsPage(), properties, Trial.Activity("visits-page") with { Url = url, Referrer = referrer }));

    [Fact]
    public void Many_wildcards_cost_no_time() =>
        Assert.False(Trial.Matches(new VisitsPage(), $"{{'urls':['{string.Concat(Enumerable.Repeat("a*", 500))}b']}}", Trial.Activity("visits-page") with { Url = new string('a', 4000) }));
}
