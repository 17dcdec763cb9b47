using System.Text.Json;
using CampaignFunctions.Campaigns;
using CampaignFunctions.Channels.Sms;
using CampaignFunctions.Contacts;
using CampaignFunctions.Journeys;
using CampaignFunctions.Journeys.Steps;
using CampaignFunctions.Tests.Engine;
using static CampaignFunctions.Tests.Engine.Steps;

namespace CampaignFunctions.Tests.Actions;

public sealed class SendMarketingMessageTests(EngineFixture fixture, SmsProvider sms) : IClassFixture<EngineFixture>, IClassFixture<SmsProvider>
{
    [Theory]
    [InlineData(null, "email")]
    [InlineData("sms", "sms")]
    [InlineData("email", "email")]
    [InlineData("pigeon", "email")]
    public async Task The_preferred_channel_comes_first_then_those_of_the_message_in_their_order(string? preferred, string channel)
    {
        await using var engine = Engine();
        var (record, _) = await RunAsync(engine, contact => contact.ChannelPreferences = new ChannelPreferences { Preferred = preferred });
        Assert.Equal((StepState.Passed, channel, "sent"), (record.State, record.Details!["channel"], record.Details[channel]));
        Assert.Equal(channel == "sms" ? (0, 1) : (1, 0), (engine.Mail.Sent.Count, sms.Sent.Count));
    }

    public static TheoryData<string, string, string> Obstacles { get; } = new()
    {
        { "do not contact", "email", "skipped: the contact may not be contacted by email (unsubscribed)" },
        { "no address", "email", "skipped: the contact has no email address" },
        { "unpublished", "email", "was not found or is not published" },
        { "refused", "email", "refused: SendGrid answered 400" },
        { "broken", "email", "failed at try 1: SendGrid answered 503" },
    };

    [Theory]
    [MemberData(nameof(Obstacles))]
    public async Task What_stands_in_a_channels_way_makes_it_the_next_ones_turn(string what, string channel, string result)
    {
        await using var engine = Engine();
        engine.Mail.Next(what switch
        {
            "refused" => [MailAnswer.Refused("personalizations.0.to.0.email")],
            "broken" => [new MailAnswer(503)],
            _ => [],
        });
        var (record, contact) = await RunAsync(
            engine,
            contact =>
            {
                contact.Email = what == "no address" ? null : contact.Email;
                contact.DoNotContact = what == "do not contact" ? [new("email", DoNotContactReason.Unsubscribed, null, engine.Now)] : [];
            },
            email: new { subject = "s", html = "h", published = what != "unpublished" });
        Assert.Equal((StepState.Passed, "sms", 0), (record.State, record.Details!["channel"], record.Attempt));
        Assert.Contains(result, record.Details[channel], StringComparison.Ordinal);
        Assert.Equal((0, 1), (engine.Mail.Sent.Count, sms.Sent.Count));
        Assert.Equal(["below"], (await engine.ContactAsync(contact)).Tags);
    }

    [Fact]
    public async Task A_number_that_opted_out_at_the_provider_is_never_asked_again_and_the_email_goes_out()
    {
        await using var engine = Engine();
        sms.Next(SmsAnswer.Refused(21610, "Attempt to send to unsubscribed recipient"));
        var (record, id) = await RunAsync(engine, contact => contact.ChannelPreferences = new ChannelPreferences { Preferred = "sms" });
        Assert.Equal((StepState.Passed, "email"), (record.State, record.Details!["channel"]));
        Assert.Contains("(21610): Attempt to send to unsubscribed recipient", record.Details["sms"], StringComparison.Ordinal);
        var contact = await engine.ContactAsync(id);
        Assert.Equal(("sms", DoNotContactReason.Unsubscribed), (Assert.Single(contact.DoNotContact).Channel, contact.DoNotContact[0].Reason));
    }

    [Fact]
    public async Task Every_channel_blocked_passes_with_that_reason()
    {
        await using var engine = Engine();
        var (record, contact) = await RunAsync(engine, contact => contact.DoNotContact = [new("email", DoNotContactReason.Unsubscribed, null, engine.Now), new("sms", DoNotContactReason.Manual, null, engine.Now)]);
        Assert.Equal(StepState.PassedWithError, record.State);
        Assert.Equal("no channel worked: email: skipped: the contact may not be contacted by email (unsubscribed); sms: skipped: the contact may not be contacted by sms (manual)", record.Reason);
        Assert.Equal(["below"], (await engine.ContactAsync(contact)).Tags);
    }

    [Fact]
    public async Task Channels_that_broke_are_tried_again_and_those_that_refused_are_not()
    {
        await using var engine = Engine();
        engine.Mail.Next(new MailAnswer(500), new MailAnswer(500));
        sms.Next(SmsAnswer.Refused(30004, "Blocked"));
        var campaign = await engine.SaveAsync(Message(engine, await engine.MessageAsync(("email", await engine.EmailAsync()), ("sms", await engine.SmsAsync()))));
        var contact = await engine.ContactAsync(contact => contact.Phone = "+33612345678");
        await engine.JoinAsync(campaign, contact);
        await engine.DrainAsync();
        var failed = await engine.StepAsync(campaign, contact, "message");
        Assert.Equal((StepState.Waiting, WaitingFor.Retry, 1), (failed!.State, failed.WaitingFor!.Value, failed.Attempt));
        Assert.StartsWith("no channel worked: email: failed at try 1: SendGrid answered 500; sms: refused: the SMS provider answered 400 (30004): Blocked", failed.Reason, StringComparison.Ordinal);
        await engine.PassAsync(TimeSpan.FromMinutes(10));
        Assert.Equal((StepState.Passed, 3, 1), ((await engine.StepAsync(campaign, contact, "message"))!.State, engine.Mail.Requests, sms.Requests));
    }

    [Fact]
    public async Task A_cap_puts_the_step_off_to_its_end_on_the_channel_whose_turn_it_is()
    {
        await using var engine = Engine();
        var message = await engine.MessageAsync(("sms", await engine.SmsAsync()), ("email", await engine.EmailAsync()));
        var first = await engine.SaveAsync(Message(engine, message));
        var second = await engine.SaveAsync(Message(engine, message));
        var contact = await engine.ContactAsync(contact =>
        {
            contact.Phone = "+33612345678";
            contact.ChannelPreferences = new ChannelPreferences { Frequency = new Dictionary<string, FrequencyCap> { ["sms"] = new(1, FrequencyUnit.Day) } };
        });
        await engine.JoinAsync(first, contact);
        await engine.DrainAsync();
        await engine.JoinAsync(second, contact);
        await engine.DrainAsync();
        var record = await engine.StepAsync(second, contact, "message");
        Assert.Equal((StepState.Waiting, engine.Now + TimeSpan.FromDays(1), "the frequency cap for sms is reached"), (record!.State, record.DueAt, record.Reason));
        await engine.PassAsync(TimeSpan.FromDays(1));
        Assert.Equal((2, 0), (sms.Sent.Count, engine.Mail.Sent.Count));
    }

    [Fact]
    public async Task A_marketing_email_reaches_a_contact_once_whichever_step_sends_it()
    {
        await using var engine = Engine();
        var email = await engine.EmailAsync();
        var message = await engine.MessageAsync(("email", email), ("sms", await engine.SmsAsync()));
        var campaign = await engine.SaveAsync(Campaign(Mail("mail", email), Step("message", "send-marketing-message", new { message }).Under("mail"), Mail("again", email).Under("message")));
        var contact = await engine.ContactAsync(contact => contact.Phone = "+33612345678");
        await engine.JoinAsync(campaign, contact);
        await engine.DrainAsync();
        Assert.Equal((1, 1), (engine.Mail.Sent.Count, sms.Sent.Count));
        Assert.Equal("skipped: the contact has already received this email", (await engine.StepAsync(campaign, contact, "message"))!.Details!["email"]);
    }

    [Fact]
    public async Task An_email_that_did_not_go_out_by_the_message_may_still_go_out()
    {
        await using var engine = Engine();
        engine.Mail.Next(new MailAnswer(503));
        var email = await engine.EmailAsync();
        var message = await engine.MessageAsync(("email", email), ("sms", await engine.SmsAsync()));
        var campaign = await engine.SaveAsync(Campaign(Step("message", "send-marketing-message", new { message }), Mail("mail", email).Under("message")));
        var contact = await engine.ContactAsync(contact => contact.Phone = "+33612345678");
        await engine.JoinAsync(campaign, contact);
        await engine.DrainAsync();
        Assert.Equal((1, 1), (engine.Mail.Sent.Count, sms.Sent.Count));
    }

    [Fact]
    public async Task An_email_that_the_provider_delivered_after_all_ends_the_step_and_counts_as_received()
    {
        await using var engine = Engine();
        engine.Mail.Next(new MailAnswer(503, Accepts: true));
        var email = await engine.EmailAsync();
        var campaign = await engine.SaveAsync(Message(engine, await engine.MessageAsync(("email", email))));
        var contact = await engine.ContactAsync();
        await engine.JoinAsync(campaign, contact);
        await engine.DrainAsync();
        var step = new StepReference(campaign.Definition.Id, contact, 1, "message");
        await engine.Get<IContactReports>().ApplyAsync([new ContactReport { Contact = contact, Step = step, Outcome = Outcome.Passed }], default);
        Assert.Equal(StepState.Passed, (await engine.StepAsync(campaign, contact, "message"))!.State);
        await engine.JoinAsync(await engine.SaveAsync(Campaign(Mail("mail", email))), contact);
        await engine.PassAsync(TimeSpan.FromHours(1));
        Assert.Single(engine.Mail.Sent);
    }

    [Fact]
    public async Task A_cohort_whose_channel_is_email_is_one_request()
    {
        await using var engine = Engine();
        var campaign = await engine.SaveAsync(Message(engine, await engine.MessageAsync(("email", await engine.EmailAsync()), ("sms", await engine.SmsAsync()))));
        var contacts = new List<string>();
        for (var index = 0; index < 12; index++)
        {
            var preferred = index % 4 == 0 ? "sms" : null;
            contacts.Add(await engine.ContactAsync(contact =>
            {
                contact.Phone = "+33612345678";
                contact.ChannelPreferences = new ChannelPreferences { Preferred = preferred };
            }));
        }

        await engine.JoinAsync(campaign, [.. contacts]);
        await engine.DrainAsync();
        Assert.Equal((1, 9, 3), (engine.Mail.Requests, engine.Mail.Sent.Count, sms.Sent.Count));
    }

    [Theory]
    [InlineData(null, 1, StepState.PassedWithError)]
    [InlineData("retry", 2, StepState.Passed)]
    public async Task A_lost_answer_asks_no_other_channel_and_nothing_twice_unless_told_to(string? onInDoubt, int times, StepState state)
    {
        await using var engine = Engine();
        sms.Next(SmsAnswer.Lost);
        var message = await engine.MessageAsync(("sms", await engine.SmsAsync()), ("email", await engine.EmailAsync()));
        var campaign = await engine.SaveAsync(Campaign(Step("message", "send-marketing-message", new { message, onInDoubt }), Tag("below").Under("message")));
        var contact = await engine.ContactAsync(contact => contact.Phone = "+33612345678");
        await engine.JoinAsync(campaign, contact);
        await engine.PassAsync(TimeSpan.FromHours(1));
        Assert.Equal((times, 0), (sms.Sent.Count, engine.Mail.Sent.Count));
        Assert.Equal(state, (await engine.StepAsync(campaign, contact, "message"))!.State);
        Assert.Equal(["below"], (await engine.ContactAsync(contact)).Tags);
    }

    [Fact]
    public async Task A_worker_that_dies_between_sending_and_recording_leaves_one_message()
    {
        var states = new CountedStates();
        await using var engine = Engine(services => Ports.Around<IContactStates>(services, states.Around));
        var campaign = await engine.SaveAsync(Message(engine, await engine.MessageAsync(("sms", await engine.SmsAsync()), ("email", await engine.EmailAsync()))));
        var contact = await engine.ContactAsync(contact => contact.Phone = "+33612345678");
        await engine.JoinAsync(campaign, contact);
        await engine.DrainAsync(async message =>
        {
            // The claim's commit goes through, the settle's doesn't.
            states.BeforeCommit = _ =>
            {
                states.BeforeCommit = _ => throw new InvalidOperationException("the process dies");
                return Task.CompletedTask;
            };
            await engine.DeliverAsync(message);
            states.BeforeCommit = null;
        });
        await engine.PassAsync(TimeSpan.FromHours(1));
        Assert.Equal((1, 0), (sms.Sent.Count, engine.Mail.Sent.Count));
        var record = await engine.StepAsync(campaign, contact, "message");
        Assert.Equal((StepState.PassedWithError, "in doubt", "sms"), (record!.State, record.Reason, record.Details!["channel"]));
    }

    [Fact]
    public async Task A_step_that_is_replayed_asks_every_channel_anew()
    {
        await using var engine = Engine();
        engine.Mail.Next(new MailAnswer(500));
        sms.Next(SmsAnswer.Refused(30004));
        var message = await engine.MessageAsync(("sms", await engine.SmsAsync()), ("email", await engine.EmailAsync()));
        var campaign = await engine.SaveAsync(Campaign(Step("message", "send-marketing-message", new { message }) with { Retry = [] }));
        var contact = await engine.ContactAsync(contact => contact.Phone = "+33612345678");
        await engine.JoinAsync(campaign, contact);
        await engine.DrainAsync();
        Assert.Equal(StepState.Failed, (await engine.StepAsync(campaign, contact, "message"))!.State);
        Assert.Null((await engine.Get<Replays>().ReplayAsync(campaign, contact, "message", null, default)).Refused);
        await engine.DrainAsync();
        Assert.Equal((1, 0), (sms.Sent.Count, engine.Mail.Sent.Count));
    }

    [Fact]
    public async Task A_message_that_is_missing_is_tried_again()
    {
        await using var engine = Engine();
        var campaign = await engine.SaveAsync(Message(engine, "missing"));
        var contact = await engine.ContactAsync();
        await engine.JoinAsync(campaign, contact);
        await engine.DrainAsync();
        var record = await engine.StepAsync(campaign, contact, "message");
        Assert.Equal((StepState.Waiting, WaitingFor.Retry, "the message 'missing' was not found"), (record!.State, record.WaitingFor!.Value, record.Reason));
    }

    private static CampaignDefinition Message(JourneyEngine engine, string message) =>
        Campaign(Step("message", "send-marketing-message", new { message }), Tag("below").Under("message"));

    private JourneyEngine Engine(Action<Microsoft.Extensions.DependencyInjection.IServiceCollection>? configure = null) => fixture.Engine(services =>
    {
        sms.Serve(services);
        configure?.Invoke(services);
    });

    private static async Task<(StepRecord Record, string Contact)> RunAsync(JourneyEngine engine, Action<Contact> change, object? email = null)
    {
        var campaign = await engine.SaveAsync(Message(engine, await engine.MessageAsync(("email", await engine.EmailAsync(email)), ("sms", await engine.SmsAsync()))));
        var contact = await engine.ContactAsync(contact =>
        {
            contact.Phone = "+33612345678";
            change(contact);
        });
        await engine.JoinAsync(campaign, contact);
        await engine.DrainAsync();
        return ((await engine.StepAsync(campaign, contact, "message"))!, contact);
    }
}
