using CampaignFunctions.Journeys;
using CampaignFunctions.Journeys.Steps;
using CampaignFunctions.Tests.Backend;
using CampaignFunctions.Tests.Engine;
using Microsoft.Extensions.DependencyInjection;
using static CampaignFunctions.Tests.Engine.Steps;

namespace CampaignFunctions.Tests.Journeys;

public sealed class RetryTests(EngineFixture fixture) : IClassFixture<EngineFixture>
{
    [Theory]
    [InlineData(CallbackAction.TypeName)]
    [InlineData(CallbackOutside.TypeName)]
    public async Task A_failing_step_is_tried_after_1_and_5_and_30_minutes_2_and_6_hours_and_then_fails_for_good(string type)
    {
        var tries = new List<TimeSpan>();
        Outcome Try(StepContext context)
        {
            tries.Add(context.Now - StorageHost.Start);
            return Outcome.Failed("no");
        }

        await using var engine = fixture.Engine(services => services.AddSingleton<StepType>(new CallbackAction(Try)).AddSingleton<StepType>(new CallbackOutside(context => Try(context))));
        var campaign = await engine.SaveAsync(Campaign(Step("step", type), Tag("below").Under("step")));
        var contact = await engine.ContactAsync();
        await engine.JoinAsync(campaign, contact);
        await engine.PassAsync(TimeSpan.FromDays(2));

        Assert.Equal([0, 1, 6, 36, 156, 516], tries.Select(at => (int)at.TotalMinutes));
        var record = await engine.StepAsync(campaign, contact, "step");
        Assert.Equal((StepState.Failed, 6, "no"), (record!.State, record.Attempt, record.Reason));
        Assert.Empty((await engine.ContactAsync(contact)).Tags);
        Assert.Null((await engine.JourneyAsync(campaign, contact)).WakeAt);
    }

    [Fact]
    public async Task A_steps_own_waiting_times_count()
    {
        await using var engine = fixture.Engine(services => services.AddSingleton<StepType>(new CallbackAction(_ => Outcome.Failed("no"))));
        var campaign = await engine.SaveAsync(Campaign(Step("step", CallbackAction.TypeName) with { Retry = [TimeSpan.FromHours(1)] }));
        var contact = await engine.ContactAsync();
        await engine.JoinAsync(campaign, contact);
        await engine.DrainAsync();
        var record = await engine.StepAsync(campaign, contact, "step");
        Assert.Equal((WaitingFor.Retry, engine.Now + TimeSpan.FromHours(1), 1), (record!.WaitingFor, record.DueAt, record.Attempt));
        await engine.PassAsync(TimeSpan.FromHours(1));
        Assert.Equal(StepState.Failed, (await engine.StepAsync(campaign, contact, "step"))!.State);
    }

    [Fact]
    public async Task A_handler_that_throws_leaves_nothing_half_changed_and_stops_nobody_else()
    {
        var bad = "";
        await using var engine = fixture.Engine(services => services.AddSingleton<StepType>(new CallbackAction(context =>
        {
            context.Edit().Points += 100;
            context.Remember(new() { Kind = "points", Delta = 100 });
            return context.Contact.Id == bad ? throw new InvalidOperationException("boom") : Outcome.Passed;
        })));
        var campaign = await engine.SaveAsync(Campaign(Points("before"), Step("step", CallbackAction.TypeName).Under("before"), Tag("below").Under("step"), Tag("sibling").Under("before")));
        var contacts = await Task.WhenAll(Enumerable.Range(0, 3).Select(_ => engine.ContactAsync()));
        bad = contacts[1];
        await engine.JoinAsync(campaign, contacts);
        await engine.DrainAsync();

        Assert.Equal(101, (await engine.ContactAsync(contacts[0])).Points);
        Assert.Equal(["below", "sibling"], (await engine.ContactAsync(contacts[2])).Tags);
        var faulted = await engine.ContactAsync(bad);
        Assert.Equal((1, "sibling"), (faulted.Points, Assert.Single(faulted.Tags)));
        Assert.Single(await engine.HistoryAsync(bad), entry => entry.Kind == "points");
        var record = await engine.StepAsync(campaign, bad, "step");
        Assert.Equal((WaitingFor.Retry, "InvalidOperationException: boom"), (record!.WaitingFor, record.Reason));
    }

    [Fact]
    public async Task A_time_out_inside_a_handler_is_a_failure_of_its_contact_alone()
    {
        var bad = "";
        await using var engine = fixture.Engine(services => services.AddSingleton<StepType>(new CallbackAction(context => context.Contact.Id == bad ? throw new TaskCanceledException("too slow") : Outcome.Passed)));
        var campaign = await engine.SaveAsync(Campaign(Step("step", CallbackAction.TypeName), Tag("below").Under("step")));
        var contacts = await Task.WhenAll(Enumerable.Range(0, 2).Select(_ => engine.ContactAsync()));
        bad = contacts[0];
        await engine.JoinAsync(campaign, contacts);
        await engine.DrainAsync();
        Assert.Equal(["below"], (await engine.ContactAsync(contacts[1])).Tags);
        Assert.Equal(WaitingFor.Retry, (await engine.StepAsync(campaign, bad, "step"))!.WaitingFor);
    }

    [Fact]
    public async Task An_unreadable_message_goes_to_the_poison_queue_at_once()
    {
        await using var engine = fixture.Engine();
        await engine.HandleAsync(new QueuedMessage("send-email", "{", engine.Now));
        await engine.HandleAsync(new QueuedMessage(QueueNames.Promote, "[]", engine.Now));
        Assert.Equal(["send-email", QueueNames.Promote], engine.Queue.Poisoned.Select(poison => poison.Queue));
    }
}
