using CampaignFunctions.Tests.Engine;
using CampaignFunctions.Tests.Reference;

namespace CampaignFunctions.Tests.Journeys;

public sealed class DecisionOrderTests(EngineFixture fixture) : IClassFixture<EngineFixture>
{
    [Fact]
    public async Task What_follows_from_two_decisions_that_one_activity_settles_runs_in_the_order_of_the_definition()
    {
        await using var scene = await Scene.JoinedAsync(fixture, "order", """
            {'id':'one','type':'visits-page'},
            {'id':'two','type':'visits-page'},
            {'id':'a','type':'modify-contact-tags','parent':'one','path':'yes','properties':{'add':['a']}},
            {'id':'b','type':'modify-contact-tags','parent':'one','path':'yes','properties':{'add':['b']}},
            {'id':'c','type':'modify-contact-tags','parent':'two','path':'yes','properties':{'add':['c']}}
            """);
        Assert.Equal(["one", "two"], await scene.DoAsync("visits-page", "{'url':'x'}"));
        Assert.Equal(["a", "b", "c"], await scene.TagsAsync());
    }

    [Fact]
    public async Task A_step_that_goes_out_and_is_put_off_to_its_hours_waits_for_its_time_and_not_for_its_turn()
    {
        await using var scene = await Scene.BeginAsync(fixture, "hours", """
            {'id':'page','type':'visits-page'},
            {'id':'mail','type':'send-email','parent':'page','path':'no','delay':{'mode':'interval','interval':'PT1H','between':{'from':'10:00','to':'12:00'}},'properties':{'email':'letter'}}
            """);
        await scene.JoinAsync();
        await scene.Engine.DrainAsync();
        scene.Engine.Time.Advance(TimeSpan.FromHours(5));
        await scene.Engine.DrainAsync();
        var record = await scene.StepAsync("mail");
        Assert.Equal((CampaignFunctions.Journeys.WaitingFor.Due, Scene.Start.AddDays(1)), (record.WaitingFor, record.DueAt));
    }
}
