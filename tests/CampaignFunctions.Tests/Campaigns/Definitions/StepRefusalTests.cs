namespace CampaignFunctions.Tests.Campaigns.Definitions;

public class StepRefusalTests
{
    private const string Root = "{'id':'root','type':'points','properties':{'points':1}}";
    private const string Mail = "{'id':'mail','type':'send-email','properties':{'email':'hello'}}";
    private const string Visit = "{'id':'visit','type':'visits-page'}";
    private const string Tagged = "{'id':'tagged','type':'has-tag'}";
    private const string End = "{'id':'end','type':'the-end'}";
    private const string Day = "'delay':{'mode':'interval','interval':'P1D'}";

    [Theory]
    [InlineData("{'id':'a','type':'pionts'}", "/steps/0/type", "unknown-type", "Did you mean 'points'?")]
    [InlineData("{'id':'a','type':'points'}", "/steps/0/properties/points", "missing", "required")]
    [InlineData("{'id':'a','type':'points','properties':{'points':'5'}}", "/steps/0/properties/points", "wrong-type", "whole number")]
    [InlineData("{'id':'a','type':'points','properties':{'points':5,'grup':'x'}}", "/steps/0/properties/grup", "unknown-property", "Did you mean 'group'?")]
    [InlineData("{'id':'a','type':'points','properties':{'points':99999999999}}", "/steps/0/properties/points", "out-of-range", "2147483647")]
    [InlineData("{'id':'a','type':'has-tag','properties':[]}", "/steps/0/properties", "wrong-type", "found a list")]
    [InlineData("{'id':'a','type':'lists','properties':{'items':null}}", "/steps/0/properties", "wrong-type", "can't be read at 'items'")]
    [InlineData("{'id':'a b','type':'has-tag'}", "/steps/0/id", "invalid-id", "letters")]
    [InlineData("{'type':'has-tag'}", "/steps/0/id", "missing", "required")]
    [InlineData("{'id':'a'}", "/steps/0/type", "missing", "required")]
    [InlineData("{'id':'a','type':'has-tag','parnt':'b'}", "/steps/0/parnt", "unknown-property", "Did you mean 'parent'?")]
    [InlineData("5", "/steps/0", "wrong-type", "an object")]
    [InlineData(Root + ",{'id':'root','type':'has-tag'}", "/steps/1/id", "duplicate-id", "step 1 already")]
    [InlineData(Root + ",{'id':'a','type':'has-tag','parent':'rot'}", "/steps/1/parent", "unknown-parent", "Did you mean 'root'?")]
    [InlineData("{'id':'a','type':'has-tag','parent':'a','path':'yes'}", "/steps/0/parent", "parent-cycle", "'a' → 'a'")]
    [InlineData("{'id':'a','type':'has-tag','parent':'c','path':'no'},{'id':'b','type':'has-tag','parent':'a','path':'no'},{'id':'c','type':'has-tag','parent':'b','path':'no'}", "/steps/0/parent", "parent-cycle", "'a' → 'c' → 'b' → 'a'")]
    [InlineData(Visit + ",{'id':'a','type':'has-tag','parent':'visit'}", "/steps/1/path", "path-required", "decision 'visit'")]
    [InlineData(Tagged + ",{'id':'a','type':'has-tag','parent':'tagged','path':null}", "/steps/1/path", "path-required", "condition 'tagged'")]
    [InlineData(Root + ",{'id':'a','type':'has-tag','parent':'root','path':'yes'}", "/steps/1/path", "path-not-allowed", "below the action 'root'")]
    [InlineData("{'id':'a','type':'has-tag','path':'no'}", "/steps/0/path", "path-not-allowed", "at the root")]
    [InlineData(Tagged + ",{'id':'a','type':'has-tag','parent':'tagged','path':'maybe'}", "/steps/1/path", "invalid-choice", "\"yes\", \"no\"")]
    [InlineData("{'id':'a','type':'visits-page'," + Day + "}", "/steps/0/delay", "delay-not-allowed", "no path")]
    [InlineData(Visit + ",{'id':'a','type':'points','properties':{'points':1},'parent':'visit','path':'no'}", "/steps/1/delay", "delay-required", "time allowed")]
    [InlineData(Visit + ",{'id':'a','type':'visits-page','parent':'visit','path':'no'}", "/steps/1/path", "decision-on-no-path", "'visit'")]
    [InlineData(End + ",{'id':'a','type':'has-tag','parent':'end'}", "/steps/1/parent", "children-not-allowed", "the-end")]
    [InlineData(Root + ",{'id':'a','type':'opens-email','parent':'root'}", "/steps/1/parent", "not-below-send-email", "send-email")]
    [InlineData("{'id':'a','type':'opens-email'}", "/steps/0/parent", "not-below-send-email", "send-email")]
    [InlineData("{'id':'a','type':'jump','properties':{'target':'gone'}}", "/steps/0/properties/target", "unknown-step", "no such step")]
    [InlineData(Root + ",{'id':'a','type':'jump','parent':'root','properties':{'target':'root'}}", "/steps/1/properties/target", "delay-free-cycle", "round")]
    [InlineData("{'id':'a','type':'has-tag','delay':{'mode':'interval'}}", "/steps/0/delay/interval", "missing", "required")]
    [InlineData("{'id':'a','type':'has-tag','delay':{'mode':'interval','interval':'1d'}}", "/steps/0/delay/interval", "invalid-duration", "P1D")]
    [InlineData("{'id':'a','type':'has-tag','delay':{'mode':'interval','intervall':'P1D','interval':'P1D'}}", "/steps/0/delay/intervall", "unknown-property", "Did you mean 'interval'?")]
    [InlineData("{'id':'a','type':'has-tag','delay':{'mode':'date','date':'2026-03-02T10:00:00Z','at':'09:00'}}", "/steps/0/delay/at", "unknown-property", "'interval' and 'field'")]
    [InlineData("{'id':'a','type':'has-tag','delay':{'mode':'field','field':'birthday','days':['mon']}}", "/steps/0/delay/days", "unknown-property", "only to 'interval'")]
    [InlineData("{'id':'a','type':'has-tag','delay':{'mode':'intervals','interval':'P1D'}}", "/steps/0/delay/mode", "invalid-choice", "Did you mean 'interval'?")]
    [InlineData("{'id':'a','type':'has-tag','delay':{'mode':'interval','interval':'PT0S','days':['mon','mon']}}", "/steps/0/delay/days/1", "duplicate", "already")]
    [InlineData("{'id':'a','type':'has-tag','delay':{'mode':'interval','interval':'PT0S','timeZone':'Paris'}}", "/steps/0/delay/timeZone", "invalid-time-zone", "Europe/Paris")]
    [InlineData("{'id':'a','type':'has-tag','delay':{'mode':'interval','interval':'PT0S','at':'09:00','between':{'from':'08:00','to':'10:00'}}}", "/steps/0/delay/between", "at-with-between", "not both")]
    [InlineData("{'id':'a','type':'has-tag','delay':{'mode':'interval','interval':'PT0S','between':{'from':'08:00','to':'08:00'}}}", "/steps/0/delay/between", "window-empty", "whole day")]
    [InlineData("{'id':'a','type':'has-tag','retry':['P1M']}", "/steps/0/retry/0", "invalid-duration", "without years and months")]
    [InlineData("{'id':'a','type':'has-tag','retry':['PT1M','PT1M','PT1M','PT1M','PT1M','PT1M','PT1M','PT1M','PT1M','PT1M','PT1M']}", "/steps/0/retry", "too-many", "at most 10")]
    public void A_step_is_refused(string steps, string pointer, string code, string help)
    {
        var error = Assert.Single(Bodies.Errors(Bodies.WithSteps(steps)));
        Assert.Equal((pointer, code), (error.Pointer, error.Code));
        Assert.Contains(help, error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(Root + "," + Mail + "," + Visit + "," + Tagged + "," + End)]
    [InlineData(Mail + ",{'id':'a','type':'opens-email','parent':'mail'},{'id':'b','type':'points','properties':{'points':1},'parent':'a','path':'no'," + Day + "}")]
    [InlineData(Visit + ",{'id':'a','type':'has-tag','parent':'visit','path':'no'},{'id':'b','type':'visits-page','parent':'visit','path':'yes'}")]
    [InlineData(Tagged + ",{'id':'a','type':'visits-page','parent':'tagged','path':'no'}")]
    [InlineData("{'id':'root','type':'has-tag'," + Day + "},{'id':'a','type':'jump','parent':'root','path':'yes','properties':{'target':'root'}}")]
    [InlineData("{'id':'a','type':'has-tag','retry':[]}")]
    [InlineData("{'id':'a','name':'Großes 字 🎈','type':'has-tag','parent':null,'path':null,'delay':null,'retry':null,'properties':null}")]
    public void Steps_are_accepted(string steps) => Assert.Empty(Bodies.Findings(Bodies.WithSteps(steps)));
}
