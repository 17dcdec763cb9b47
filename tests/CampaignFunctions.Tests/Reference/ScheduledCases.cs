using System.Text.Json;
using CampaignFunctions.Journeys;
using CampaignFunctions.Tests.Engine;

namespace CampaignFunctions.Tests.Reference;

/// <summary>Mautic's reference behaviour, area E: what waits for its time.</summary>
public sealed class ScheduledCases(EngineFixture fixture) : IClassFixture<EngineFixture>
{
    private const string Tomorrow = "{'id':'step','type':'adjust-contact-points','delay':{'mode':'interval','interval':'P1D'},'properties':{'points':1}}";

    [Fact]
    public async Task E01_what_is_due_in_an_unpublished_campaign_goes_on_waiting()
    {
        await using var scene = await Scene.JoinedAsync(fixture, "E01", Tomorrow);
        await scene.Engine.PublishAsync(scene.Campaign.Definition.Id, false);
        await scene.PassAsync("P2D");
        Assert.Equal(["step 1 Waiting Due"], await scene.RecordsAsync());
        await scene.Engine.PublishAsync(scene.Campaign.Definition.Id, true);
        await scene.Engine.DrainAsync();
        Assert.Equal(["step 1 Passed"], await scene.RecordsAsync());
    }

    [Fact]
    public async Task E03_a_message_that_names_the_step_and_the_contact_runs_nothing_after_the_publish_window()
    {
        await using var scene = await Scene.JoinedAsync(fixture, "E03", Tomorrow, "'publishDown':'2026-03-02T11:00:00Z'");
        scene.Engine.Time.Advance(TimeSpan.FromDays(1));
        await HandleAsync(scene);
        Assert.Equal(["step 1 Waiting Due"], await scene.RecordsAsync());
    }

    // There a waiting step outlives a restart; here the restart cancels it, and its message runs nothing.
    [Fact]
    public async Task E05_a_restart_leaves_no_ghost_of_the_old_rotation()
    {
        await using var scene = await Scene.JoinedAsync(fixture, "E05", Tomorrow, "'allowRestart':true");
        await scene.PassAsync("PT1H");
        Assert.Null(await scene.JoinAsync());
        await scene.Engine.PassAsync(TimeSpan.FromHours(23));
        await HandleAsync(scene);
        Assert.Equal(["step 1 Cancelled", "step 2 Waiting Due"], await scene.RecordsAsync());
        await scene.PassAsync("PT1H");
        Assert.Equal(1, (await scene.PersonAsync()).Points);
    }

    private static Task HandleAsync(Scene scene)
    {
        var cohort = new Cohort { Campaign = scene.Campaign.Definition.Id, Step = "step", Rotation = 1, Contacts = [scene.Contact] };
        return scene.Engine.HandleAsync(new QueuedMessage("adjust-contact-points", JsonSerializer.Serialize(cohort, Json.Options), scene.Engine.Now));
    }
}
