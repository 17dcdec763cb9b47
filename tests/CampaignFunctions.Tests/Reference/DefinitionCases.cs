using CampaignFunctions.Campaigns.Definitions;
using CampaignFunctions.Campaigns.Mautic;
using CampaignFunctions.Journeys;
using CampaignFunctions.Library;
using CampaignFunctions.Tests.Engine;
using CampaignFunctions.Tests.Journeys.Steps;
using Microsoft.Extensions.DependencyInjection;

namespace CampaignFunctions.Tests.Reference;

/// <summary>Mautic's reference behaviour, area I: what definitions are taken, and what an edit does.</summary>
public sealed class DefinitionCases(EngineFixture fixture) : IClassFixture<EngineFixture>
{
    [Theory]
    [InlineData("I01", "", "/steps too-few")]
    [InlineData("I06", "{'type':'modify-contact-tags'}", "/steps/0/id missing")]
    public void A_definition_without_what_it_needs_is_refused(string id, string steps, string finding) =>
        Assert.Equal((id, finding), (id, Assert.Single(Walk.Findings(steps))));

    // There a campaign needs a source; here contacts may simply be put into it.
    [Fact]
    public async Task I02_a_campaign_needs_no_source()
    {
        await using var scene = await Scene.JoinedAsync(fixture, "I02", "{'id':'step','type':'modify-contact-tags','properties':{'add':['ran']}}");
        Assert.Empty(scene.Campaign.Definition.Sources.Segments);
        Assert.Equal(["ran"], await scene.TagsAsync());
    }

    [Fact]
    public async Task I05_a_step_that_an_edit_leaves_out_is_gone_and_who_waits_on_it_is_told()
    {
        const string Kept = "{'id':'kept','type':'modify-contact-tags','delay':{'mode':'interval','interval':'P1D'},'properties':{'add':['kept']}}";
        await using var scene = await Scene.JoinedAsync(fixture, "I05", Kept + ",{'id':'left-out','type':'modify-contact-tags','delay':{'mode':'interval','interval':'P1D'},'properties':{'add':['left-out']}}");
        await scene.EditAsync(Kept);
        await scene.PassAsync("P1D");
        Assert.Equal(["kept"], await scene.TagsAsync());
        Assert.Equal((StepState.Cancelled, "the step was removed from the campaign"), ((await scene.StepAsync("left-out")).State, (await scene.StepAsync("left-out")).Reason));
    }

    [Fact]
    public async Task I07_two_members_of_a_campaign_of_four_steps_are_eight_steps_and_two_mails()
    {
        await using var scene = await Scene.BeginAsync(fixture, "I07", """
            {'id':'points','type':'adjust-contact-points','properties':{'points':1}},
            {'id':'mail','type':'send-email','parent':'points','properties':{'email':'letter'}},
            {'id':'tag','type':'modify-contact-tags','parent':'mail','properties':{'add':['mailed']}},
            {'id':'rich','type':'contact-points','parent':'tag','properties':{'operator':'gte','points':1}}
            """);
        await scene.PutAsync(LibraryKinds.Emails, "letter", "{'id':'letter','subject':'Hello','html':'<p>Hello</p>'}");
        var other = await scene.ContactAsync("{}");
        await scene.Engine.JoinAsync(scene.Campaign, scene.Contact, other);
        await scene.Engine.DrainAsync();
        var counts = await scene.Engine.Get<IJourneys>().CountAsync(scene.Campaign.Definition.Id, default);
        Assert.Equal((8L, 2, 1), (counts.Steps.Where(count => count.State == StepState.Passed).Sum(count => count.Count), scene.Engine.Mail.Sent.Count, scene.Engine.Mail.Requests));
    }

    [Theory]
    [InlineData("I09", 1)]
    [InlineData("I10", 2)]
    public async Task An_import_is_an_unpublished_copy_and_a_second_one_is_the_same_campaign(string id, int times)
    {
        await using var scene = await Scene.BeginAsync(fixture, id, "{'id':'step','type':'visits-page'}", configure: services => services.AddSingleton<CampaignReader>().AddSingleton<MauticImport>());
        var export = Scene.Json("""
            [{'campaign':[{'id':3,'name':'Demo','is_published':true,'uuid':'3f2a1b9c-0000-4000-8000-000000000000'}],
              'campaign_event':[{'id':5,'campaign_id':3,'name':'Points','type':'lead.changepoints','event_type':'action','event_order':1,'properties':{'points':1},'trigger_mode':'immediate','uuid':'aaaaaaaa-0000-4000-8000-000000000000'}]}]
            """);
        var imported = new List<(string Campaign, string Step, bool Published)>();
        for (var time = 0; time < times; time++)
        {
            var definition = (await scene.Engine.Get<MauticImport>().ReadAsync(export, null, default)).Definition;
            await scene.Engine.SaveAsync(definition);
            imported.Add((definition.Id, Assert.Single(definition.Steps).Id, definition.Published));
        }

        Assert.Equal(("demo-3f2a1b9c", "points-aaaaaaaa", false), Assert.Single(imported.Distinct()));
    }
}
