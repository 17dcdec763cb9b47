using CampaignFunctions.Tests.Engine;

namespace CampaignFunctions.Tests.Reference;

/// <summary>Mautic's reference behaviour, area H: conditions.</summary>
public sealed class ConditionCases(EngineFixture fixture) : IClassFixture<EngineFixture>
{
    private const string Branches = """
        {'id':'yes','type':'modify-contact-tags','parent':'if','path':'yes','properties':{'add':['yes']}},
        {'id':'no','type':'modify-contact-tags','parent':'if','path':'no','properties':{'add':['no']}}
        """;

    [Theory]
    [InlineData("H02", "contact-field", "{'field':'country','operator':'eq','value':'France'}", "{'fields':{'country':'france'}}", true)]
    [InlineData("H02 another", "contact-field", "{'field':'country','operator':'eq','value':'France'}", "{'fields':{'country':'Nepal'}}", false)]
    [InlineData("H04", "contact-field", "{'field':'birthday','operator':'date','value':'anniversary'}", "{'fields':{'birthday':'1980-03-02'}}", true)]
    [InlineData("H04 the day after", "contact-field", "{'field':'birthday','operator':'date','value':'anniversary'}", "{'fields':{'birthday':'1980-03-01'}}", false)]
    [InlineData("H07", "contact-tags", "{'tags':['a','b']}", "{'tags':['b']}", true)]
    [InlineData("H07 neither", "contact-tags", "{'tags':['a','b']}", "{'tags':['c']}", false)]
    [InlineData("H08", "contact-points", "{'operator':'gte','points':10}", "{'points':10}", true)]
    [InlineData("H08 one less", "contact-points", "{'operator':'gte','points':10}", "{'points':9}", false)]
    [InlineData("H09", "email-address-valid", "{}", "{'email':'ada@h09.example'}", true)]
    [InlineData("H09 none", "email-address-valid", "{}", "{'email':null}", false)]
    [InlineData("H09 invalid", "email-address-valid", "{}", "{'email':'ada at h09'}", false)]
    [InlineData("H10", "contact-stage", "{'stages':['s1','s2']}", "{'stage':'s2'}", true)]
    [InlineData("H10 another", "contact-stage", "{'stages':['s1','s2']}", "{'stage':'s3'}", false)]
    public async Task A_condition_holds_or_not(string id, string type, string properties, string contact, bool holds)
    {
        await using var scene = await Scene.JoinedAsync(fixture, id, $"{{'id':'if','type':'{type}','properties':{properties}}},{Branches}", contact: contact);
        Assert.Contains(holds ? "yes" : "no", await scene.TagsAsync());
        Assert.DoesNotContain(holds ? "no" : "yes", await scene.TagsAsync());
    }

    // There, whoever was removed still counts in old versions; here only members do.
    [Theory]
    [InlineData("H06", true)]
    [InlineData("H06 a member", false)]
    public async Task Only_members_are_in_a_campaign(string id, bool leaves)
    {
        await using var scene = await Scene.BeginAsync(fixture, id, "{'id':'if','type':'note'}", configure: Notes.Add);
        var other = await scene.SaveAsync("H06 other", "{'id':'never','type':'visits-page'}");
        await scene.EditAsync($"{{'id':'if','type':'contact-campaigns','properties':{{'campaigns':['{other.Definition.Id}']}}}},{Branches}");
        await scene.Engine.JoinAsync(other, scene.Contact);
        if (leaves)
        {
            await scene.Engine.LeaveAsync(other, scene.Contact);
        }

        await scene.JoinAsync();
        await scene.Engine.DrainAsync();
        Assert.Equal([leaves ? "no" : "yes"], await scene.TagsAsync());
    }
}
