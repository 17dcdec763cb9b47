using CampaignFunctions.Campaigns;
using CampaignFunctions.Journeys;
using CampaignFunctions.Scheduling;
using CampaignFunctions.Tests.Engine;
using static CampaignFunctions.Tests.Engine.Steps;

namespace CampaignFunctions.Tests.Journeys;

public sealed class MigrationTests(EngineFixture fixture) : IClassFixture<EngineFixture>
{
    private static readonly TimeSpan Hour = TimeSpan.FromHours(1);

    [Fact]
    public async Task Due_times_follow_the_version_that_the_journey_is_moved_to()
    {
        await using var engine = fixture.Engine();
        var definition = Pinned(Points("a").After(3 * Hour));
        var campaign = await engine.SaveAsync(definition);
        var contact = await engine.ContactAsync();
        await engine.JoinAsync(campaign, contact);
        await engine.SaveAsync(definition with { Steps = [Points("a", 10).After(Hour)] });
        await MigrateAsync(engine, campaign, null, 2);
        Assert.Equal((2, engine.Now + Hour), ((await engine.JourneyAsync(campaign, contact)).Version, (await engine.StepAsync(campaign, contact, "a"))!.DueAt));
        await engine.PassAsync(Hour);
        Assert.Equal(10, (await engine.ContactAsync(contact)).Points);
    }

    [Fact]
    public async Task A_step_that_is_gone_is_cancelled_or_taken_over()
    {
        await using var engine = fixture.Engine();
        var definition = Pinned(Points("a").After(Hour), Points("b").After(Hour), Points("c", 100).After(Hour));
        var campaign = await engine.SaveAsync(definition);
        var contact = await engine.ContactAsync();
        await engine.JoinAsync(campaign, contact);
        await engine.SaveAsync(definition with { Steps = [Points("d", 10).After(2 * Hour), definition.Steps[2]], Redirects = new Dictionary<string, string> { ["b"] = "d" } });
        await MigrateAsync(engine, campaign, 1, 2);
        var journey = await engine.JourneyAsync(campaign, contact);
        Assert.Equal("the step was removed from the campaign", journey.Find("a", 1)!.Reason);
        Assert.Equal("taken over by the step 'd'", journey.Find("b", 1)!.Reason);
        await engine.PassAsync(2 * Hour);
        Assert.Equal(110, (await engine.ContactAsync(contact)).Points);
    }

    [Fact]
    public async Task Only_journeys_on_the_version_that_is_named_are_moved()
    {
        await using var engine = fixture.Engine();
        var definition = Pinned(Points("a").After(Hour));
        var (first, second) = (await engine.ContactAsync(), await engine.ContactAsync());
        await engine.JoinAsync(await engine.SaveAsync(definition), first);
        var campaign = await engine.SaveAsync(definition);
        await engine.JoinAsync(campaign, second);
        await engine.SaveAsync(definition);
        await MigrateAsync(engine, campaign, 2, 3);
        Assert.Equal((1, 3), ((await engine.JourneyAsync(campaign, first)).Version, (await engine.JourneyAsync(campaign, second)).Version));
    }

    [Fact]
    public async Task More_journeys_than_a_page_are_moved_page_by_page_and_twice_is_once()
    {
        await using var engine = fixture.Engine();
        var definition = Pinned(Points("a").After(Hour));
        var campaign = await engine.SaveAsync(definition);
        var contacts = await Task.WhenAll(Enumerable.Range(0, MemberChanges.PageSize + 20).Select(_ => engine.ContactAsync()));
        await engine.JoinAsync(campaign, contacts);
        await engine.SaveAsync(definition with { Steps = [Points("a", 10).After(Hour)] });
        await MigrateAsync(engine, campaign, null, 2);
        await MigrateAsync(engine, campaign, null, 2);
        Assert.Equal(new Dictionary<int, long> { [2] = contacts.Length }, await engine.Get<IJourneys>().CountByVersionAsync(campaign.Definition.Id, default));
        await engine.PassAsync(Hour);
        Assert.Equal(10, (await engine.ContactAsync(contacts[^1])).Points);
    }

    [Fact]
    public async Task A_message_that_comes_again_after_its_page_was_moved_changes_nothing()
    {
        await using var engine = fixture.Engine();
        var definition = Pinned(Points("a").After(Hour));
        var campaign = await engine.SaveAsync(definition);
        var contact = await engine.ContactAsync();
        await engine.JoinAsync(campaign, contact);
        await engine.SaveAsync(definition with { Steps = [Points("a", 10)] });
        var message = new VersionMove(campaign.Definition.Id, null, 2);
        await engine.Get<CampaignMigrate>().Run(System.Text.Json.JsonSerializer.Serialize(message, Json.Options), new Invocation());
        await engine.DrainAsync();
        await MigrateAsync(engine, campaign, null, 2);
        Assert.Equal(10, (await engine.ContactAsync(contact)).Points);
    }

    [Fact]
    public async Task A_campaign_that_stops_pinning_takes_everybody_along_to_the_newest_version()
    {
        await using var engine = fixture.Engine();
        var definition = Pinned(Points("a").After(3 * Hour));
        var campaign = await engine.SaveAsync(definition);
        var contact = await engine.ContactAsync();
        await engine.JoinAsync(campaign, contact);
        await engine.SaveAsync(definition with { Steps = [Points("a").After(2 * Hour)] });
        await engine.SaveAsync(definition with { Steps = [Points("a", 10).After(Hour)], Versioning = Versioning.Follow });
        await engine.PassAsync(Hour);
        Assert.Equal(10, (await engine.ContactAsync(contact)).Points);
    }

    [Fact]
    public async Task A_decision_that_became_an_action_runs_as_that_instead_of_waiting_for_ever()
    {
        await using var engine = fixture.Engine();
        var definition = Campaign(Step("x", "visits-page"), Tag("yes").Yes("x"));
        var campaign = await engine.SaveAsync(definition);
        var contact = await engine.ContactAsync();
        await engine.JoinAsync(campaign, contact);
        await engine.DrainAsync();
        await engine.SaveAsync(definition with { Steps = [Points("x", 10), Tag("below").Under("x")] });
        await engine.DrainAsync();
        Assert.Equal((10, "below"), ((int)(await engine.ContactAsync(contact)).Points, Assert.Single((await engine.ContactAsync(contact)).Tags)));
    }

    [Fact]
    public async Task What_became_due_while_the_campaign_was_unpublished_or_outside_its_window_runs_late()
    {
        await using var engine = fixture.Engine();
        var definition = Campaign(Tag("a").After(Hour), Tag("b").After(3 * Hour)) with { PublishDown = engine.Now + (2 * Hour) };
        var campaign = await engine.SaveAsync(definition);
        var contact = await engine.ContactAsync();
        await engine.JoinAsync(campaign, contact);
        await engine.PublishAsync(campaign.Definition.Id, published: false);
        await engine.PassAsync(Hour);
        Assert.Empty((await engine.ContactAsync(contact)).Tags);
        await engine.PublishAsync(campaign.Definition.Id, published: true);
        await engine.PassAsync(3 * Hour);
        Assert.Equal(["a"], (await engine.ContactAsync(contact)).Tags);
        await engine.SaveAsync(definition with { PublishDown = null });
        await engine.DrainAsync();
        Assert.Equal(["a", "b"], (await engine.ContactAsync(contact)).Tags);
    }

    private static CampaignDefinition Pinned(params StepDefinition[] steps) => Campaign(steps) with { Versioning = Versioning.Pin };

    private static async Task MigrateAsync(JourneyEngine engine, StoredCampaign campaign, int? from, int to)
    {
        await engine.Queue.SendAsync(QueueNames.Migrate, new VersionMove(campaign.Definition.Id, from, to), TimeSpan.Zero, default);
        await engine.DrainAsync();
    }
}
