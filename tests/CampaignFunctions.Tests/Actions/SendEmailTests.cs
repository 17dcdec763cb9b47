using CampaignFunctions.Contacts;
using CampaignFunctions.Journeys;
using CampaignFunctions.Tests.Engine;
using static CampaignFunctions.Tests.Engine.Steps;

namespace CampaignFunctions.Tests.Actions;

public sealed class SendEmailTests(EngineFixture fixture) : IClassFixture<EngineFixture>
{
    [Theory]
    [InlineData("marketing", 1)]
    [InlineData("transactional", 2)]
    public async Task Marketing_is_sent_once_across_campaigns_and_transactional_as_often_as_asked(string type, int times)
    {
        await using var engine = fixture.Engine();
        var email = await engine.EmailAsync();
        var first = await engine.SaveAsync(Campaign(Mail("a", email, type)));
        var second = await engine.SaveAsync(Campaign(Mail("b", email, type), Tag("below").Under("b")));
        var contact = await engine.ContactAsync();
        await engine.JoinAsync(first, contact);
        await engine.JoinAsync(second, contact);
        await engine.DrainAsync();
        Assert.Equal(times, engine.Mail.Sent.Count);
        Assert.Equal(["below"], (await engine.ContactAsync(contact)).Tags);
        Assert.Equal(times == 1 ? "the contact has already received this email" : null, (await engine.StepAsync(second, contact, "b"))!.Reason);
    }

    public static TheoryData<string, string, string, bool> Blocks { get; } = new()
    {
        { "no address", "marketing", "the contact has no email address", true },
        { "no address", "transactional", "the contact has no email address", true },
        { "opted out", "marketing", "the contact opted out of the category 'news'", true },
        { "opted out", "transactional", "the contact opted out of the category 'news'", true },
        { "do not contact", "marketing", "the contact may not be contacted by email (unsubscribed)", true },
        { "do not contact", "transactional", "", false },
        { "unpublished", "transactional", "was not found or is not published", true },
        { "missing", "marketing", "was not found or is not published", true },
    };

    [Theory]
    [MemberData(nameof(Blocks))]
    public async Task What_blocks_a_mail_passes_with_that_reason(string what, string type, string reason, bool blocked)
    {
        await using var engine = fixture.Engine();
        var email = what == "missing" ? "missing" : await engine.EmailAsync(new { subject = "s", html = "h", category = "news", published = what != "unpublished" });
        var campaign = await engine.SaveAsync(Campaign(Mail("mail", email, type), Tag("below").Under("mail")));
        var contact = await engine.ContactAsync(contact =>
        {
            contact.Email = what == "no address" ? null : contact.Email;
            contact.CategoryOptOuts = what == "opted out" ? ["news"] : [];
            contact.DoNotContact = what == "do not contact" ? [new("email", DoNotContactReason.Unsubscribed, null, engine.Now)] : [];
        });
        await engine.JoinAsync(campaign, contact);
        await engine.DrainAsync();
        Assert.Equal(blocked ? 0 : 1, engine.Mail.Sent.Count);
        var record = await engine.StepAsync(campaign, contact, "mail");
        Assert.Equal(blocked ? StepState.PassedWithError : StepState.Passed, record!.State);
        Assert.Contains(reason, record.Reason ?? "", StringComparison.Ordinal);
        Assert.Equal(["below"], (await engine.ContactAsync(contact)).Tags);
    }

    [Fact]
    public async Task A_frequency_cap_puts_marketing_off_to_its_end_and_lets_transactional_pass()
    {
        await using var engine = fixture.Engine();
        var (one, two) = (await engine.EmailAsync(), await engine.EmailAsync());
        var campaign = await engine.SaveAsync(Campaign(Mail("a", one), Mail("b", two).Under("a").After(TimeSpan.FromHours(1)), Mail("c", two, "transactional").Under("a")));
        var contact = await engine.ContactAsync(contact => contact.ChannelPreferences = new ChannelPreferences
        {
            Frequency = new Dictionary<string, FrequencyCap> { ["email"] = new(1, FrequencyUnit.Day) },
        });
        await engine.JoinAsync(campaign, contact);
        var start = engine.Now;
        await engine.PassAsync(TimeSpan.FromHours(1));
        Assert.Equal(2, engine.Mail.Sent.Count);
        var record = await engine.StepAsync(campaign, contact, "b");
        Assert.Equal((StepState.Waiting, start + TimeSpan.FromDays(1), 0), (record!.State, record.DueAt, record.Attempt));
        await engine.PassAsync(TimeSpan.FromHours(23));
        Assert.Equal(3, engine.Mail.Sent.Count);
    }

    [Fact]
    public async Task A_try_again_after_a_vanished_worker_is_not_blocked_by_its_own_claim_under_a_cap()
    {
        await using var engine = fixture.Engine();
        engine.Mail.Next(new MailAnswer(202, Loses: true));
        var campaign = await engine.SaveAsync(Campaign(Mail("a", await engine.EmailAsync(), onInDoubt: "retry")));
        var contact = await engine.ContactAsync(contact => contact.ChannelPreferences = new ChannelPreferences
        {
            Frequency = new Dictionary<string, FrequencyCap> { ["email"] = new(1, FrequencyUnit.Month) },
        });
        await engine.JoinAsync(campaign, contact);
        await engine.PassAsync(TimeSpan.FromMinutes(2));
        Assert.Single(engine.Mail.Sent);
        Assert.Equal(StepState.Passed, (await engine.StepAsync(campaign, contact, "a"))!.State);
    }

    [Fact]
    public async Task A_mail_that_surely_did_not_go_out_does_not_count_as_received()
    {
        await using var engine = fixture.Engine();
        var email = await engine.EmailAsync();
        engine.Mail.Next(MailAnswer.Refused("personalizations.0.to.0.email"));
        var contact = await engine.ContactAsync();
        await engine.JoinAsync(await engine.SaveAsync(Campaign(Mail("a", email))), contact);
        await engine.DrainAsync();
        await engine.JoinAsync(await engine.SaveAsync(Campaign(Mail("b", email))), contact);
        await engine.DrainAsync();
        Assert.Single(engine.Mail.Sent);
    }
}
