using CampaignFunctions.Campaigns;
using CampaignFunctions.Tests.Campaigns.Definitions;

namespace CampaignFunctions.Tests.Campaigns;

public class GuaranteedDelaysTests
{
    [Theory]
    [InlineData("{'mode':'interval','interval':'PT30M'}", 0.5)]
    [InlineData("{'mode':'interval','interval':'P1D'}", 23)]
    [InlineData("{'mode':'interval','interval':'P1M'}", (28 * 24) - 1)]
    [InlineData("{'mode':'interval','interval':'P1Y1M1W1DT1H'}", (((365 + 28 + 8) * 24) - 1) + 1)]
    [InlineData("{'mode':'interval','interval':'PT0S','at':'09:00'}", 0)]
    [InlineData("{'mode':'date','date':'2099-01-01T00:00:00Z'}", 0)]
    [InlineData("{'mode':'field','field':'birthday','offset':'P10D'}", 0)]
    public void A_delay_guarantees_what_it_takes_in_the_worst_case(string delay, double hours)
    {
        var tree = Bodies.Tree($"{{'id':'a','type':'has-tag','delay':{delay}}}");
        Assert.Equal(TimeSpan.FromHours(hours), GuaranteedDelays.UpTo(tree.Find("a")!));
    }

    [Fact]
    public void Delays_on_the_way_from_the_root_add_up()
    {
        var tree = Bodies.Tree("""
            {'id':'a','type':'send-email','properties':{'email':'x'},'delay':{'mode':'interval','interval':'PT10M'}},
            {'id':'b','type':'opens-email','parent':'a'},
            {'id':'c','type':'has-tag','parent':'b','path':'no','delay':{'mode':'interval','interval':'PT20M'}},
            {'id':'d','type':'has-tag','parent':'b','path':'yes'}
            """);
        Assert.Equal(TimeSpan.FromMinutes(30), GuaranteedDelays.UpTo(tree.Find("c")!));
        Assert.Equal(TimeSpan.FromMinutes(10), GuaranteedDelays.UpTo(tree.Find("d")!));
    }

    [Fact]
    public void A_sum_beyond_every_bound_is_capped()
    {
        var steps = Enumerable.Range(0, 500).Select(index =>
            $"{{'id':'s{index}','type':'points','properties':{{'points':1}},'delay':{{'mode':'interval','interval':'P99Y'}}{(index == 0 ? "" : $",'parent':'s{index - 1}'")}}}");
        Assert.Equal(TimeSpan.MaxValue, GuaranteedDelays.UpTo(Bodies.Tree(string.Join(',', steps)).Find("s499")!));
    }
}
