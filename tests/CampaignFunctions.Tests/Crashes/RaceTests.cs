using CampaignFunctions.Campaigns;
using CampaignFunctions.Contacts;
using CampaignFunctions.Journeys;
using CampaignFunctions.Library;
using CampaignFunctions.Tests.Engine;
using CampaignFunctions.Tests.Simulation;
using Microsoft.Extensions.DependencyInjection;
using static CampaignFunctions.Tests.Engine.Steps;

namespace CampaignFunctions.Tests.Crashes;

/// <summary>Races and moments in which two rules meet.</summary>
public sealed class RaceTests(EngineFixture fixture) : IClassFixture<EngineFixture>
{
    private static readonly TimeSpan Hour = TimeSpan.FromHours(1);

    [Fact]
    public async Task A_contact_who_leaves_before_its_deletion_is_committed_is_not_deleted()
    {
        var counted = new CountedStates();
        await using var engine = fixture.Engine(services => Ports.Around<IContactStates>(services, counted.Around));
        var campaign = await engine.SaveAsync(Campaign(Step("delete", "delete-contact")));
        var contact = await engine.ContactAsync();
        await engine.JoinAsync(campaign, contact);
        counted.BeforeCommit = _ => engine.LeaveAsync(campaign, contact);
        await engine.DrainAsync();
        await engine.FindLostAsync();
        Assert.Equal(StepState.Cancelled, (await engine.StepAsync(campaign, contact, "delete"))!.State);
    }

    [Fact]
    public async Task A_decision_whose_activity_comes_exactly_when_its_time_is_up_takes_the_no_path_once()
    {
        await using var engine = fixture.Engine();
        var campaign = await engine.SaveAsync(Campaign(Step("page", "visits-page"), Points("yes", 1).Yes("page"), Points("no", 10).No("page").After(Hour)));
        var contact = await engine.ContactAsync();
        await engine.JoinAsync(campaign, contact);
        await engine.DrainAsync();
        engine.Time.Advance(Hour);
        var visits = Enumerable.Range(0, 3).Select(_ => engine.Get<IActivities>().RecordAsync(new Activity { Type = "visits-page", Contact = contact, Url = "x" }, default)).ToList();
        await Task.WhenAll([.. visits, engine.DrainAsync()]);
        await engine.DrainAsync();
        Assert.Equal(10, (await engine.ContactAsync(contact)).Points);
    }

    [Fact]
    public async Task A_jump_leaves_a_step_outside_of_what_it_supersedes_to_come_back_in_its_rotation()
    {
        Func<Task> meanwhile = () => Task.CompletedTask;
        await using var engine = fixture.Engine(services => services.AddSingleton<CampaignFunctions.Journeys.Steps.StepType>(new FlakyOutside(() => meanwhile())));
        var campaign = await engine.SaveAsync(Campaign(
            Step("out", "flaky-outside", new { failures = 0 }),
            Tag("after-out").Under("out"),
            Tag("target").After(Hour),
            Step("jump", "jump-to-event", new { target = "target" }).After(TimeSpan.FromMinutes(1))));
        var contact = await engine.ContactAsync();
        await engine.JoinAsync(campaign, contact);
        meanwhile = () =>
        {
            engine.Time.Advance(TimeSpan.FromMinutes(1));
            return engine.HandleAsync(engine.Queue.Messages.Single(message => message.Queue == "jump-to-event"));
        };
        await engine.DrainAsync();
        Assert.Equal(2, (await engine.JourneyAsync(campaign, contact)).Rotation);
        Assert.Equal((StepState.Passed, false), ((await engine.StepAsync(campaign, contact, "out"))!.State, (await engine.StepAsync(campaign, contact, "out"))!.Abandoned));
        Assert.Equal(["after-out"], (await engine.ContactAsync(contact)).Tags);
        await engine.PassAsync(Hour);
        Assert.Equal(["after-out", "target"], (await engine.ContactAsync(contact)).Tags);
    }

    [Theory]
    [InlineData(0, 0)]
    [InlineData(1, 0)]
    [InlineData(2, 10)]
    public async Task A_company_gets_what_a_step_gave_it_that_was_committed_before_the_contact_left_and_nothing_else(int commit, long score)
    {
        var counted = new CountedStates();
        await using var engine = fixture.Engine(services => Ports.Around<IContactStates>(services, counted.Around));
        var (campaign, contact, company) = await ScoringAsync(engine);
        if (commit == 0)
        {
            await engine.LeaveAsync(campaign, contact);
        }

        counted.Before(commit, () => engine.LeaveAsync(campaign, contact));
        await engine.DrainAsync();
        Assert.Equal(score, await engine.ScoreAsync(company));
        var journey = await engine.JourneyAsync(campaign, contact);
        Assert.Equal((score == 0 ? StepState.Cancelled : StepState.Passed, 0, false), (journey.Find("score", 1)!.State, journey.Owed.Count, journey.Active));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_company_gets_what_it_was_promised_by_a_contact_who_is_deleted(bool byItself)
    {
        var counted = new CountedStates();
        await using var engine = fixture.Engine(services => Ports.Around<IContactStates>(services, counted.Around));
        var (_, contact, company) = await ScoringAsync(engine, byItself ? Step("delete", "delete-contact") : Tag("tag"));
        if (!byItself)
        {
            counted.Before(2, () => engine.Get<IContacts>().DeleteAsync(contact, null, default));
        }

        await engine.DrainAsync();
        Assert.Null(await engine.Get<IContacts>().FindAsync(contact, default));
        Assert.Equal(10, await engine.ScoreAsync(company));
    }

    private static async Task<(StoredCampaign Campaign, string Contact, string Company)> ScoringAsync(JourneyEngine engine, params StepDefinition[] more)
    {
        var company = await engine.CompanyAsync();
        var campaign = await engine.SaveAsync(Campaign([Step("score", "add-to-company-score", new { score = 10 }), .. more]));
        var contact = await engine.ContactAsync(person => person.Companies.Add(new CompanyLink(company, Primary: true)));
        await engine.JoinAsync(campaign, contact);
        return (campaign, contact, company);
    }
}
