using CampaignFunctions.Campaigns;
using CampaignFunctions.Journeys;
using CampaignFunctions.Tests.Engine;
using Microsoft.Extensions.DependencyInjection;
using static CampaignFunctions.Tests.Engine.Steps;

namespace CampaignFunctions.Tests.Journeys;

public sealed class RunOnTests(EngineFixture fixture) : IClassFixture<EngineFixture>
{
    [Fact]
    public async Task Ten_state_changes_in_a_row_are_one_read_and_one_commit()
    {
        var counted = new CountedStates();
        await using var engine = fixture.Engine(services => Ports.Around<IContactStates>(services, counted.Around));
        var steps = Enumerable.Range(0, 10).Select(index => index == 0 ? Points("p0") : Points($"p{index}").Under($"p{index - 1}"));
        var campaign = await engine.SaveAsync(Campaign([.. steps]));
        var contact = await engine.ContactAsync();
        await engine.JoinAsync(campaign, contact);
        counted.Clear();
        await engine.DrainAsync();

        Assert.Equal((1, 1), (counted.Reads, counted.Commits));
        Assert.Equal(10, (await engine.ContactAsync(contact)).Points);
        Assert.Equal(10, (await engine.HistoryAsync(contact)).Count(entry => entry.Kind == "points"));
        Assert.All((await engine.JourneyAsync(campaign, contact)).Steps, record => Assert.Equal(StepState.Passed, record.State));
    }

    [Fact]
    public async Task A_claim_and_its_settling_are_one_read_and_two_commits()
    {
        var counted = new CountedStates();
        await using var engine = fixture.Engine(services => Ports.Around<IContactStates>(services, counted.Around));
        var campaign = await engine.SaveAsync(Campaign(Mail("mail", await engine.EmailAsync())));
        await engine.JoinAsync(campaign, await engine.ContactAsync());
        counted.Clear();
        await engine.DrainAsync();
        Assert.Equal((1, 2), (counted.Reads, counted.Commits));
    }

    [Fact]
    public async Task Contacts_who_join_together_travel_together_although_the_clock_runs()
    {
        await using var engine = fixture.Engine();
        var campaign = await engine.SaveAsync(Campaign(Points("points"), Mail("mail", await engine.EmailAsync()).Under("points")));
        var contacts = await Task.WhenAll(Enumerable.Range(0, 40).Select(_ => engine.ContactAsync()));
        engine.Time.AutoAdvanceAmount = TimeSpan.FromMicroseconds(30);
        await engine.JoinAsync(campaign, contacts);
        Assert.Single(engine.Queue.Messages);
        await engine.DrainAsync();
        Assert.Equal(1, engine.Mail.Requests);
        Assert.Equal(40, engine.Mail.Sent.Count);
    }

    [Fact]
    public async Task Conditions_come_before_actions_and_each_path_is_walked_to_its_end()
    {
        await using var engine = fixture.Engine();
        var campaign = await engine.SaveAsync(Campaign(
            Tag("first"),
            Tag("b").Under("first"),
            Tag("b1").Under("b"),
            Tag("b2").Under("b"),
            If("condition", "email", "notEmpty").Under("first"),
            Tag("yes").Yes("condition"),
            Tag("no").No("condition"),
            Tag("yes1").Under("yes"),
            Tag("c").Under("first")));
        var contact = await engine.ContactAsync();
        await engine.JoinAsync(campaign, contact);
        await engine.DrainAsync();
        Assert.Equal(["first", "yes", "yes1", "b", "b1", "b2", "c"], (await engine.ContactAsync(contact)).Tags);
    }

    [Fact]
    public async Task Roots_run_in_the_order_of_the_definition()
    {
        await using var engine = fixture.Engine();
        var campaign = await engine.SaveAsync(Campaign(Tag("a"), Tag("a1").Under("a"), Tag("b"), If("c", "email", "empty"), Tag("c0").No("c")));
        var contact = await engine.ContactAsync();
        await engine.JoinAsync(campaign, contact);
        await engine.DrainAsync();
        Assert.Equal(["c0", "a", "a1", "b"], (await engine.ContactAsync(contact)).Tags);
    }

    [Fact]
    public async Task A_step_whose_delay_has_no_date_passes_with_an_error_in_its_place()
    {
        await using var engine = fixture.Engine();
        var nowhen = new Delay { Mode = DelayMode.Field, Field = "birthday" };
        var campaign = await engine.SaveAsync(Campaign(
            Tag("top"), Tag("a").Under("top") with { Delay = nowhen }, Tag("a1").Under("a"), Tag("a2").Under("a"), Tag("b").Under("top")));
        var contact = await engine.ContactAsync();
        await engine.JoinAsync(campaign, contact);
        await engine.DrainAsync();
        Assert.Equal(["top", "a1", "a2", "b"], (await engine.ContactAsync(contact)).Tags);
        Assert.Equal(StepState.PassedWithError, (await engine.StepAsync(campaign, contact, "a"))!.State);
    }
}
