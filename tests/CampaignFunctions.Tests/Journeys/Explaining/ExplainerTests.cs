using CampaignFunctions.Campaigns;
using CampaignFunctions.Contacts;
using CampaignFunctions.Journeys;
using CampaignFunctions.Journeys.Delays;
using CampaignFunctions.Journeys.Explaining;
using CampaignFunctions.Journeys.Steps;
using CampaignFunctions.Tests.Engine;
using Microsoft.Extensions.DependencyInjection;
using static CampaignFunctions.Tests.Engine.Steps;

namespace CampaignFunctions.Tests.Journeys.Explaining;

public sealed class ExplainerTests(EngineFixture fixture) : IClassFixture<EngineFixture>
{
    private static readonly TimeSpan Hour = TimeSpan.FromHours(1);

    [Fact]
    public async Task A_due_time_is_told_in_UTC_and_in_the_zone_that_rules_it()
    {
        await using var engine = fixture.Engine();
        var campaign = await engine.SaveAsync(Campaign(Points("a").After(Hour)));
        var contact = await engine.ContactAsync(contact => contact.TimeZone = "Asia/Tokyo");
        await engine.JoinAsync(campaign, contact);
        var explained = await ExplainAsync(engine, campaign, contact);
        var step = Assert.Single(explained.Open);
        Assert.Equal((Standing.Waiting, engine.Now + Hour, "2026-03-02T20:00:00+09:00", "Asia/Tokyo", ZoneSource.Contact), (explained.Standing, step.DueAt, step.DueLocal, step.TimeZone, step.TimeZoneOf));
        Assert.Equal("Waits until it is due, at 2026-03-02T11:00:00Z, which is Mon 2026-03-02 20:00:00 in Asia/Tokyo (the contact's zone).", step.Text);
        Assert.Contains("next step is 'a'", explained.Summary, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_zone_of_the_step_wins_and_that_of_the_campaign_stands_in()
    {
        await using var engine = fixture.Engine();
        var own = Points("own").After(Hour);
        var campaign = await engine.SaveAsync(Campaign(own with { Delay = own.Delay! with { TimeZone = "Europe/Paris" } }, Points("theirs").After(2 * Hour)) with { TimeZone = "America/New_York" });
        var contact = await engine.ContactAsync();
        await engine.JoinAsync(campaign, contact);
        Assert.Equal([ZoneSource.Step, ZoneSource.Campaign], (await ExplainAsync(engine, campaign, contact)).Open.Select(step => step.TimeZoneOf!.Value));
    }

    [Fact]
    public async Task An_open_decision_says_what_the_contact_would_have_to_do_and_until_when()
    {
        await using var engine = fixture.Engine();
        var email = await engine.EmailAsync();
        var campaign = await engine.SaveAsync(Campaign(Mail("mail", email), Opens("opened").Under("mail"), Tag("yes").Yes("opened"), Tag("no").No("opened").After(Hour)));
        var contact = await engine.ContactAsync();
        await engine.JoinAsync(campaign, contact);
        await engine.DrainAsync();
        var explained = await ExplainAsync(engine, campaign, contact);
        Assert.Equal("It waits until the contact opens the email of the step above. Without that it takes its no path at 2026-03-02T11:00:00Z.", Assert.Single(explained.Open).Text);
        Assert.Equal([("no", "opened"), ("yes", "opened")], explained.NotReached.Select(step => (step.Step, step.Behind!)).Order());
        await engine.PassAsync(Hour);
        explained = await ExplainAsync(engine, campaign, contact);
        Assert.Equal((Standing.Finished, "'opened' took its other path."), (explained.Standing, Assert.Single(explained.NotReached).Text));
    }

    [Fact]
    public async Task What_was_not_sent_says_why()
    {
        await using var engine = fixture.Engine();
        var email = await engine.EmailAsync();
        var campaign = await engine.SaveAsync(Campaign(Mail("mail", email)));
        var contact = await engine.ContactAsync(contact => contact.DoNotContact.Add(new DoNotContact("email", DoNotContactReason.Unsubscribed, null, engine.Now)));
        await engine.JoinAsync(campaign, contact);
        await engine.DrainAsync();
        var trouble = Assert.Single((await ExplainAsync(engine, campaign, contact)).Troubles);
        Assert.Equal((StepState.PassedWithError, "the contact may not be contacted by email (unsubscribed)"), (trouble.State, trouble.Reason));
    }

    [Fact]
    public async Task A_capped_email_says_until_when_it_is_put_off()
    {
        await using var engine = fixture.Engine();
        var (first, second) = (await engine.EmailAsync(), await engine.EmailAsync());
        var campaign = await engine.SaveAsync(Campaign(Mail("one", first), Mail("two", second).Under("one")));
        var contact = await engine.ContactAsync(contact => contact.ChannelPreferences = new ChannelPreferences { Frequency = new Dictionary<string, FrequencyCap> { ["email"] = new(1, FrequencyUnit.Day) } });
        await engine.JoinAsync(campaign, contact);
        await engine.DrainAsync();
        var step = Assert.Single((await ExplainAsync(engine, campaign, contact)).Open);
        Assert.Equal("Was put off: the frequency cap for email is reached.", step.Text);
        Assert.Equal(engine.Now + TimeSpan.FromDays(1), step.DueAt);
    }

    [Fact]
    public async Task A_failing_step_counts_its_tries_and_one_that_failed_says_how_to_try_again()
    {
        await using var engine = fixture.Engine(services => services.AddSingleton<StepType>(new CallbackAction(_ => Outcome.Failed("no luck"))));
        var campaign = await engine.SaveAsync(Campaign(Step("a", CallbackAction.TypeName) with { Retry = [TimeSpan.FromMinutes(10)] }, Tag("b").Under("a")));
        var contact = await engine.ContactAsync();
        await engine.JoinAsync(campaign, contact);
        await engine.DrainAsync();
        var step = Assert.Single((await ExplainAsync(engine, campaign, contact)).Open);
        Assert.Equal(("1 try failed: no luck.", 0), (step.Text, step.RetriesLeft));
        await engine.PassAsync(Hour);
        var explained = await ExplainAsync(engine, campaign, contact);
        Assert.Equal(Standing.Failed, explained.Standing);
        Assert.Equal($"Mend the cause, then POST /api/campaigns/{campaign.Definition.Id}/contacts/{contact}/steps/a/replay tries it again.", Assert.Single(explained.Troubles).Next);
        Assert.Equal("'a' failed for good.", Assert.Single(explained.NotReached).Text);
    }

    [Fact]
    public async Task Who_never_joined_is_told_why_it_could_not()
    {
        await using var engine = fixture.Engine();
        var contact = await engine.ContactAsync();
        var definition = Campaign(Points("a"));
        foreach (var (campaign, refusal, because) in new (CampaignDefinition, string?, string)[]
        {
            (definition, null, "could join"),
            (definition with { Published = false }, Membership.NotPublished, "it is not published"),
            (definition with { PublishUp = engine.Now + Hour }, Membership.NotPublished, "its window begins at 2026-03-02T11:00:00Z"),
            (definition with { PublishDown = engine.Now }, Membership.NotPublished, "its window ended at 2026-03-02T10:00:00Z"),
        })
        {
            var explained = await ExplainAsync(engine, await engine.SaveAsync(campaign), contact);
            Assert.Equal((Standing.NeverJoined, refusal, refusal is null), (explained.Standing, explained.Join.Refusal, explained.Join.Possible));
            Assert.Contains(because, explained.Summary, StringComparison.Ordinal);
            Assert.Null(explained.Membership);
        }
    }

    [Fact]
    public async Task Who_left_and_whose_campaign_halted_is_told_so()
    {
        await using var engine = fixture.Engine();
        var campaign = await engine.SaveAsync(Campaign(Points("a").After(Hour)));
        var contact = await engine.ContactAsync();
        await engine.JoinAsync(campaign, contact);
        await engine.PublishAsync(campaign.Definition.Id, published: false);
        var halted = await ExplainAsync(engine, campaign, contact);
        Assert.Equal((Standing.Halted, false, "it is not published"), (halted.Standing, halted.CampaignState.Running, halted.CampaignState.Because));
        await engine.LeaveAsync(campaign, contact);
        var left = await ExplainAsync(engine, campaign, contact);
        Assert.Equal((Standing.Left, "removed", StepState.Cancelled), (left.Standing, left.Membership!.LeftBecause, Assert.Single(left.Troubles).State));
    }

    [Fact]
    public async Task A_pinned_journey_says_on_which_version_it_runs()
    {
        await using var engine = fixture.Engine();
        var definition = Campaign(Points("a").After(Hour)) with { Versioning = Versioning.Pin };
        var campaign = await engine.SaveAsync(definition);
        var contact = await engine.ContactAsync();
        await engine.JoinAsync(campaign, contact);
        await engine.SaveAsync(definition with { Steps = [Points("b")] });
        var version = (await ExplainAsync(engine, campaign, contact)).Version!;
        Assert.Equal((1, 2, "pin"), (version.RunsOn, version.Newest, version.Versioning));
    }

    [Fact]
    public async Task Ten_thousand_steps_five_hundred_deep_are_explained()
    {
        await using var engine = fixture.Engine();
        var steps = Enumerable.Range(0, 10_000).Select(index => index % 500 == 0 ? Points($"s{index}").After(Hour) : Points($"s{index}").Under($"s{index - 1}").After(Hour));
        var campaign = await engine.SaveAsync(Campaign([.. steps]));
        var contact = await engine.ContactAsync();
        await engine.JoinAsync(campaign, contact);
        var explained = await ExplainAsync(engine, campaign, contact);
        Assert.Equal((20, 9980, 200), (explained.Open.Count, explained.NotReachedTotal, explained.NotReached.Count));
    }

    private static async Task<Explanation> ExplainAsync(JourneyEngine engine, StoredCampaign campaign, string contact) =>
        await engine.Get<Explainer>().ExplainAsync((await engine.Get<ICampaigns>().FindAsync(campaign.Definition.Id, default))!, contact, default);
}
