using CampaignFunctions.Campaigns;
using CampaignFunctions.Journeys;
using CampaignFunctions.Library;
using CampaignFunctions.Tests.Engine;
using CampaignFunctions.Tests.Journeys.Steps;

namespace CampaignFunctions.Tests.Reference;

/// <summary>Mautic's reference behaviour, area G: what actions do to a contact and its companies. What goes out is in <see cref="MessageCases"/>.</summary>
public sealed class ActionCases(EngineFixture fixture) : IClassFixture<EngineFixture>
{
    private const string Below = ",{'id':'below','type':'modify-contact-tags','parent':'step','properties':{'add':['below']}}";

    [Theory]
    [InlineData("G01", "add-do-not-contact", "{'channels':['email'],'reason':'asked'}", "{}", "{'doNotContact':[{'channel':'email','reason':'manual','comment':'asked','at':'2026-03-02T10:00:00Z'}]}")]
    [InlineData("G04", "add-do-not-contact", "{'channels':['email','sms']}", "{}", "{'doNotContact':[{'channel':'email','reason':'manual','at':'2026-03-02T10:00:00Z'},{'channel':'sms','reason':'manual','at':'2026-03-02T10:00:00Z'}]}")]
    [InlineData("G05", "remove-do-not-contact", "{'channels':['email']}", "{'doNotContact':[{'channel':'email','reason':'bounced','at':'2026-03-01T10:00:00Z'}]}", "{'doNotContact':[]}")]
    [InlineData("G07", "add-to-company-score", "{'score':10}", "{}", "{'companies':[]}", "the contact has no company")]
    [InlineData("G08", "add-to-company", "{'company':'acme'}", "{'companies':[{'id':'old','primary':true}],'fields':{'company':'Old'}}", "{'companies':[{'id':'old','primary':false},{'id':'acme','primary':true}],'fields':{'company':'Acme'}}")]
    [InlineData("G10", "add-to-company", "{'company':'gone'}", "{'companies':[{'id':'old','primary':true}]}", "{'companies':[{'id':'old','primary':true}]}", "the company 'gone' was not found")]
    [InlineData("G11", "adjust-contact-points", "{'points':-7}", "{'points':5}", "{'points':-2}")]
    // Groups are only names here, so one that nobody has used yet begins; the contact's own points stay.
    [InlineData("G13", "adjust-contact-points", "{'points':3,'group':'gone'}", "{'points':5}", "{'points':5,'pointGroups':{'gone':3}}")]
    [InlineData("G14", "adjust-contact-points", "{'points':0}", "{'points':5}", "{'points':5}")]
    [InlineData("G22", "change-contact-stage", "{'stage':'gone'}", "{'stage':'s20'}", "{'stage':'s20'}", "the stage 'gone' was not found or is not published")]
    [InlineData("G23", "change-contact-stage", "{'stage':'hidden'}", "{'stage':'s20'}", "{'stage':'s20'}", "the stage 'hidden' was not found or is not published")]
    [InlineData("G24", "change-contact-stage", "{'stage':'s20'}", "{}", "{'stage':'s20'}")]
    [InlineData("G25", "change-contact-stage", "{'stage':'s20'}", "{'stage':'s20'}", "{'stage':'s20'}", "the contact is in the stage 's20' already")]
    [InlineData("G27", "change-contact-stage", "{'stage':'s50'}", "{'stage':'s20'}", "{'stage':'s50'}")]
    [InlineData("G27 backwards", "change-contact-stage", "{'stage':'s20'}", "{'stage':'s50'}", "{'stage':'s50'}", "the contact's stage 's50' has more weight than 's20'")]
    [InlineData("G34", "modify-contact-segments", "{'add':['vip']}", "{}", "{'segments':[{'id':'vip','source':'manual'}]}")]
    [InlineData("G37", "modify-contact-segments", "{'add':[],'remove':[]}", "{'segments':[{'id':'vip','source':'manual'}]}", "{'segments':[{'id':'vip','source':'manual'}]}")]
    [InlineData("G38", "modify-contact-tags", "{'add':['new',' x '],'remove':['old']}", "{'tags':['old','kept']}", "{'tags':['kept','new','x','below']}")]
    [InlineData("G67", "update-contact", "{'fields':{'firstname':''}}", "{'fields':{'firstname':'Ada'}}", "{'fields':{'firstname':'Ada'}}")]
    [InlineData("G69", "update-contact", "{'fields':{'colours':['a','b']}}", "{}", "{'fields':{'colours':['a','b']}}")]
    [InlineData("G70", "update-contact-primary-company", "{'fields':{'city':'Paris'}}", "{}", "{'companies':[]}", "the contact has no primary company")]
    // There an empty owner changes nothing; here null is how one clears it.
    [InlineData("G74", "update-contact-owner", "{'owner':null}", "{'owner':'u1'}", "{}")]
    [InlineData("G75", "update-contact-owner", "{'owner':'gone'}", "{'owner':'u1'}", "{'owner':'u1'}", "the user 'gone' was not found")]
    public async Task An_action_changes_the_contact_or_passes_with_its_reason_and_what_is_below_runs(string id, string type, string properties, string before, string after, string? reason = null)
    {
        await using var scene = await Scene.BeginAsync(fixture, id, $"{{'id':'step','type':'{type}','properties':{properties}}}{Below}", contact: before);
        await LibraryAsync(scene);
        await scene.JoinAsync();
        await scene.Engine.DrainAsync();
        await scene.AssertPersonAsync(after);
        Assert.Equal((reason is null ? StepState.Passed : StepState.PassedWithError, reason), ((await scene.StepAsync("step")).State, (await scene.StepAsync("step")).Reason));
        Assert.Contains("below", await scene.TagsAsync());
        Assert.Equal(id == "G74", (await scene.PersonAsync()).Owner is null && before.Contains("owner", StringComparison.Ordinal));
    }

    [Fact]
    public async Task G06_every_company_of_the_contact_gets_the_score()
    {
        string[] companies = [$"one{Guid.NewGuid():N}", $"two{Guid.NewGuid():N}"];
        await using var scene = await Scene.BeginAsync(fixture, "G06", "{'id':'step','type':'add-to-company-score','properties':{'score':10}}", contact: $"{{'companies':[{{'id':'{companies[0]}','primary':true}},{{'id':'{companies[1]}','primary':false}}]}}");
        foreach (var company in companies)
        {
            await scene.Engine.Get<ICompanies>().SaveAsync(new Company { Id = company, Name = company, Score = 1 }, null, default);
        }

        await scene.JoinAsync();
        await scene.Engine.DrainAsync();
        foreach (var company in companies)
        {
            Assert.Equal(11, (await scene.Engine.Get<ICompanies>().FindAsync(company, default))!.Company.Score);
        }
    }

    [Fact]
    public async Task G11_a_change_of_points_is_in_the_history_with_campaign_step_and_delta()
    {
        await using var scene = await Scene.JoinedAsync(fixture, "G11", "{'id':'step','type':'adjust-contact-points','properties':{'points':-7}}", contact: "{'points':5}");
        var entry = Assert.Single(await scene.Engine.HistoryAsync(scene.Contact), entry => entry.Kind == "points");
        Assert.Equal((scene.Campaign.Definition.Id, "step", -7L), (entry.Campaign, entry.Step, entry.Delta!.Value));
    }

    [Fact]
    public async Task G15_the_contact_goes_over_to_another_campaign()
    {
        await using var scene = await Scene.BeginAsync(fixture, "G15", "{'id':'step','type':'note'}", configure: Notes.Add);
        var other = await scene.SaveAsync("G15 other", "{'id':'first','type':'modify-contact-tags','properties':{'add':['other']}}");
        await scene.EditAsync($"{{'id':'step','type':'change-campaigns','properties':{{'addTo':['{other.Definition.Id}'],'removeFrom':['this']}}}}{Below}");
        await scene.JoinAsync();
        await scene.Engine.DrainAsync();
        Assert.False((await scene.JourneyAsync()).Active);
        Assert.True((await scene.Engine.JourneyAsync(other, scene.Contact)).Active);
        Assert.Equal(["other"], await scene.TagsAsync());
    }

    [Theory]
    [InlineData("G20", "", "/steps/0/properties/addTo/0 restart-too-soon")]
    [InlineData("G21", "PT29M", "/steps/0/properties/addTo/0 restart-too-soon")]
    [InlineData("G21 half an hour", "PT30M", null)]
    [InlineData("G21 an hour", "PT1H", null)]
    public void A_campaign_that_restarts_itself_takes_half_an_hour_at_least(string id, string interval, string? finding)
    {
        var delay = interval.Length == 0 ? "" : $",'delay':{{'mode':'interval','interval':'{interval}'}}";
        var action = new CampaignFunctions.Actions.ChangeCampaigns(null!, null!, null!);
        Assert.Equal((id, finding), (id, Walk.Findings($"{{'id':'step','type':'change-campaigns'{delay},'properties':{{'addTo':['this']}}}}", action).SingleOrDefault()));
    }

    [Fact]
    public async Task G28_a_deleted_contact_is_gone_with_everything_and_what_comes_after_is_skipped()
    {
        await using var scene = await Scene.JoinedAsync(fixture, "G28", """
            {'id':'first','type':'adjust-contact-points','properties':{'points':1}},
            {'id':'delete','type':'delete-contact'},
            {'id':'after','type':'adjust-contact-points','properties':{'points':1}}
            """);
        Assert.Null(await scene.Engine.Get<IContactStates>().ReadWholeAsync(scene.Contact, default));
        Assert.Empty(await scene.Engine.Get<IJourneys>().OfContactAsync(scene.Contact, default));
        Assert.Empty(await scene.Engine.HistoryAsync(scene.Contact));
        Assert.Empty(scene.Engine.Queue.Messages);
    }

    // A definition that jumps nowhere is refused, so it is put past the door here.
    [Fact]
    public async Task G30_a_jump_to_a_step_that_is_gone_passes_with_an_error_in_the_same_rotation()
    {
        await using var scene = await Scene.BeginAsync(fixture, "G30", "{'id':'first','type':'adjust-contact-points','properties':{'points':1}}");
        var campaign = await scene.Engine.SaveAsync(scene.Campaign.Definition with { Steps = [new StepDefinition { Id = "jump", Type = "jump-to-event", Properties = Scene.Json("{'target':'gone'}") }] });
        await scene.Engine.JoinAsync(campaign, scene.Contact);
        await scene.Engine.DrainAsync();
        Assert.Equal((StepState.PassedWithError, "the step 'gone' is gone", 1), ((await scene.StepAsync("jump")).State, (await scene.StepAsync("jump")).Reason, (await scene.JourneyAsync()).Rotation));
    }

    [Theory]
    [InlineData("G72", "{'name':'New Ltd','city':'Rome'}", "New Ltd", "Rome", "Lyon")]
    [InlineData("G73", "{'city':'Paris'}", "Old Ltd", "Paris", "Paris")]
    public async Task The_primary_company_is_changed_or_another_one_takes_its_place(string id, string fields, string name, string city, string cityOfOld)
    {
        var suffix = Guid.NewGuid().ToString("N");
        await using var scene = await Scene.BeginAsync(fixture, id, $"{{'id':'step','type':'update-contact-primary-company','properties':{{'fields':{fields.Replace("Ltd", suffix, StringComparison.Ordinal)}}}}}", contact: $"{{'companies':[{{'id':'{suffix}','primary':true}}]}}");
        var companies = scene.Engine.Get<ICompanies>();
        await companies.SaveAsync(new Company { Id = suffix, Name = $"Old {suffix}", Fields = new Dictionary<string, System.Text.Json.JsonElement> { ["city"] = Scene.Json("'Lyon'") } }, null, default);
        await scene.JoinAsync();
        await scene.Engine.DrainAsync();
        var primary = (await scene.PersonAsync()).Companies.Single(link => link.Primary).Id;
        var company = (await companies.FindAsync(primary, default))!.Company;
        Assert.Equal((name.Replace("Ltd", suffix, StringComparison.Ordinal), city), (company.Name, company.Fields["city"].GetString()));
        Assert.Equal(cityOfOld, (await companies.FindAsync(suffix, default))!.Company.Fields["city"].GetString());
    }

    private static async Task LibraryAsync(Scene scene)
    {
        await scene.PutAsync(LibraryKinds.Stages, "s20", "{'id':'s20','name':'s','weight':20,'published':true}");
        await scene.PutAsync(LibraryKinds.Stages, "s50", "{'id':'s50','name':'s','weight':50,'published':true}");
        await scene.PutAsync(LibraryKinds.Stages, "hidden", "{'id':'hidden','name':'s','weight':60,'published':false}");
        await scene.PutAsync(LibraryKinds.Users, "u1", "{'id':'u1','name':'Una'}");
        await scene.PutAsync(LibraryKinds.Segments, "vip", "{'id':'vip','name':'VIP'}");
        await scene.Engine.Get<ICompanies>().SaveAsync(new Company { Id = "acme", Name = "Acme" }, null, default);
    }
}
