using CampaignFunctions.Campaigns;
using CampaignFunctions.Journeys;
using CampaignFunctions.Tests.Engine;

namespace CampaignFunctions.Tests.Crashes;

/// <summary>For every action type: between what a worker reads and what it commits, somebody else changes the contact, and another worker runs the same message.</summary>
public sealed class InterferenceTests(CrashFixture fixture) : IClassFixture<CrashFixture>
{
    private static readonly TimeSpan AllOver = TimeSpan.FromMinutes(40);

    public static TheoryData<string> Actions => [.. ActionTrials.Properties.Keys];

    [Theory]
    [MemberData(nameof(Actions))]
    public async Task What_others_write_meanwhile_is_kept_and_the_step_is_done_once(string type)
    {
        var engine = fixture.Engine;
        var campaign = await ActionTrials.CampaignAsync(engine, type);
        fixture.States.Clear();
        var expected = await RunAsync(campaign, commit: 0);
        var commits = fixture.States.Commits;
        Assert.NotEqual(0, commits);
        for (var commit = 1; commit <= commits; commit++)
        {
            var seen = await RunAsync(campaign, commit);
            Assert.Equal([$"before commit {commit}", .. expected], [$"before commit {commit}", .. seen]);
        }
    }

    // Without interference, the other writer comes before everything.
    private async Task<List<string>> RunAsync(StoredCampaign campaign, int commit)
    {
        var engine = fixture.Engine;
        var contact = await ActionTrials.ContactAsync(engine);
        if (commit == 0)
        {
            await ChangeAsync(contact);
        }

        await engine.JoinAsync(campaign, contact);
        QueuedMessage? present = null;
        fixture.States.Clear();
        fixture.States.Before(commit, async () =>
        {
            await ChangeAsync(contact);
            await engine.HandleAsync(present! with { Deliveries = 1 });
        });
        await engine.PassAsync(AllOver, async message =>
        {
            present = message;
            await engine.HandleAsync(message);
        });
        return await ActionTrials.SeenAsync(engine, contact);
    }

    private async Task ChangeAsync(string contact)
    {
        if (await fixture.Engine.Get<IContactStates>().ReadWholeAsync(contact, default) is not null)
        {
            await fixture.Engine.ChangeContactAsync(contact, stored =>
            {
                stored.Points += 1000;
                stored.Tags.Insert(0, "other");
            });
        }
    }
}
