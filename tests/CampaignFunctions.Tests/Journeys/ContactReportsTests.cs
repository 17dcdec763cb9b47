using CampaignFunctions.Campaigns;
using CampaignFunctions.Contacts;
using CampaignFunctions.Journeys;
using CampaignFunctions.Journeys.Steps;
using CampaignFunctions.Tests.Engine;
using static CampaignFunctions.Tests.Engine.Steps;

namespace CampaignFunctions.Tests.Journeys;

public sealed class ContactReportsTests(EngineFixture fixture) : IClassFixture<EngineFixture>
{
    [Fact]
    public async Task A_receipt_settles_what_is_in_doubt_and_the_contact_goes_on_at_once()
    {
        await using var engine = fixture.Engine();
        engine.Mail.Next(MailAnswer.Lost);
        var (campaign, contact) = await BeginAsync(engine);
        Assert.Equal(StepState.Running, (await engine.StepAsync(campaign, contact, "mail"))!.State);
        var receipt = Receipt(campaign, contact) with { Id = "e1" };
        Assert.Empty(await ApplyAsync(engine, receipt, receipt));
        Assert.Empty(await ApplyAsync(engine, receipt));
        Assert.Equal(StepState.Passed, (await engine.StepAsync(campaign, contact, "mail"))!.State);
        Assert.Equal(["below"], (await engine.ContactAsync(contact)).Tags);
        await engine.PassAsync(TimeSpan.FromHours(1));
        Assert.Single(engine.Mail.Sent);
        Assert.Equal(1, (await engine.ContactAsync(contact)).Points);
    }

    [Fact]
    public async Task A_receipt_after_a_crash_between_send_and_record_settles_the_step_before_its_lease_runs_out()
    {
        var counted = new CountedStates();
        await using var engine = fixture.Engine(services => Ports.Around<IContactStates>(services, counted.Around));
        var (campaign, contact) = await BeginAsync(engine, drain: false);

        // The claim is committed, the mail goes out, and the worker dies before it records that.
        counted.BeforeCommit = _ =>
        {
            counted.BeforeCommit = _ => throw new InvalidOperationException("The process died.");
            return Task.CompletedTask;
        };
        await engine.DrainAsync();
        Assert.Equal(StepState.Running, (await engine.StepAsync(campaign, contact, "mail"))!.State);
        Assert.Single(engine.Mail.Sent);
        await ApplyAsync(engine, Receipt(campaign, contact));
        Assert.Equal(StepState.Passed, (await engine.StepAsync(campaign, contact, "mail"))!.State);
        await engine.PassAsync(TimeSpan.FromHours(1));
        Assert.Single(engine.Mail.Sent);
        Assert.Equal(["below"], (await engine.ContactAsync(contact)).Tags);
    }

    [Fact]
    public async Task A_mail_that_counted_as_failed_is_not_sent_again_once_the_provider_says_that_it_went_out()
    {
        await using var engine = fixture.Engine();
        engine.Mail.Next(new MailAnswer(500, Accepts: true));
        var (campaign, contact) = await BeginAsync(engine);
        await ApplyAsync(engine, Receipt(campaign, contact));
        await engine.PassAsync(TimeSpan.FromHours(1));
        var second = await engine.SaveAsync(Campaign(Mail("again", campaign.Definition.Steps[0].Properties.GetProperty("email").GetString()!)));
        await engine.JoinAsync(second, contact);
        await engine.DrainAsync();
        Assert.Single(engine.Mail.Sent);
        Assert.Equal("the contact has already received this email", (await engine.StepAsync(second, contact, "again"))!.Reason);
    }

    [Fact]
    public async Task A_receipt_for_a_step_that_is_settled_or_for_nobody_changes_nothing()
    {
        await using var engine = fixture.Engine();
        var (campaign, contact) = await BeginAsync(engine);
        var before = await engine.StepAsync(campaign, contact, "mail");
        engine.Time.Advance(TimeSpan.FromMinutes(1));
        Assert.Empty(await ApplyAsync(
            engine,
            Receipt(campaign, contact),
            Receipt(campaign, "nobody"),
            new ContactReport { Contact = contact, Step = new StepReference("no-campaign", contact, 1, "mail"), Outcome = Outcome.Passed },
            new ContactReport { Contact = contact, Step = new StepReference(campaign.Definition.Id, contact, 7, "no-step"), Outcome = Outcome.Passed }));
        Assert.Equal(before, await engine.StepAsync(campaign, contact, "mail"));
    }

    [Fact]
    public async Task A_repeat_is_dropped_even_when_the_contact_may_be_contacted_again_since()
    {
        await using var engine = fixture.Engine();
        var contact = await engine.ContactAsync();
        var report = new ContactReport { Contact = contact, Id = "e1", DoNotContact = new DoNotContact("email", DoNotContactReason.Bounced, "550", engine.Now) };
        await ApplyAsync(engine, report);
        Assert.Single((await engine.ContactAsync(contact)).DoNotContact);
        Assert.Equal(("do-not-contact", "email", "bounced"), (await engine.HistoryAsync(contact)).Select(entry => (entry.Kind, entry.To!, entry.Reason!)).Single());
        await engine.ChangeContactAsync(contact, changed => changed.DoNotContact.Clear());
        await ApplyAsync(engine, report);
        Assert.Empty((await engine.ContactAsync(contact)).DoNotContact);
        await ApplyAsync(engine, report with { Id = "e2" });
        Assert.Single((await engine.ContactAsync(contact)).DoNotContact);
    }

    [Fact]
    public async Task What_is_remembered_of_reports_is_bounded()
    {
        await using var engine = fixture.Engine();
        var contact = await engine.ContactAsync();
        await ApplyAsync(engine, [.. Enumerable.Range(0, 500).Select(number => new ContactReport { Contact = contact, Id = $"e{number}" })]);
        var sends = (await engine.Get<IContactStates>().ReadWholeAsync(contact, default))!.Sends!;
        Assert.Equal(200, sends.Reports.Count);
        engine.Time.Advance(TimeSpan.FromDays(4));
        await ApplyAsync(engine, new ContactReport { Contact = contact, Id = "late" });
        Assert.Single((await engine.Get<IContactStates>().ReadWholeAsync(contact, default))!.Sends!.Reports);
    }

    [Fact]
    public async Task An_open_settles_its_mail_first_and_then_the_decision_below()
    {
        await using var engine = fixture.Engine();
        engine.Mail.Next(MailAnswer.Lost);
        var email = await engine.EmailAsync();
        var campaign = await engine.SaveAsync(Campaign(Mail("mail", email), Opens("opened").Under("mail"), Tag("yes").Yes("opened"), Tag("no").No("opened").After(TimeSpan.FromHours(1))));
        var contact = await engine.ContactAsync();
        await engine.JoinAsync(campaign, contact);
        await engine.DrainAsync();
        await ApplyAsync(engine, Receipt(campaign, contact) with { Activity = new CampaignFunctions.Journeys.Activity { Type = "opens-email", Contact = contact, Email = email } });
        Assert.Equal(["yes"], (await engine.ContactAsync(contact)).Tags);
    }

    [Fact]
    public async Task Categories_are_opted_out_of_and_into()
    {
        await using var engine = fixture.Engine();
        var contact = await engine.ContactAsync(contact => contact.CategoryOptOuts = ["news", "offers"]);
        await ApplyAsync(engine, new ContactReport { Contact = contact, Categories = new Dictionary<string, bool> { ["news"] = true, ["events"] = false, ["offers"] = false } });
        Assert.Equal(["offers", "events"], (await engine.ContactAsync(contact)).CategoryOptOuts);
    }

    private static Task<IReadOnlyCollection<ContactReport>> ApplyAsync(JourneyEngine engine, params ContactReport[] reports) =>
        engine.Get<IContactReports>().ApplyAsync(reports, default);

    private static ContactReport Receipt(StoredCampaign campaign, string contact) =>
        new() { Contact = contact, Step = new StepReference(campaign.Definition.Id, contact, 1, "mail"), Outcome = Outcome.Passed };

    private static async Task<(StoredCampaign Campaign, string Contact)> BeginAsync(JourneyEngine engine, bool drain = true)
    {
        var campaign = await engine.SaveAsync(Campaign(Mail("mail", await engine.EmailAsync()), Tag("below").Under("mail"), Points("points").Under("mail")));
        var contact = await engine.ContactAsync();
        await engine.JoinAsync(campaign, contact);
        if (drain)
        {
            await engine.DrainAsync();
        }

        return (campaign, contact);
    }
}
