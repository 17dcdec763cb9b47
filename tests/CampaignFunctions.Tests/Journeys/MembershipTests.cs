using CampaignFunctions.Journeys;
using CampaignFunctions.Tests.Engine;
using Microsoft.Extensions.DependencyInjection;
using static CampaignFunctions.Tests.Engine.Steps;

namespace CampaignFunctions.Tests.Journeys;

public sealed class MembershipTests(EngineFixture fixture) : IClassFixture<EngineFixture>
{
    private static readonly TimeSpan Hour = TimeSpan.FromHours(1);

    [Fact]
    public async Task Leaving_cancels_what_waits_and_nothing_runs_afterwards()
    {
        await using var engine = fixture.Engine();
        var campaign = await engine.SaveAsync(Campaign(Tag("now"), Tag("later").Under("now").After(Hour)));
        var contact = await engine.ContactAsync();
        await engine.JoinAsync(campaign, contact);
        await engine.DrainAsync();
        Assert.True(await engine.LeaveAsync(campaign, contact));
        await engine.PassAsync(2 * Hour);

        Assert.Equal(["now"], (await engine.ContactAsync(contact)).Tags);
        var journey = await engine.JourneyAsync(campaign, contact);
        Assert.Equal((StepState.Cancelled, "removed"), (journey.Find("later", 1)!.State, journey.Find("later", 1)!.Reason));
        Assert.Equal((false, (DateTimeOffset?)null), (journey.Active, journey.WakeAt));
    }

    [Fact]
    public async Task A_second_join_is_refused_unless_restarts_are_allowed_or_the_contact_has_left()
    {
        await using var engine = fixture.Engine();
        var campaign = await engine.SaveAsync(Campaign(Points("a"), Points("b").Under("a").After(Hour)));
        var contact = await engine.ContactAsync();
        await engine.JoinAsync(campaign, contact);
        Assert.Equal(Membership.AlreadyAMember, Assert.Single(await engine.JoinAsync(campaign, contact)).Refused);
        await engine.DrainAsync();
        await engine.LeaveAsync(campaign, contact);
        Assert.Equal(2, Assert.Single(await engine.JoinAsync(campaign, contact)).Journey!.Rotation);
        await engine.PassAsync(2 * Hour);
        Assert.Equal(3, (await engine.ContactAsync(contact)).Points);
    }

    [Fact]
    public async Task A_restart_cancels_the_old_rotation()
    {
        await using var engine = fixture.Engine();
        var campaign = await engine.SaveAsync(Campaign(Points("a"), Points("b", 10).Under("a").After(Hour)) with { AllowRestart = true });
        var contact = await engine.ContactAsync();
        await engine.JoinAsync(campaign, contact);
        await engine.PassAsync(Hour / 2);
        Assert.Null(Assert.Single(await engine.JoinAsync(campaign, contact)).Refused);
        await engine.PassAsync(Hour / 2);
        Assert.Equal(2, (await engine.ContactAsync(contact)).Points);
        await engine.PassAsync(Hour / 2);
        Assert.Equal(12, (await engine.ContactAsync(contact)).Points);
        Assert.Equal("restarted", (await engine.StepAsync(campaign, contact, "b"))!.Reason);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_mail_that_is_out_when_its_contact_leaves_is_recorded_and_nothing_follows(bool restart)
    {
        var counted = new CountedStates();
        await using var engine = fixture.Engine(services => Ports.Around<IContactStates>(services, counted.Around));
        var campaign = await engine.SaveAsync(Campaign(Mail("mail", await engine.EmailAsync()), Tag("below").Under("mail")) with { AllowRestart = true });
        var contact = await engine.ContactAsync();
        await engine.JoinAsync(campaign, contact);
        // The first commit is the claim, the second the settling.
        counted.BeforeCommit = _ =>
        {
            counted.BeforeCommit = async _ =>
            {
                if (restart)
                {
                    await engine.JoinAsync(campaign, contact);
                }
                else
                {
                    await engine.LeaveAsync(campaign, contact);
                }
            };
            return Task.CompletedTask;
        };
        await engine.DrainAsync();

        Assert.Single(engine.Mail.Sent);
        var record = await engine.StepAsync(campaign, contact, "mail");
        Assert.Equal((StepState.Passed, true), (record!.State, record.Abandoned));
        Assert.Null(await engine.StepAsync(campaign, contact, "below"));
        Assert.Equal(restart ? ["below"] : [], (await engine.ContactAsync(contact)).Tags);
    }

    [Fact]
    public async Task Nobody_joins_what_is_not_published_and_unknown_contacts_are_named()
    {
        await using var engine = fixture.Engine();
        var campaign = await engine.SaveAsync(Campaign(Points("a")) with { PublishUp = engine.Now + Hour });
        var contact = await engine.ContactAsync();
        var answers = await engine.JoinAsync(campaign, "nobody", contact);
        Assert.Equal([Membership.ContactNotFound, Membership.NotPublished], answers.Select(answer => answer.Refused));
    }

    [Fact]
    public async Task What_became_due_while_the_campaign_was_unpublished_runs_late()
    {
        await using var engine = fixture.Engine();
        var campaign = await engine.SaveAsync(Campaign(Tag("a").After(Hour)));
        var contact = await engine.ContactAsync();
        await engine.JoinAsync(campaign, contact);
        await engine.PublishAsync(campaign.Definition.Id, false);
        await engine.PassAsync(Hour);
        Assert.Empty((await engine.ContactAsync(contact)).Tags);
        await engine.PublishAsync(campaign.Definition.Id, true);
        await engine.DrainAsync();
        Assert.Equal(["a"], (await engine.ContactAsync(contact)).Tags);
    }

    [Fact]
    public async Task Entering_a_segment_restarts_no_member()
    {
        await using var engine = fixture.Engine();
        var campaign = await engine.SaveAsync(Campaign(Points("a")) with { AllowRestart = true });
        var contact = await engine.ContactAsync();
        await engine.JoinAsync(campaign, contact);
        var again = await engine.Get<IMemberships>().JoinAsync(campaign, [contact], JoinedBy.Segment, null, default);
        Assert.Equal(Membership.AlreadyAMember, Assert.Single(again).Refused);
    }
}
