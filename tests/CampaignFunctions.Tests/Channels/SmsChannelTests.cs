using System.Text.Json;
using CampaignFunctions.Campaigns;
using CampaignFunctions.Channels.Messages;
using CampaignFunctions.Channels.Sms;
using CampaignFunctions.Contacts;
using CampaignFunctions.Journeys;
using CampaignFunctions.Library.Kinds;
using CampaignFunctions.Tests.Engine;
using static CampaignFunctions.Tests.Engine.Steps;

namespace CampaignFunctions.Tests.Channels;

public sealed class SmsChannelTests(EngineFixture fixture, SmsProvider provider) : IClassFixture<EngineFixture>, IClassFixture<SmsProvider>
{
    [Fact]
    public async Task A_text_goes_out_as_Twilio_documents_it_rendered_for_the_contact_and_unescaped()
    {
        await using var engine = Engine();
        await RunAsync(engine, "{{ contact.firstname | upcase }} & {contactfield=city|nowhere}: 5 > 3", contact => contact.Fields["firstname"] = JsonSerializer.SerializeToElement("Zoë <3"));
        var sms = Assert.Single(provider.Sent);
        Assert.Equal(("+33612345678", "+15005550006", null, "ZOË <3 & nowhere: 5 > 3"), (sms.To, sms.From, sms.Service, sms.Body));
        Assert.StartsWith("https://campaigns.example.org/api/webhooks/sms/status?step=", sms.StatusCallback, StringComparison.Ordinal);
        Assert.EndsWith(":1:message", TwilioChannel.StepOf(sms.StatusCallback!.Split('=')[1]), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_messaging_service_may_choose_the_sender()
    {
        await using var engine = Engine(options => (options.From, options.MessagingServiceSid) = (null, "MG1"));
        await RunAsync(engine);
        Assert.Equal((null, "MG1"), (provider.Sent[0].From, provider.Sent[0].Service));
    }

    [Theory]
    [InlineData("06 12 34 56 78", "FR", "+33612345678")]
    [InlineData("+1 (555) 123-4567", null, "+15551234567")]
    [InlineData("06 12 34 56 78", null, null)]
    [InlineData("ask my mother", "FR", null)]
    [InlineData("+12", null, null)]
    [InlineData(" ", null, null)]
    public async Task A_number_goes_out_as_E164_or_not_at_all(string phone, string? country, string? to)
    {
        await using var engine = Engine();
        var record = await RunAsync(engine, change: contact =>
        {
            contact.Phone = phone;
            contact.Fields["country"] = JsonSerializer.SerializeToElement(country);
        });
        Assert.Equal(to, provider.Sent.SingleOrDefault()?.To);
        Assert.Equal(to is null ? StepState.PassedWithError : StepState.Passed, record.State);
        Assert.Contains(to is null ? "phone number" : "", record.Reason ?? "", StringComparison.Ordinal);
    }

    public static TheoryData<string, int, string, bool> Failures { get; } = new()
    {
        { """{"code":20429,"message":"Too Many Requests"}""", 429, "(20429): Too Many Requests", true },
        { "{}", 500, "the SMS provider answered 500", true },
        { "<html>", 503, "the SMS provider answered 503", true },
        { """{"code":20003,"message":"Authenticate"}""", 401, "401 (20003): Authenticate", true },
        { """{"code":21606,"message":"The 'From' number is not yours"}""", 400, "400 (21606)", true },
        { """{"code":21617,"message":"Too long"}""", 400, "400 (21617): Too long", false },
        { """{"code":21408,"message":"No permission for the region"}""", 403, "403 (21408)", true },
        { "not json", 400, "the SMS provider answered 400", false },
    };

    [Theory]
    [MemberData(nameof(Failures))]
    public async Task What_passes_by_itself_or_is_the_senders_fault_is_tried_again_and_what_is_the_contacts_is_not(string body, int status, string reason, bool isRetried)
    {
        await using var engine = Engine();
        provider.Next(new SmsAnswer(status, body));
        var record = await RunAsync(engine);
        Assert.Equal(isRetried ? (StepState.Waiting, 1) : (StepState.PassedWithError, 0), (record.State, record.Attempt));
        Assert.Contains(reason, record.Reason, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("7200", 2)]
    [InlineData("9999999", 24)]
    public async Task A_provider_that_asks_to_wait_is_waited_for_a_day_at_most(string seconds, int hours)
    {
        await using var engine = Engine();
        provider.Next(new SmsAnswer(429) { Headers = new Dictionary<string, string> { ["Retry-After"] = seconds } });
        Assert.Equal(engine.Now + TimeSpan.FromHours(hours), (await RunAsync(engine)).DueAt);
    }

    [Theory]
    [InlineData(21610, DoNotContactReason.Unsubscribed)]
    [InlineData(21211, DoNotContactReason.Bounced)]
    [InlineData(21614, DoNotContactReason.Bounced)]
    [InlineData(21617, null)]
    public async Task What_the_provider_says_against_a_number_is_kept_against_the_channel(int code, DoNotContactReason? reason)
    {
        await using var engine = Engine();
        provider.Next(SmsAnswer.Refused(code));
        var contact = "";
        await RunAsync(engine, change: changed => contact = changed.Id);
        Assert.Equal(reason, (await engine.ContactAsync(contact)).DoNotContact.SingleOrDefault(entry => entry.Channel == "sms")?.Reason);
        Assert.Equal(reason is null ? 0 : 1, (await engine.HistoryAsync(contact)).Count(entry => entry.Kind == "do-not-contact"));
    }

    [Fact]
    public async Task An_answer_that_breaks_off_behind_its_status_leaves_no_doubt()
    {
        await using var engine = Engine();
        provider.Next(SmsAnswer.Accepted with { BreaksOff = true });
        Assert.Equal(StepState.Passed, (await RunAsync(engine)).State);
        provider.Next(new SmsAnswer(503, BreaksOff: true));
        Assert.Equal(StepState.Waiting, (await RunAsync(engine)).State);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task An_answer_that_is_lost_or_too_slow_is_in_doubt_and_counts_for_the_cap(bool isSlow)
    {
        await using var engine = Engine(options => options.Timeout = TimeSpan.FromSeconds(isSlow ? 3 : 30));
        provider.Next(isSlow ? SmsAnswer.Accepted with { Delay = TimeSpan.FromSeconds(20) } : SmsAnswer.Lost);
        var contact = "";
        var record = await RunAsync(engine, change: changed =>
        {
            contact = changed.Id;
            changed.ChannelPreferences = new ChannelPreferences { Frequency = new Dictionary<string, FrequencyCap> { ["sms"] = new(1, FrequencyUnit.Week) } };
        });
        Assert.Equal((StepState.Running, "in doubt: the SMS provider's answer got lost"), (record.State, record.Reason));
        await engine.PassAsync(TimeSpan.FromMinutes(20));
        var campaign = await engine.SaveAsync(Message(await engine.MessageAsync(("sms", await engine.SmsAsync()))));
        await engine.JoinAsync(campaign, contact);
        await engine.DrainAsync();
        Assert.Equal((StepState.Waiting, 1), ((await engine.StepAsync(campaign, contact, "message"))!.State, provider.Sent.Count));
    }

    [Fact]
    public async Task A_text_that_surely_did_not_go_out_leaves_room_under_the_cap()
    {
        await using var engine = Engine();
        provider.Next(new SmsAnswer(500));
        var record = await RunAsync(engine, change: contact => contact.ChannelPreferences = new ChannelPreferences { Frequency = new Dictionary<string, FrequencyCap> { ["sms"] = new(1, FrequencyUnit.Month) } });
        Assert.Equal(WaitingFor.Retry, record.WaitingFor);
        await engine.PassAsync(TimeSpan.FromMinutes(2));
        Assert.Single(provider.Sent);
    }

    [Fact]
    public async Task A_provider_that_can_not_be_reached_is_tried_again()
    {
        await using var engine = Engine(options => options.BaseUrl = "http://127.0.0.1:1");
        var record = await RunAsync(engine);
        Assert.Equal((StepState.Waiting, WaitingFor.Retry), (record.State, record.WaitingFor!.Value));
        Assert.Contains("can't be reached", record.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public async Task So_many_requests_are_under_way_at_a_time_and_no_more()
    {
        await using var engine = Engine(options => options.ParallelRequests = 3);
        provider.Together = 3;
        provider.Pace = TimeSpan.FromMilliseconds(20);
        var campaign = await engine.SaveAsync(Message(await engine.MessageAsync(("sms", await engine.SmsAsync()))));
        var contacts = await Task.WhenAll(Enumerable.Range(0, 12).Select(_ => engine.ContactAsync(contact => contact.Phone = "+33612345678")));
        await engine.JoinAsync(campaign, contacts);
        await engine.DrainAsync();
        Assert.Equal((12, 3), (provider.Sent.Count, provider.MostAtATime));
    }

    [Fact]
    public async Task Who_has_not_had_their_turn_before_the_lease_ends_is_tried_again_and_not_in_doubt()
    {
        await using var engine = Engine(options => options.ParallelRequests = 1);
        provider.Before = () => engine.Time.Advance(TimeSpan.FromMinutes(1));
        var campaign = await engine.SaveAsync(Message(await engine.MessageAsync(("sms", await engine.SmsAsync()))));
        var contacts = await Task.WhenAll(Enumerable.Range(0, 5).Select(_ => engine.ContactAsync(contact => contact.Phone = "+33612345678")));
        await engine.JoinAsync(campaign, contacts);
        await engine.DrainAsync();
        Assert.Equal(3, provider.Sent.Count);
        provider.Before = null;
        await engine.PassAsync(TimeSpan.FromMinutes(2));
        Assert.Equal(5, provider.Sent.Count);
        foreach (var contact in contacts)
        {
            Assert.Equal(StepState.Passed, (await engine.StepAsync(campaign, contact, "message"))!.State);
        }
    }

    [Fact]
    public async Task An_app_that_stops_leaves_only_the_request_under_way_in_doubt_and_the_others_are_tried_again()
    {
        await using var engine = Engine(options => options.ParallelRequests = 1);
        using var stopping = new CancellationTokenSource();
        provider.Before = () =>
        {
            if (provider.Requests == 2)
            {
                stopping.Cancel();
            }
        };
        provider.Next(SmsAnswer.Accepted, SmsAnswer.Lost);
        var campaign = await engine.SaveAsync(Message(await engine.MessageAsync(("sms", await engine.SmsAsync()))));
        var contacts = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => engine.ContactAsync(contact => contact.Phone = "+33612345678")));
        await engine.JoinAsync(campaign, contacts);
        await engine.DrainAsync(message => engine.HandleAsync(message, stopping.Token));
        var states = await Task.WhenAll(contacts.Select(async contact => (await engine.StepAsync(campaign, contact, "message"))!));
        Assert.Equal(1, states.Count(record => record.State == StepState.Passed));
        Assert.Equal("in doubt: the app stopped before the answer came", Assert.Single(states, record => record.State == StepState.Running).Reason);
        Assert.Equal([WaitingFor.Retry, WaitingFor.Retry], states.Where(record => record.State == StepState.Waiting).Select(record => record.WaitingFor!.Value));
        provider.Before = null;
        await engine.PassAsync(TimeSpan.FromMinutes(2));
        var later = await Task.WhenAll(contacts.Select(async contact => (await engine.StepAsync(campaign, contact, "message"))!.State));
        Assert.Equal(3, later.Count(state => state == StepState.Passed));
    }

    [Theory]
    [InlineData("{{ contact.nothing }} ", StepState.PassedWithError, "the text message is empty for this contact")]
    [InlineData("{% for i in (1..100000) %}x{% endfor %}", StepState.Waiting, "can't be written")]
    public async Task A_text_that_can_not_be_written_is_not_sent(string text, StepState state, string reason)
    {
        await using var engine = Engine();
        var record = await RunAsync(engine, text);
        Assert.Equal((state, 0), (record.State, provider.Requests));
        Assert.Contains(reason, record.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Messages_may_name_the_channels_that_there_are()
    {
        await using var engine = Engine();
        Assert.Equal(MessageKind.Channels, engine.Get<IEnumerable<IMessageChannel>>().Select(channel => channel.Name));
    }

    private static CampaignDefinition Message(string message) => Campaign(Step("message", "send-marketing-message", new { message }));

    private JourneyEngine Engine(Action<SmsOptions>? change = null) => fixture.Engine(services => provider.Serve(services, change));

    private static async Task<StepRecord> RunAsync(JourneyEngine engine, string text = "Hello", Action<Contact>? change = null)
    {
        var campaign = await engine.SaveAsync(Message(await engine.MessageAsync(("sms", await engine.SmsAsync(text)))));
        var contact = await engine.ContactAsync(contact =>
        {
            contact.Phone = "+33612345678";
            change?.Invoke(contact);
        });
        await engine.JoinAsync(campaign, contact);
        await engine.DrainAsync();
        return (await engine.StepAsync(campaign, contact, "message"))!;
    }
}
