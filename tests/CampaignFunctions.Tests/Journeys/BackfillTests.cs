using CampaignFunctions.Campaigns;
using CampaignFunctions.Journeys;
using CampaignFunctions.Scheduling;
using CampaignFunctions.Tests.Engine;
using static CampaignFunctions.Tests.Engine.Steps;

namespace CampaignFunctions.Tests.Journeys;

public sealed class BackfillTests(EngineFixture fixture) : IClassFixture<EngineFixture>
{
    private static readonly TimeSpan Hour = TimeSpan.FromHours(1);

    [Fact]
    public async Task A_new_step_under_a_step_that_was_done_runs_only_when_it_is_asked_for()
    {
        await using var engine = fixture.Engine();
        var (campaign, contact) = await BeginAsync(engine, Tag("a"));
        await engine.SaveAsync(campaign.Definition with { Steps = [Tag("a"), Tag("b").Under("a"), Tag("c").Under("b"), Tag("root")] });
        await engine.PassAsync(Hour);
        Assert.Equal(["a"], (await engine.ContactAsync(contact)).Tags);
        await BackfillAsync(engine, campaign, "b");
        Assert.Equal(["a", "b", "c"], (await engine.ContactAsync(contact)).Tags);
        await BackfillAsync(engine, campaign);
        Assert.Equal(["a", "b", "c", "root"], (await engine.ContactAsync(contact)).Tags);
        await BackfillAsync(engine, campaign);
        Assert.Equal(4, (await engine.JourneyAsync(campaign, contact)).Steps.Count);
    }

    [Theory]
    [InlineData(2, true)]
    [InlineData(4, false)]
    public async Task Its_delay_counts_from_when_its_parent_was_done(int hours, bool isDue)
    {
        await using var engine = fixture.Engine();
        var start = engine.Now;
        var (campaign, contact) = await BeginAsync(engine, Tag("a"));
        await engine.PassAsync(3 * Hour);
        await engine.SaveAsync(campaign.Definition with { Steps = [Tag("a"), Tag("b").Under("a").After(hours * Hour)] });
        await BackfillAsync(engine, campaign);
        var step = (await engine.StepAsync(campaign, contact, "b"))!;
        Assert.Equal(isDue, step.State == StepState.Passed);
        Assert.Equal(isDue ? null : start + (hours * Hour), step.DueAt);
    }

    [Fact]
    public async Task The_path_that_was_not_taken_stays_so_and_time_allowed_counts_from_the_waiting()
    {
        await using var engine = fixture.Engine();
        var start = engine.Now;
        var decision = Step("seen", "visits-page");
        var (campaign, contact) = await BeginAsync(engine, decision, Tag("no").No("seen").After(Hour));
        await engine.PassAsync(Hour);
        await engine.SaveAsync(campaign.Definition with { Steps = [decision, Tag("no").No("seen").After(Hour), Tag("later").No("seen").After(5 * Hour), Tag("yes").Yes("seen")] });
        await BackfillAsync(engine, campaign);
        Assert.Equal(start + (5 * Hour), (await engine.StepAsync(campaign, contact, "later"))!.DueAt);
        Assert.Null(await engine.StepAsync(campaign, contact, "yes"));
    }

    [Fact]
    public async Task Who_left_gets_nothing_and_a_pinned_journey_only_what_its_version_has()
    {
        await using var engine = fixture.Engine();
        var (campaign, left) = await BeginAsync(engine, Tag("a"));
        await engine.LeaveAsync(campaign, left);
        var pinned = await engine.ContactAsync();
        await engine.JoinAsync(campaign, pinned);
        await engine.DrainAsync();
        await engine.SaveAsync(campaign.Definition with { Steps = [Tag("a"), Tag("b").Under("a")], Versioning = Versioning.Pin });
        await BackfillAsync(engine, campaign);
        Assert.Equal(["a"], (await engine.ContactAsync(left)).Tags);
        Assert.Equal(["a"], (await engine.ContactAsync(pinned)).Tags);
    }

    private static async Task<(StoredCampaign Campaign, string Contact)> BeginAsync(JourneyEngine engine, params StepDefinition[] steps)
    {
        var campaign = await engine.SaveAsync(Campaign(steps));
        var contact = await engine.ContactAsync();
        await engine.JoinAsync(campaign, contact);
        await engine.DrainAsync();
        return (campaign, contact);
    }

    private static async Task BackfillAsync(JourneyEngine engine, StoredCampaign campaign, params string[] steps)
    {
        await engine.Queue.SendAsync(QueueNames.Backfill, new BackfillSteps(campaign.Definition.Id, steps.Length == 0 ? null : steps), TimeSpan.Zero, default);
        await engine.DrainAsync();
    }
}
