using CampaignFunctions.Journeys;
using CampaignFunctions.Journeys.Steps;
using CampaignFunctions.Tests.Engine;
using Microsoft.Extensions.DependencyInjection;
using static CampaignFunctions.Tests.Engine.Steps;

namespace CampaignFunctions.Tests.Journeys;

/// <summary>A message names the rotation and the attempt that make it valid: an older one brings nothing about, though the same step is due again by then.</summary>
public sealed class StaleMessageTests(EngineFixture fixture) : IClassFixture<EngineFixture>
{
    [Fact]
    public async Task A_message_of_an_older_rotation_is_dropped()
    {
        var sent = 0;
        await using var engine = Engine(() => ++sent > 0);
        var campaign = await engine.SaveAsync(Campaign(Step("out", CallbackOutside.TypeName)) with { AllowRestart = true });
        var contact = await engine.ContactAsync();
        await engine.JoinAsync(campaign, contact);
        var old = engine.Queue.Take()!;
        await engine.JoinAsync(campaign, contact);
        await engine.HandleAsync(old);
        Assert.Equal(0, sent);
        await engine.DrainAsync();
        Assert.Equal((1, StepState.Passed), (sent, (await engine.StepAsync(campaign, contact, "out", rotation: 2))!.State));
    }

    [Fact]
    public async Task A_message_of_an_older_attempt_is_dropped()
    {
        var sent = 0;
        await using var engine = Engine(() => ++sent > 1);
        var campaign = await engine.SaveAsync(Campaign(Step("out", CallbackOutside.TypeName)));
        var contact = await engine.ContactAsync();
        await engine.JoinAsync(campaign, contact);
        var old = engine.Queue.Take()!;
        await engine.HandleAsync(old);
        engine.Time.Advance(TimeSpan.FromMinutes(1));
        await engine.HandleAsync(old);
        Assert.Equal(1, sent);
        await engine.DrainAsync();
        Assert.Equal((2, StepState.Passed), (sent, (await engine.StepAsync(campaign, contact, "out"))!.State));
    }

    private JourneyEngine Engine(Func<bool> send) =>
        fixture.Engine(services => services.AddSingleton<StepType>(new CallbackOutside(_ => send() ? Outcome.Passed : Outcome.Failed("no"))));
}
