using CampaignFunctions.Journeys;
using CampaignFunctions.Tests.Engine;
using static CampaignFunctions.Tests.Engine.Steps;

namespace CampaignFunctions.Tests.Scheduling;

public sealed class WakeupTests(EngineFixture fixture) : IClassFixture<EngineFixture>
{
    [Theory]
    [InlineData(1)]
    [InlineData(60)]
    [InlineData(60 * 24 * 400)]
    public async Task A_delayed_step_runs_at_its_time_and_not_before(int minutes)
    {
        await using var engine = fixture.Engine();
        var campaign = await engine.SaveAsync(Campaign(Tag("a"), Tag("b").Under("a").After(TimeSpan.FromMinutes(minutes))));
        var contact = await engine.ContactAsync();
        await engine.JoinAsync(campaign, contact);
        await engine.PassAsync(TimeSpan.FromMinutes(minutes) - TimeSpan.FromSeconds(1));
        Assert.Equal(["a"], (await engine.ContactAsync(contact)).Tags);
        await engine.PassAsync(TimeSpan.FromSeconds(1));
        Assert.Equal(["a", "b"], (await engine.ContactAsync(contact)).Tags);
        Assert.Equal(Backend.StorageHost.Start + TimeSpan.FromMinutes(minutes), (await engine.StepAsync(campaign, contact, "b"))!.At);
    }

    [Fact]
    public async Task A_message_that_comes_too_early_goes_back_and_is_not_lost()
    {
        await using var engine = fixture.Engine();
        var campaign = await engine.SaveAsync(Campaign(Tag("a").After(TimeSpan.FromMinutes(1))));
        var contact = await engine.ContactAsync();
        await engine.JoinAsync(campaign, contact);
        var message = Assert.Single(engine.Queue.Messages);
        engine.Queue.Lose();
        await engine.HandleAsync(message);
        Assert.Equal(engine.Now + TimeSpan.FromMinutes(1), Assert.Single(engine.Queue.Messages).VisibleAt);
    }

    [Theory]
    [InlineData("adjust-contact-points")]
    [InlineData("send-email")]
    public async Task A_lost_message_is_found_after_two_minutes(string type)
    {
        await using var engine = fixture.Engine();
        var email = await engine.EmailAsync();
        var campaign = await engine.SaveAsync(Campaign(type == "send-email" ? Mail("a", email) : Points("a")));
        var contact = await engine.ContactAsync();
        await engine.JoinAsync(campaign, contact);
        engine.Queue.Lose();
        engine.Time.Advance(TimeSpan.FromMinutes(1));
        await engine.FindLostAsync();
        Assert.Empty(engine.Queue.Messages);
        engine.Time.Advance(TimeSpan.FromMinutes(1));
        await engine.FindLostAsync();
        await engine.DrainAsync();
        Assert.Equal(StepState.Passed, (await engine.StepAsync(campaign, contact, "a"))!.State);
    }
}
