using CampaignFunctions.Campaigns;
using CampaignFunctions.Tests.Campaigns.Definitions;

namespace CampaignFunctions.Tests.Campaigns;

public class DelayFreeJumpsTests
{
    private const string Jump = "{'id':'jump','type':'jump','parent':'middle','path':'no','properties':{'target':'root'}DELAY}";

    [Theory]
    [InlineData("", "", "", true)]
    [InlineData(",'delay':{'mode':'interval','interval':'PT1S'}", "", "", false)]
    [InlineData("", ",'delay':{'mode':'interval','interval':'PT1S'}", "", false)]
    [InlineData("", "", ",'delay':{'mode':'interval','interval':'PT1S'}", false)]
    [InlineData("", ",'delay':{'mode':'interval','interval':'PT0S'}", "", true)]
    [InlineData(",'delay':{'mode':'date','date':'2099-01-01T00:00:00Z'}", "", "", true)]
    [InlineData(",'delay':{'mode':'field','field':'birthday'}", "", "", true)]
    public void A_jump_back_needs_a_delay_on_its_way_round(string rootDelay, string middleDelay, string jumpDelay, bool refused)
    {
        var findings = Bodies.Findings(Bodies.WithSteps(
            $"{{'id':'root','type':'has-tag'{rootDelay}}},{{'id':'middle','type':'has-tag','parent':'root','path':'yes'{middleDelay}}},{Jump.Replace("DELAY", jumpDelay, StringComparison.Ordinal)}"));
        Assert.Equal(refused ? ["/steps/2/properties/target delay-free-cycle"] : [], findings);
    }

    [Fact]
    public void What_the_contact_must_do_first_is_a_wait() =>
        Assert.Empty(Bodies.Findings(Bodies.WithSteps(
            "{'id':'root','type':'has-tag'},{'id':'visit','type':'visits-page','parent':'root','path':'yes'},{'id':'jump','type':'jump','parent':'visit','path':'yes','properties':{'target':'root'}}")));

    [Fact]
    public void Two_jumps_that_lead_to_each_other_are_both_on_the_cycle() =>
        Assert.Equal(
            ["/steps/1/properties/target delay-free-cycle", "/steps/3/properties/target delay-free-cycle"],
            Bodies.Findings(Bodies.WithSteps(
                "{'id':'a','type':'has-tag'},{'id':'ab','type':'jump','parent':'a','path':'yes','properties':{'target':'b'}},"
                + "{'id':'b','type':'has-tag'},{'id':'ba','type':'jump','parent':'b','path':'no','properties':{'target':'a'}}")));
}
