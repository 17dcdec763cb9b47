using CampaignFunctions.Campaigns;
using CampaignFunctions.Journeys;
using CampaignFunctions.Scheduling;
using CampaignFunctions.Segments;
using CampaignFunctions.Tests.Engine;
using CampaignFunctions.Tests.Segments;
using static CampaignFunctions.Tests.Engine.Steps;

namespace CampaignFunctions.Tests.Crashes;

/// <summary>The worker of a message about many members may die after every call that it makes: the message's next delivery, or the sweep, makes up for it.</summary>
public sealed class MemberChangeCrashTests(CrashFixture fixture) : IClassFixture<CrashFixture>
{
    private static readonly TimeSpan Hour = TimeSpan.FromHours(1);

    [Theory]
    [InlineData(QueueNames.Reschedule)]
    [InlineData(QueueNames.Migrate)]
    [InlineData(QueueNames.Backfill)]
    [InlineData(QueueNames.SegmentReview)]
    public async Task A_message_whose_worker_dies_wherever_is_carried_out_once(string queue)
    {
        var (seen, calls) = await RunAsync(queue, 0);
        Assert.Equal("1+1", seen);
        Assert.True(calls > 2);
        for (var call = 1; call <= calls; call++)
        {
            var (again, _) = await RunAsync(queue, call);
            Assert.Equal($"died after call {call}: 1+1", $"died after call {call}: {again}");
        }
    }

    private async Task<(string Points, int Calls)> RunAsync(string queue, int call)
    {
        var engine = fixture.Engine;
        engine.Queue.Lose();
        var (ada, bob) = (await engine.ContactAsync(), await engine.ContactAsync());
        await SendAsync(engine, queue, ada, bob);
        fixture.Lifeline.Arm(call, afterwards: true);
        await engine.PassAsync(Hour, message => message.Queue == queue ? DeliverAsync(message) : engine.DeliverAsync(message));
        await engine.FindLostAsync();
        await engine.DrainAsync();
        return ($"{(await engine.ContactAsync(ada)).Points}+{(await engine.ContactAsync(bob)).Points}", fixture.Lifeline.Calls);
    }

    private static async Task SendAsync(JourneyEngine engine, string queue, params string[] contacts)
    {
        var pinned = queue == QueueNames.Migrate ? Versioning.Pin : Versioning.Follow;
        var definition = Campaign(Points("a").After(queue == QueueNames.SegmentReview ? TimeSpan.Zero : 10 * Hour)) with { Versioning = pinned };
        if (queue == QueueNames.SegmentReview)
        {
            var segment = await engine.SegmentAsync();
            await engine.SaveAsync(definition with { Sources = new() { Segments = [segment] }, Published = false });
            foreach (var contact in contacts)
            {
                await engine.ChangeContactAsync(contact, SegmentActs.In(segment));
            }

            await engine.Get<ICampaigns>().SetPublishedAsync(definition.Id, true, null, default);
            await engine.Get<SegmentDirectory>().TouchAsync(default);
            engine.Queue.Lose();
            await engine.Queue.SendAsync(queue, new SegmentReview(SearchFor.Joins, definition.Id, contacts), TimeSpan.Zero, default);
            return;
        }

        definition = queue == QueueNames.Backfill ? definition with { Steps = [Tag("old")] } : definition;
        var campaign = await engine.SaveAsync(definition);
        await engine.JoinAsync(campaign, contacts);
        await engine.DrainAsync();
        await engine.SaveAsync(definition with { Steps = [Points("a").After(Hour)] });
        if (queue != QueueNames.Reschedule)
        {
            await engine.DrainAsync();
            object message = queue == QueueNames.Migrate ? new VersionMove(definition.Id, null, 2) : new BackfillSteps(definition.Id, null);
            await engine.Queue.SendAsync(queue, message, TimeSpan.Zero, default);
        }
    }

    private async Task DeliverAsync(QueuedMessage message)
    {
        try
        {
            await fixture.Engine.HandleAsync(message, fixture.Lifeline.Begin());
        }
        catch (Exception) when (fixture.Lifeline.HasDied)
        {
            fixture.Engine.Queue.Return(message);
        }

        fixture.Lifeline.End();
    }
}
