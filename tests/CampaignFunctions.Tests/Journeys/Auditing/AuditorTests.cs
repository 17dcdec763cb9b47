using CampaignFunctions.Campaigns;
using CampaignFunctions.Contacts;
using CampaignFunctions.Journeys;
using CampaignFunctions.Journeys.Auditing;
using CampaignFunctions.Journeys.Steps;
using CampaignFunctions.Scheduling;
using CampaignFunctions.Storage;
using CampaignFunctions.Storage.Cosmos;
using CampaignFunctions.Tests.Engine;
using Microsoft.Extensions.DependencyInjection;
using static CampaignFunctions.Tests.Engine.Steps;

namespace CampaignFunctions.Tests.Journeys.Auditing;

public sealed class AuditorTests(EngineFixture fixture) : IClassFixture<EngineFixture>
{
    private static readonly TimeSpan Hour = TimeSpan.FromHours(1);

    [Fact]
    public async Task Journeys_in_every_state_that_is_right_break_nothing()
    {
        await using var engine = fixture.Engine(services => services.AddSingleton<StepType>(new CallbackOutside(_ => Outcome.Failed("no"))));
        var (campaign, contact) = await BeginAsync(
            engine, Tag("done"), Tag("soon").After(TimeSpan.FromMinutes(1)), Tag("late").After(48 * Hour), Step("ever", "visits-page"), Tag("yes").Yes("ever"),
            Step("seen", "visits-page"), Tag("no").No("seen").After(30 * Hour), Step("out", CallbackOutside.TypeName));
        Assert.Empty((await AuditAsync(engine, campaign)).Items);
        await engine.PassAsync(Hour);
        Assert.Empty((await AuditAsync(engine, campaign)).Items);
        await engine.PublishAsync(campaign.Definition.Id, published: false);
        engine.Time.Advance(72 * Hour);
        await engine.SweepAsync();
        Assert.Empty((await AuditAsync(engine, campaign)).Items);
        await engine.LeaveAsync(campaign, contact);
        Assert.Empty((await AuditAsync(engine, campaign)).Items);
    }

    [Fact]
    public async Task A_place_in_the_due_index_that_is_gone_is_named_and_put_back()
    {
        await using var engine = fixture.Engine();
        var (campaign, contact) = await BeginAsync(engine, Tag("a").After(Hour), Tag("b").After(2 * Hour));
        var index = engine.Get<IDueIndex>();
        foreach (var slot in await index.DueSlotsAsync(engine.Now + Hour, default))
        {
            await index.RemoveAsync([.. (await index.ReadSlotAsync(slot, engine.Now + Hour, 100, default)).Where(due => due.Cohort.Campaign == campaign.Definition.Id)], default);
        }

        var finding = Assert.Single((await AuditAsync(engine, campaign)).Items);
        Assert.Equal(("I3", "no-wake-up", contact, "a"), (finding.Invariant, finding.Code, finding.Contact, finding.Step));
        await HealsAsync(engine, campaign);
        await engine.PassAsync(Hour);
        Assert.Equal(["a"], (await engine.ContactAsync(contact)).Tags);
    }

    [Fact]
    public async Task A_queue_message_that_is_lost_is_named_and_sent_again()
    {
        await using var engine = fixture.Engine();
        var campaign = await engine.SaveAsync(Campaign(Tag("a")));
        var contact = await engine.ContactAsync();
        await engine.JoinAsync(campaign, contact);
        engine.Queue.Lose();
        engine.Time.Advance(TimeSpan.FromMinutes(3));
        Assert.Equal("overdue", Assert.Single((await AuditAsync(engine, campaign)).Items).Code);
        await HealsAsync(engine, campaign);
        Assert.Equal(["a"], (await engine.ContactAsync(contact)).Tags);
    }

    [Fact]
    public async Task A_lease_that_ran_out_is_named_and_somebody_takes_over()
    {
        var killed = true;
        await using var engine = fixture.Engine(services => services.AddSingleton<StepType>(new CallbackOutside(_ => killed ? throw new OperationCanceledException("killed") : Outcome.Passed)));
        var (campaign, contact) = await BeginAsync(engine, Step("out", CallbackOutside.TypeName));
        await SetAsync(engine, campaign, contact, (journey, record) => journey.Put(record with { State = StepState.Running, WaitingFor = null, DueAt = null, LeaseUntil = engine.Now, LeaseOwner = "gone" }));
        engine.Queue.Lose();
        engine.Time.Advance(TimeSpan.FromMinutes(3));
        Assert.Equal("lease-expired", Assert.Single((await AuditAsync(engine, campaign)).Items).Code);
        killed = false;
        await HealsAsync(engine, campaign);
        Assert.Equal(StepState.Passed, (await engine.StepAsync(campaign, contact, "out"))!.State);
    }

    [Theory]
    [InlineData("I3", "never-due")]
    [InlineData("I4", "waits-for-nothing")]
    [InlineData("I4", "never-began")]
    [InlineData("I6", "open-after-leaving")]
    public async Task A_record_that_can_not_be_is_named_and_mended(string invariant, string code)
    {
        await using var engine = fixture.Engine();
        var (campaign, contact) = await BeginAsync(engine, Tag("a").After(Hour));
        await SetAsync(engine, campaign, contact, (journey, record) =>
        {
            switch (code)
            {
                case "never-due":
                    journey.Put(record with { DueAt = null });
                    break;
                case "waits-for-nothing":
                    journey.Put(record with { WaitingFor = null });
                    break;
                case "never-began":
                    journey.Steps.Clear();
                    break;
                default:
                    journey.Active = false;
                    journey.LeftAt = engine.Now;
                    break;
            }
        });
        var finding = Assert.Single((await AuditAsync(engine, campaign)).Items);
        Assert.Equal((invariant, code, contact), (finding.Invariant, finding.Code, finding.Contact));
        await HealsAsync(engine, campaign);
        await engine.PassAsync(Hour);
        Assert.Equal(code == "open-after-leaving" ? [] : ["a"], (await engine.ContactAsync(contact)).Tags);
    }

    [Fact]
    public async Task What_queries_look_at_is_compared_with_the_records_and_worked_out_anew()
    {
        await using var engine = fixture.Engine();
        var (campaign, contact) = await BeginAsync(engine, Tag("a").After(Hour));
        await engine.Get<CosmosDatabase>().Store(Containers.Contacts).UpsertAsync(
            new WrongEnvelope { Id = ContactDocuments.JourneyId(campaign.Definition.Id), Type = ContactDocuments.JourneyType, WaitingOn = ["b"] }, await engine.JourneyAsync(campaign, contact), contact, default);
        Assert.Equal(["I5 open-steps-differ", "I5 wake-up-differs"], (await AuditAsync(engine, campaign)).Items.Select(finding => $"{finding.Invariant} {finding.Code}"));
        await HealsAsync(engine, campaign);
    }

    [Fact]
    public async Task What_went_out_against_the_rules_is_named_but_can_not_be_healed()
    {
        await using var engine = fixture.Engine();
        var email = await engine.EmailAsync();
        var (campaign, contact) = await BeginAsync(engine, Mail("mail", email));
        await engine.ChangeContactAsync(contact, known => known.DoNotContact.Add(new DoNotContact("email", DoNotContactReason.Unsubscribed, null, engine.Now - Hour)));
        var finding = Assert.Single((await engine.Get<Auditor>().RepairAsync(campaign.Definition.Id, 50, null, default)).Items);
        Assert.Equal(("I6", "sent-after-do-not-contact", false), (finding.Invariant, finding.Code, finding.Repairable));
    }

    [Fact]
    public async Task A_journey_without_its_contact_and_one_without_its_campaign_are_named()
    {
        await using var engine = fixture.Engine();
        var (campaign, contact) = await BeginAsync(engine, Tag("a").After(Hour));
        await engine.Get<ICampaigns>().DeleteAsync(campaign.Definition.Id, null, default);
        Assert.Equal("campaign-gone", Assert.Single((await AuditAsync(engine, campaign)).Items).Code);
        await HealsAsync(engine, campaign);
        Assert.Equal(("the campaign was deleted", StepState.Cancelled), ((await engine.JourneyAsync(campaign, contact)).LeftBecause, (await engine.StepAsync(campaign, contact, "a"))!.State));
        await engine.Get<CosmosDatabase>().Store(Containers.Contacts).DeleteAsync(ContactDocuments.ContactId, contact, default);
        Assert.Equal("contact-gone", Assert.Single((await AuditAsync(engine, campaign)).Items).Code);
    }

    [Fact]
    public async Task A_long_audit_goes_on_where_it_stopped()
    {
        await using var engine = fixture.Engine();
        var campaign = await engine.SaveAsync(Campaign(Tag("a")));
        await engine.JoinAsync(campaign, await Task.WhenAll(Enumerable.Range(0, 250).Select(_ => engine.ContactAsync())));
        engine.Queue.Lose();
        engine.Time.Advance(TimeSpan.FromMinutes(3));
        var named = new List<string>();
        string? continuation = null;
        var calls = 0;
        do
        {
            var page = await engine.Get<Auditor>().AuditAsync(campaign.Definition.Id, 50, continuation, default);
            named.AddRange(page.Items.Select(finding => finding.Contact));
            continuation = page.Continuation;
            calls++;
        }
        while (continuation is not null);

        Assert.Equal(250, named.Distinct().Count());
        Assert.InRange(calls, 3, 4);
    }

    private static async Task<(StoredCampaign Campaign, string Contact)> BeginAsync(JourneyEngine engine, params StepDefinition[] steps)
    {
        var campaign = await engine.SaveAsync(Campaign(steps));
        var contact = await engine.ContactAsync();
        await engine.JoinAsync(campaign, contact);
        await engine.DrainAsync();
        return (campaign, contact);
    }

    private static Task<AuditPage> AuditAsync(JourneyEngine engine, StoredCampaign campaign) => engine.Get<Auditor>().AuditAsync(campaign.Definition.Id, 50, null, default);

    private static async Task HealsAsync(JourneyEngine engine, StoredCampaign campaign)
    {
        Assert.Equal(1, (await engine.Get<Auditor>().RepairAsync(campaign.Definition.Id, 50, null, default)).Repaired);
        await engine.DrainAsync();
        Assert.Empty((await AuditAsync(engine, campaign)).Items);
    }

    private static async Task SetAsync(JourneyEngine engine, StoredCampaign campaign, string contact, Action<Journey, StepRecord> change)
    {
        var states = engine.Get<IContactStates>();
        var state = (await states.ReadAsync([contact], campaign.Definition.Id, withSends: false, default))[contact];
        var journey = state.Journey(campaign.Definition.Id)!;
        change(journey, journey.Steps[0]);
        state.Put(journey);
        Assert.True(await states.CommitAsync(state, default));
    }

    private sealed record WrongEnvelope : Envelope
    {
        public IReadOnlyList<string> WaitingOn { get; init; } = [];
    }
}
