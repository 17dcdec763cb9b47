using CampaignFunctions.Campaigns;
using CampaignFunctions.Channels.Sms;
using CampaignFunctions.Contacts;
using CampaignFunctions.Http;
using CampaignFunctions.Journeys;
using CampaignFunctions.Tests.Engine;
using Microsoft.AspNetCore.Http;
using static CampaignFunctions.Tests.Engine.Steps;

namespace CampaignFunctions.Tests.Http;

public sealed class SmsWebhookTests(EngineFixture fixture, SmsProvider provider) : IClassFixture<EngineFixture>, IClassFixture<SmsProvider>
{
    private const string Reply = "webhooks/sms/reply";
    private static int _last;

    private readonly string _phone = $"+336{Interlocked.Increment(ref _last) + 10_000_000:D8}";

    [Theory]
    [InlineData("sent", null, StepState.Passed, null)]
    [InlineData("delivered", null, StepState.Passed, null)]
    [InlineData("undelivered", "30003", StepState.PassedWithError, "the SMS provider reports undelivered (30003)")]
    public async Task What_the_provider_reports_settles_a_text_in_doubt(string status, string? error, StepState state, string? reason)
    {
        await using var engine = Engine();
        provider.Next(SmsAnswer.Lost);
        var (campaign, contact) = await SendAsync(engine);
        Assert.Equal(StepState.Running, (await engine.StepAsync(campaign, contact, "message"))!.State);
        await StatusAsync(engine, status, error);
        var record = await engine.StepAsync(campaign, contact, "message");
        Assert.Equal((state, reason), (record!.State, record.Reason));
        Assert.Equal(["below"], (await engine.ContactAsync(contact)).Tags);
        await engine.PassAsync(TimeSpan.FromHours(1));
        Assert.Single(provider.Sent);
    }

    [Theory]
    [InlineData("30005", DoNotContactReason.Bounced)]
    [InlineData("30006", DoNotContactReason.Bounced)]
    [InlineData("21610", DoNotContactReason.Unsubscribed)]
    [InlineData("30003", null)]
    [InlineData("", null)]
    public async Task A_text_that_was_not_delivered_is_in_the_timeline_once_and_a_dead_number_is_do_not_contact(string error, DoNotContactReason? reason)
    {
        await using var engine = Engine();
        var (campaign, contact) = await SendAsync(engine);
        await StatusAsync(engine, "undelivered", error);
        await StatusAsync(engine, "undelivered", error);
        Assert.Equal(reason, (await engine.ContactAsync(contact)).DoNotContact.SingleOrDefault()?.Reason);
        Assert.Single(await engine.HistoryAsync(contact), entry => entry.Kind == "sms-not-delivered");
        Assert.Equal(StepState.Passed, (await engine.StepAsync(campaign, contact, "message"))!.State);
    }

    [Fact]
    public async Task A_dead_number_that_the_contact_no_longer_has_says_nothing_of_the_new_one()
    {
        await using var engine = Engine();
        var (_, contact) = await SendAsync(engine);
        await engine.ChangeContactAsync(contact, changed => changed.Phone = "+33700000000");
        await StatusAsync(engine, "undelivered", "30005");
        Assert.Empty((await engine.ContactAsync(contact)).DoNotContact);
    }

    [Fact]
    public async Task A_reply_is_what_a_decision_waited_for_once_however_often_it_is_posted()
    {
        await using var engine = Engine();
        var campaign = await engine.SaveAsync(Campaign(
            Step("yes", "replies-to-sms", new { pattern = "ja*" }),
            Points("first").Yes("yes"),
            Step("again", "replies-to-sms").Under("first"),
            Points("second").Yes("again")));
        var contact = await engine.ContactAsync(changed => changed.Phone = _phone);
        await engine.JoinAsync(campaign, contact);
        await engine.DrainAsync();
        Assert.Equal(200, await ReplyAsync(engine, "Nein", "SM1"));
        Assert.Equal(0, (await engine.ContactAsync(contact)).Points);
        Assert.Equal(200, await ReplyAsync(engine, " Ja, gern ", "SM2"));
        Assert.Equal(200, await ReplyAsync(engine, " Ja, gern ", "SM2"));
        Assert.Equal(1, (await engine.ContactAsync(contact)).Points);
        await ReplyAsync(engine, "Noch was", "SM3");
        Assert.Equal(2, (await engine.ContactAsync(contact)).Points);
    }

    [Fact]
    public async Task Everybody_who_has_the_number_is_meant_and_nobody_else()
    {
        await using var engine = Engine();
        var (one, two, other) = (await ContactAsync(engine, _phone), await ContactAsync(engine, _phone), await ContactAsync(engine, "+33711111111"));
        await ReplyAsync(engine, "STOP", "SM1");
        Assert.Equal((1, 1, 0), (await BlocksAsync(engine, one), await BlocksAsync(engine, two), await BlocksAsync(engine, other)));
        Assert.Equal(200, await ReplyAsync(engine, "STOP", "SM2", from: "+33799999999"));
    }

    [Fact]
    public async Task Everybody_with_the_number_is_told_no_more_however_many_they_are()
    {
        await using var engine = Engine();
        var contacts = await Task.WhenAll(Enumerable.Range(0, 101).Select(_ => ContactAsync(engine, _phone)));
        Assert.Equal(200, await ReplyAsync(engine, "STOP", "SM1"));
        foreach (var contact in contacts)
        {
            Assert.Equal(1, await BlocksAsync(engine, contact));
        }
    }

    public static TheoryData<string, string?, DoNotContactReason?, DoNotContactReason?> Words { get; } = new()
    {
        { "STOP", null, null, DoNotContactReason.Unsubscribed },
        { " stop. ", null, null, DoNotContactReason.Unsubscribed },
        { "unsubscribe", null, DoNotContactReason.Bounced, DoNotContactReason.Unsubscribed },
        { "QUIT", null, DoNotContactReason.Manual, DoNotContactReason.Unsubscribed },
        { "Arrêt", "STOP", null, DoNotContactReason.Unsubscribed },
        { "please stop calling", null, null, null },
        { "STOP", "HELP", null, null },
        { "Start", null, DoNotContactReason.Unsubscribed, null },
        { "UNSTOP", null, DoNotContactReason.Bounced, null },
        { "START", null, DoNotContactReason.Manual, DoNotContactReason.Manual },
        { "YES", null, DoNotContactReason.Unsubscribed, DoNotContactReason.Unsubscribed },
        { "YES", "START", DoNotContactReason.Unsubscribed, null },
    };

    [Theory]
    [MemberData(nameof(Words))]
    public async Task Stop_forbids_the_channel_and_start_allows_it_again(string text, string? optOutType, DoNotContactReason? before, DoNotContactReason? after)
    {
        await using var engine = Engine();
        var contact = await engine.ContactAsync(changed =>
        {
            changed.Phone = _phone;
            changed.DoNotContact = before is null ? [] : [new("sms", before.Value, null, engine.Now)];
        });
        await ReplyAsync(engine, text, "SM1", optOutType: optOutType);
        Assert.Equal(after, (await engine.ContactAsync(contact)).DoNotContact.SingleOrDefault()?.Reason);
    }

    [Fact]
    public async Task A_start_that_is_posted_again_does_not_undo_a_later_stop()
    {
        await using var engine = Engine();
        var contact = await ContactAsync(engine, _phone);
        await ReplyAsync(engine, "START", "SM1");
        await ReplyAsync(engine, "STOP", "SM2");
        await ReplyAsync(engine, "START", "SM1");
        Assert.Equal(1, await BlocksAsync(engine, contact));
    }

    [Theory]
    [InlineData(null, 401)]
    [InlineData("c29tZXRoaW5n", 401)]
    public async Task What_is_not_signed_is_refused_and_changes_nothing(string? signature, int status)
    {
        await using var engine = Engine();
        var contact = await ContactAsync(engine, _phone);
        Assert.Equal(status, await PostAsync(engine, Reply, "", [new("MessageSid", "SM1"), new("From", _phone), new("Body", "STOP")], signature ?? ""));
        Assert.Equal(0, await BlocksAsync(engine, contact));
    }

    [Theory]
    [InlineData("")]
    [InlineData("?step=")]
    [InlineData("?step=!!!")]
    [InlineData("?step=bm90aGluZw")]
    public async Task A_status_of_no_step_that_is_known_is_taken_and_says_nothing(string query)
    {
        await using var engine = Engine();
        Assert.Equal(204, await PostAsync(engine, TwilioChannel.StatusPath, query, [new("MessageSid", "SM1"), new("MessageStatus", "delivered")]));
    }

    [Fact]
    public async Task A_form_without_what_is_needed_is_refused_with_its_name()
    {
        await using var engine = Engine();
        var refusal = await Assert.ThrowsAsync<CampaignFunctions.Schemas.ValidationException>(() => PostAsync(engine, Reply, "", [new("MessageSid", "SM1")]));
        Assert.Equal("/From", Assert.Single(refusal.Errors).Pointer);
    }

    private JourneyEngine Engine() => fixture.Engine(services => provider.Serve(services));

    private static Task<string> ContactAsync(JourneyEngine engine, string phone) => engine.ContactAsync(contact => contact.Phone = phone);

    private static async Task<int> BlocksAsync(JourneyEngine engine, string contact) => (await engine.ContactAsync(contact)).DoNotContact.Count(entry => entry is { Channel: "sms", Reason: DoNotContactReason.Unsubscribed });

    private async Task<(StoredCampaign Campaign, string Contact)> SendAsync(JourneyEngine engine)
    {
        var campaign = await engine.SaveAsync(Campaign(Step("message", "send-marketing-message", new { message = await engine.MessageAsync(("sms", await engine.SmsAsync())) }), Tag("below").Under("message")));
        var contact = await ContactAsync(engine, _phone);
        await engine.JoinAsync(campaign, contact);
        await engine.DrainAsync();
        return (campaign, contact);
    }

    private async Task StatusAsync(JourneyEngine engine, string status, string? error)
    {
        var callback = new Uri(provider.Sent[0].StatusCallback!);
        Assert.Equal(204, await PostAsync(engine, TwilioChannel.StatusPath, callback.Query, [new("MessageSid", "SM1"), new("MessageStatus", status), new("To", _phone), new("ErrorCode", error ?? "")]));
        await engine.DrainAsync();
    }

    private Task<int> ReplyAsync(JourneyEngine engine, string text, string sid, string? optOutType = null, string? from = null) =>
        PostAsync(engine, Reply, "", [new("MessageSid", sid), new("From", from ?? _phone), new("To", "+15005550006"), new("Body", text), .. optOutType is null ? [] : new KeyValuePair<string, string>[] { new("OptOutType", optOutType) }]);

    /// <summary>Posts a form as the provider does.</summary>
    private static async Task<int> PostAsync(JourneyEngine engine, string path, string query, KeyValuePair<string, string>[] form, string? signature = null)
    {
        signature ??= TwilioSignature.Sign("the-auth-token", $"https://campaigns.example.org/api/{path}{query}", form);
        using var content = new FormUrlEncodedContent(form);
        var request = Requests.With(await content.ReadAsStringAsync(), "application/x-www-form-urlencoded", query, (TwilioSignature.Header, signature));
        var api = new SmsWebhookApi(engine.Get<TwilioSignature>(), engine.Get<IContactReports>(), engine.Get<IContacts>(), engine.Get<JourneyMetrics>(), engine.Time);
        try
        {
            var result = path == Reply ? await api.ReceiveReply(request, default) : await api.ReceiveStatus(request, default);
            return ((IStatusCodeHttpResult)result).StatusCode ?? 200;
        }
        catch (ProblemException refused)
        {
            return refused.Problem.Status;
        }
    }
}
