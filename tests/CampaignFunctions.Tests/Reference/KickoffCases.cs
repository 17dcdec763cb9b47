using CampaignFunctions.Journeys;
using CampaignFunctions.Tests.Engine;

namespace CampaignFunctions.Tests.Reference;

/// <summary>Mautic's reference behaviour, area B: the first steps, and the order among them.</summary>
public sealed class KickoffCases(EngineFixture fixture) : IClassFixture<EngineFixture>
{
    private const string Root = "{'id':'root','type':'adjust-contact-points','properties':{'points':5}}";

    private const string Branches = """
        {'id':'rich','type':'contact-points','properties':{'operator':'gte','points':10}},
        {'id':'P','type':'modify-contact-tags','parent':'rich','path':'yes','properties':{'add':['P']}},
        {'id':'N','type':'modify-contact-tags','parent':'rich','path':'no','properties':{'add':['N']}}
        """;

    [Fact]
    public async Task B01_an_immediate_root_runs_at_once()
    {
        await using var scene = await Scene.JoinedAsync(fixture, "B01", Root);
        Assert.Equal(5, (await scene.PersonAsync()).Points);
        Assert.Equal(["root 1 Passed"], await scene.RecordsAsync());
    }

    [Fact]
    public async Task B02_a_second_run_finds_nothing_to_do()
    {
        await using var scene = await Scene.BeginAsync(fixture, "B02", Root);
        await scene.JoinAsync();
        var message = Assert.Single(scene.Engine.Queue.Messages);
        await scene.Engine.DrainAsync();
        await scene.Engine.HandleAsync(message);
        await scene.Engine.HandleAsync(message with { Deliveries = 1 });
        await scene.Engine.DrainAsync();
        Assert.Equal(5, (await scene.PersonAsync()).Points);
        Assert.Equal(["root 1 Passed"], await scene.RecordsAsync());
    }

    [Fact]
    public async Task B04_a_chain_of_immediate_steps_is_one_run()
    {
        await using var scene = await Scene.BeginAsync(fixture, "B04", """
            {'id':'A','type':'modify-contact-tags','properties':{'add':['A']}},
            {'id':'B','type':'modify-contact-tags','parent':'A','properties':{'add':['B']}},
            {'id':'C','type':'modify-contact-tags','parent':'B','properties':{'add':['C']}}
            """);
        await scene.JoinAsync();
        await scene.Engine.HandleAsync(scene.Engine.Queue.Take()!);
        Assert.Equal(["A", "B", "C"], await scene.TagsAsync());
        Assert.Empty(scene.Engine.Queue.Messages);
    }

    [Theory]
    [InlineData("B08", 10, "P", "Yes")]
    [InlineData("B09", 9, "N", "No")]
    public async Task A_condition_takes_one_path(string id, int points, string tag, string path)
    {
        await using var scene = await Scene.JoinedAsync(fixture, id, Branches, contact: $"{{'points':{points}}}");
        Assert.Equal([tag], await scene.TagsAsync());
        Assert.Equal(path, (await scene.StepAsync("rich")).Path.ToString());
        Assert.Equal(["rich 1 Passed", $"{tag} 1 Passed"], await scene.RecordsAsync());
    }

    [Theory]
    [InlineData("B11")]
    [InlineData("B12")]
    [InlineData("B13")]
    public async Task Nothing_runs_for_who_has_left_nor_of_a_campaign_that_does_not_run(string id)
    {
        await using var scene = await Scene.BeginAsync(fixture, id, Root, id == "B13" ? "'publishDown':'2026-03-02T10:00:01Z'" : "");
        await scene.JoinAsync();
        switch (id)
        {
            case "B11":
                await scene.Engine.LeaveAsync(scene.Campaign, scene.Contact);
                break;
            case "B12":
                await scene.Engine.PublishAsync(scene.Campaign.Definition.Id, false);
                break;
            default:
                scene.Engine.Time.Advance(TimeSpan.FromSeconds(1));
                break;
        }

        await scene.PassAsync("PT1H");
        Assert.Equal(0, (await scene.PersonAsync()).Points);
        Assert.DoesNotContain("root 1 Passed", await scene.RecordsAsync());
    }

    [Fact]
    public async Task B16_250_contacts_are_three_messages_and_nobody_is_left_out()
    {
        await using var scene = await Scene.BeginAsync(fixture, "B16", Root);
        var contacts = await Task.WhenAll(Enumerable.Range(0, 250).Select(_ => scene.ContactAsync("{}")));
        await scene.Engine.Get<IMemberships>().JoinAsync(scene.Campaign, contacts, JoinedBy.Api, null, default);
        Assert.Equal([100, 100, 50], scene.Engine.Queue.Messages.Select(message => message.Cohort.Contacts.Count));
        await scene.Engine.DrainAsync();
        var read = await scene.Engine.Get<CampaignFunctions.Contacts.IContacts>().FindManyAsync(contacts, default);
        Assert.All(read.Values, stored => Assert.Equal(5, stored.Contact.Points));
    }

    [Theory]
    [InlineData("B20", true)]
    [InlineData("B20 gone too", false)]
    public async Task A_waiting_child_whose_parent_was_removed_runs_unless_it_was_removed_too(string id, bool kept)
    {
        const string Child = "{'id':'child','type':'adjust-contact-points'@,'delay':{'mode':'interval','interval':'P1D'},'properties':{'points':100}}";
        await using var scene = await Scene.JoinedAsync(fixture, id, Root + "," + Child.Replace("@", ",'parent':'root'", StringComparison.Ordinal));
        await scene.EditAsync(kept ? Child.Replace("@", "", StringComparison.Ordinal) : "{'id':'other','type':'modify-contact-tags','properties':{'add':['other']}}");
        await scene.PassAsync("P1D");
        Assert.Equal(kept ? 105 : 5, (await scene.PersonAsync()).Points);
        Assert.Equal(kept ? (StepState.Passed, null) : (StepState.Cancelled, "the step was removed from the campaign"), ((await scene.StepAsync("child")).State, (await scene.StepAsync("child")).Reason));
    }
}
