using CampaignFunctions.Campaigns;
using CampaignFunctions.Journeys;
using CampaignFunctions.Tests.Engine;

namespace CampaignFunctions.Tests.Crashes;

/// <summary>A message that comes twice changes nothing, whenever its second copy comes and whether or not the queue says that it is one.</summary>
public sealed class RepeatedMessageTests(CrashFixture fixture) : IClassFixture<CrashFixture>
{
    private static readonly TimeSpan AllOver = TimeSpan.FromMinutes(40);

    public static TheoryData<string> Actions => [.. ActionTrials.Properties.Keys];

    [Theory]
    [MemberData(nameof(Actions))]
    public async Task Any_message_run_twice_changes_nothing(string type)
    {
        var engine = fixture.Engine;
        var campaign = await ActionTrials.CampaignAsync(engine, type);
        var expected = await RunAsync(campaign, engine.DeliverAsync);

        var recorded = new List<QueuedMessage>();
        var twice = await RunAsync(campaign, async message =>
        {
            recorded.Add(message);
            await engine.HandleAsync(message);
            await engine.HandleAsync(message with { Deliveries = recorded.Count % 2 });
        });
        Assert.Equal(expected, twice);

        // Long after, in another order.
        recorded.Reverse();
        foreach (var message in recorded)
        {
            await engine.HandleAsync(message);
            await engine.HandleAsync(message with { Deliveries = 1 });
        }

        await engine.PassAsync(AllOver);
        Assert.Equal(expected, await ActionTrials.SeenAsync(engine, recorded.SelectMany(message => message.Queue == QueueNames.Promote ? [] : message.Cohort.Contacts).First()));
    }

    private async Task<List<string>> RunAsync(StoredCampaign campaign, Func<QueuedMessage, Task> deliver)
    {
        var contact = await ActionTrials.ContactAsync(fixture.Engine);
        await fixture.Engine.JoinAsync(campaign, contact);
        await fixture.Engine.PassAsync(AllOver, deliver);
        return await ActionTrials.SeenAsync(fixture.Engine, contact);
    }
}
