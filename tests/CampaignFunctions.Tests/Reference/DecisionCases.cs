using CampaignFunctions.Tests.Engine;

namespace CampaignFunctions.Tests.Reference;

/// <summary>Mautic's reference behaviour, area F: decisions.</summary>
public sealed class DecisionCases(EngineFixture fixture) : IClassFixture<EngineFixture>
{
    private const string Branches = """
        {'id':'yes','type':'modify-contact-tags','parent':'decision','path':'yes','properties':{'add':['yes']}},
        {'id':'no','type':'modify-contact-tags','parent':'decision','path':'no','delay':{'mode':'interval','interval':'P2D'},'properties':{'add':['no']}}
        """;

    [Theory]
    [InlineData("F01", "'email':'letter'", true)]
    [InlineData("F04", "'email':'another'", false)]
    public async Task An_opened_email_is_that_of_the_step_above(string id, string activity, bool matches)
    {
        await using var scene = await MailedAsync(id);
        Assert.Equal(matches ? ["decision"] : [], await scene.DoAsync("opens-email", $"{{{activity}}}"));
        Assert.Equal(matches ? ["yes"] : [], await scene.TagsAsync());
    }

    [Fact]
    public async Task F08_whoever_opened_in_time_never_takes_the_no_path()
    {
        await using var scene = await MailedAsync("F08");
        await scene.PassAsync("P1D");
        await scene.DoAsync("opens-email", "{'email':'letter'}");
        await scene.PassAsync("P2D");
        Assert.Equal(["mail 1 Passed", "decision 1 Passed", "yes 1 Passed"], await scene.RecordsAsync());
    }

    [Theory]
    [InlineData("F12", "visits-page", "{'urls':['*pricing*']}", "{'url':'https://shop.example/pricing?x'}", true)]
    [InlineData("F12 elsewhere", "visits-page", "{'urls':['*pricing*']}", "{'url':'https://shop.example/about'}", false)]
    [InlineData("F14", "submits-form", "{}", "{'form':'5'}", true)]
    [InlineData("F14 with an empty list", "submits-form", "{'forms':[]}", "{'form':'5'}", true)]
    [InlineData("F15", "submits-form", "{'forms':['4']}", "{'form':'5'}", false)]
    [InlineData("F15 that form", "submits-form", "{'forms':['4','5']}", "{'form':'5'}", true)]
    [InlineData("F19", "replies-to-sms", "{'pattern':'stop*'}", "{'text':'STOP please'}", true)]
    [InlineData("F19 another answer", "replies-to-sms", "{'pattern':'stop*'}", "{'text':'go on'}", false)]
    public async Task What_a_contact_does_fits_or_leaves_the_decision_open(string id, string type, string properties, string activity, bool matches)
    {
        await using var scene = await Scene.JoinedAsync(fixture, id, $"{{'id':'decision','type':'{type}','properties':{properties}}},{Branches}");
        Assert.Equal(matches ? ["decision"] : [], await scene.DoAsync(type, activity));
        Assert.Equal(matches ? "decision 1 Passed" : "decision 1 Waiting Decision", (await scene.RecordsAsync())[0]);
        await scene.PassAsync("P2D");
        Assert.Equal([matches ? "yes" : "no"], await scene.TagsAsync());
    }

    [Fact]
    public async Task F13_a_click_on_another_link_leaves_the_decision_open()
    {
        await using var scene = await MailedAsync("F13", "{'id':'decision','type':'clicks-email','parent':'mail','properties':{'urls':['https://a.example/']}}");
        Assert.Empty(await scene.DoAsync("clicks-email", "{'email':'letter','url':'https://b.example/'}"));
        Assert.Equal("decision 1 Waiting Decision", (await scene.RecordsAsync())[1]);
        Assert.Equal(["decision"], await scene.DoAsync("clicks-email", "{'email':'letter','url':'https://a.example/'}"));
    }

    [Fact]
    public async Task F17_a_decision_without_a_no_path_waits_for_ever()
    {
        await using var scene = await Scene.JoinedAsync(fixture, "F17", "{'id':'decision','type':'visits-page'}," + Branches[..Branches.IndexOf('\n', StringComparison.Ordinal)].TrimEnd(','));
        Assert.Null((await scene.StepAsync("decision")).DueAt);
        await scene.PassAsync("P400D");
        Assert.Equal(["decision 1 Waiting Decision"], await scene.RecordsAsync());
        Assert.Equal(["decision"], await scene.DoAsync("visits-page", "{'url':'x'}"));
    }

    [Fact]
    public async Task F18_nothing_is_decided_for_whoever_has_left()
    {
        await using var scene = await Scene.JoinedAsync(fixture, "F18", "{'id':'decision','type':'visits-page'}," + Branches);
        await scene.Engine.LeaveAsync(scene.Campaign, scene.Contact);
        Assert.Empty(await scene.DoAsync("visits-page", "{'url':'x'}"));
        Assert.Empty(await scene.TagsAsync());
    }

    // There the flag alone counts; here nothing runs outside the publish window, decisions included.
    [Fact]
    public async Task F20_nothing_is_decided_before_the_publish_window()
    {
        const string Steps = "{'id':'decision','type':'visits-page'}," + Branches;
        await using var scene = await Scene.JoinedAsync(fixture, "F20", Steps);
        await scene.EditAsync(Steps, "'publishUp':'2026-03-02T11:00:00Z'");
        Assert.Empty(await scene.DoAsync("visits-page", "{'url':'x'}"));
        await scene.PassAsync("PT1H");
        Assert.Equal(["decision"], await scene.DoAsync("visits-page", "{'url':'x'}"));
    }

    private async Task<Scene> MailedAsync(string id, string decision = "{'id':'decision','type':'opens-email','parent':'mail'}")
    {
        var scene = await Scene.BeginAsync(fixture, id, $"{{'id':'mail','type':'send-email','properties':{{'email':'letter'}}}},{decision},{Branches}");
        await scene.PutAsync(CampaignFunctions.Library.LibraryKinds.Emails, "letter", "{'id':'letter','subject':'Hello','html':'<p>Hello</p>'}");
        Assert.Null(await scene.JoinAsync());
        await scene.Engine.DrainAsync();
        return scene;
    }
}
