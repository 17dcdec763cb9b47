using CampaignFunctions.Campaigns;
using CampaignFunctions.Journeys;
using CampaignFunctions.Journeys.Steps;
using CampaignFunctions.Scheduling;
using CampaignFunctions.Tests.Engine;
using CampaignFunctions.Tests.Simulation;
using Microsoft.Extensions.DependencyInjection;
using static CampaignFunctions.Tests.Engine.Steps;

namespace CampaignFunctions.Tests.Journeys;

public sealed class VersionTests(EngineFixture fixture) : IClassFixture<EngineFixture>
{
    private static readonly TimeSpan Hour = TimeSpan.FromHours(1);

    [Theory]
    [InlineData(Versioning.Follow, 10)]
    [InlineData(Versioning.Pin, 1)]
    public async Task A_running_journey_follows_the_newest_version_or_keeps_its_own(Versioning versioning, long points)
    {
        await using var engine = fixture.Engine();
        var definition = Campaign(Points("a").After(Hour)) with { Versioning = versioning };
        var campaign = await engine.SaveAsync(definition);
        var contact = await engine.ContactAsync();
        await engine.JoinAsync(campaign, contact);
        await engine.SaveAsync(definition with { Steps = [Points("a", 10).After(Hour)] });
        await engine.PassAsync(Hour);
        Assert.Equal(points, (await engine.ContactAsync(contact)).Points);
    }

    [Fact]
    public async Task A_step_that_was_removed_is_cancelled_with_that_reason()
    {
        await using var engine = fixture.Engine();
        var definition = Campaign(Points("a").After(Hour), Points("b", 10).After(Hour));
        var campaign = await engine.SaveAsync(definition);
        var contact = await engine.ContactAsync();
        await engine.JoinAsync(campaign, contact);
        await engine.SaveAsync(definition with { Steps = [definition.Steps[1]] });
        await engine.PassAsync(Hour);
        Assert.Equal(10, (await engine.ContactAsync(contact)).Points);
        Assert.Equal((StepState.Cancelled, "the step was removed from the campaign"), Shown(await engine.StepAsync(campaign, contact, "a")));
    }

    [Fact]
    public async Task A_redirect_takes_over_who_waits_on_a_removed_step()
    {
        await using var engine = fixture.Engine();
        var definition = Campaign(Points("a").After(Hour));
        var campaign = await engine.SaveAsync(definition);
        var contact = await engine.ContactAsync();
        await engine.JoinAsync(campaign, contact);
        await engine.SaveAsync(definition with { Steps = [Points("b", 10).After(2 * Hour)], Redirects = new Dictionary<string, string> { ["a"] = "between", ["between"] = "b" } });
        await engine.PassAsync(Hour);
        Assert.Equal((StepState.Cancelled, "taken over by the step 'b'"), Shown(await engine.StepAsync(campaign, contact, "a")));
        Assert.Equal(0, (await engine.ContactAsync(contact)).Points);
        await engine.PassAsync(Hour);
        Assert.Equal(10, (await engine.ContactAsync(contact)).Points);
    }

    [Fact]
    public async Task A_step_that_was_removed_while_its_worker_vanished_does_not_stay_running()
    {
        await using var engine = fixture.Engine(services => services.AddSingleton<StepType>(new CallbackOutside(_ => throw new OperationCanceledException("killed"), InDoubt.GiveUp)));
        var definition = Campaign(Step("out", CallbackOutside.TypeName), Points("a"));
        var campaign = await engine.SaveAsync(definition);
        var contact = await engine.ContactAsync();
        await engine.JoinAsync(campaign, contact);
        await engine.DrainAsync();
        Assert.Equal(StepState.Running, (await engine.StepAsync(campaign, contact, "out"))!.State);
        await engine.SaveAsync(definition with { Steps = [definition.Steps[1]] });
        engine.Queue.Lose();
        await engine.PassAsync(Hour);
        await engine.FindLostAsync();
        await engine.DrainAsync();
        Assert.Equal((StepState.Cancelled, "the step was removed from the campaign"), Shown(await engine.StepAsync(campaign, contact, "out")));
    }

    [Fact]
    public async Task Whoever_dies_after_moving_a_step_and_before_waking_anybody_is_made_up_for_by_the_next_delivery()
    {
        await using var engine = fixture.Engine();
        var definition = Campaign(Points("a").After(2 * Hour));
        var campaign = await engine.SaveAsync(definition);
        var contact = await engine.ContactAsync();
        await engine.JoinAsync(campaign, contact);
        engine.Time.Advance(Hour);
        await engine.SaveAsync(definition with { Steps = [Points("a").After(Hour)] });
        var message = engine.Queue.Take()!;
        Assert.Equal(QueueNames.Reschedule, message.Queue);
        await engine.HandleAsync(message);
        engine.Queue.Lose();
        await engine.HandleAsync(message with { Deliveries = 1 });
        await engine.DrainAsync();
        Assert.Equal(1, (await engine.ContactAsync(contact)).Points);
    }

    [Theory]
    [InlineData(Versioning.Follow)]
    [InlineData(Versioning.Pin)]
    public async Task What_is_below_a_step_that_was_outsideduring_an_edit_comes_from_the_version_that_the_journey_is_on_by_then(Versioning versioning)
    {
        Func<Task> meanwhile = () => Task.CompletedTask;
        await using var engine = fixture.Engine(services => services.AddSingleton<StepType>(new FlakyOutside(() => meanwhile())));
        var outside = Step("out", "flaky-outside", new { failures = 0 });
        var definition = Campaign(outside, Tag("old").Under("out")) with { Versioning = versioning };
        var campaign = await engine.SaveAsync(definition);
        var contact = await engine.ContactAsync();
        await engine.JoinAsync(campaign, contact);
        meanwhile = async () =>
        {
            await engine.SaveAsync(definition with { Steps = [outside, Tag("new").Under("out")] });
            await engine.Get<CampaignMigrate>().Run(System.Text.Json.JsonSerializer.Serialize(new VersionMove(definition.Id, null, 2), Json.Options), new Invocation());
        };
        await engine.DrainAsync();
        Assert.Equal(["new"], (await engine.ContactAsync(contact)).Tags);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_step_that_was_outsidewhen_it_was_removed_or_its_campaign_unpublished_is_done_and_nothing_below_it_runs(bool removed)
    {
        Func<Task> meanwhile = () => Task.CompletedTask;
        await using var engine = fixture.Engine(services => services.AddSingleton<StepType>(new FlakyOutside(() => meanwhile())));
        var definition = Campaign(Step("out", "flaky-outside", new { failures = 0 }), Tag("below").Under("out"));
        var campaign = await engine.SaveAsync(definition);
        var contact = await engine.ContactAsync();
        await engine.JoinAsync(campaign, contact);
        meanwhile = () => removed ? engine.SaveAsync(definition with { Steps = [Tag("below").After(Hour)] }) : engine.PublishAsync(definition.Id, published: false);
        await engine.DrainAsync();
        Assert.Equal(StepState.Passed, (await engine.StepAsync(campaign, contact, "out"))!.State);
        Assert.Empty((await engine.ContactAsync(contact)).Tags);
        await engine.PublishAsync(definition.Id, published: true);
        await engine.PassAsync(2 * Hour);
        Assert.Equal(removed ? [] : ["below"], (await engine.ContactAsync(contact)).Tags);
    }

    [Fact]
    public async Task A_step_that_became_one_that_talks_to_the_outside_runs_as_that()
    {
        await using var engine = fixture.Engine();
        var email = await engine.EmailAsync();
        var definition = Campaign(Points("a").After(Hour));
        var campaign = await engine.SaveAsync(definition);
        var contact = await engine.ContactAsync();
        await engine.JoinAsync(campaign, contact);
        await engine.SaveAsync(definition with { Steps = [Mail("a", email).After(Hour)] });
        await engine.PassAsync(Hour);
        Assert.Single(engine.Mail.Sent);
    }

    private static (StepState, string?) Shown(StepRecord? record) => (record!.State, record.Reason);
}
