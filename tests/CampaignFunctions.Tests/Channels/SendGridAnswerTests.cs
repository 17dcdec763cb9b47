using CampaignFunctions.Journeys;
using CampaignFunctions.Tests.Engine;
using Microsoft.Extensions.DependencyInjection;
using static CampaignFunctions.Tests.Engine.Steps;

namespace CampaignFunctions.Tests.Channels;

public sealed class SendGridAnswerTests(EngineFixture fixture) : IClassFixture<EngineFixture>
{
    [Fact]
    public async Task A_complaint_about_one_recipient_stops_only_that_one()
    {
        await using var engine = fixture.Engine();
        engine.Mail.Next(MailAnswer.Refused("personalizations.1.to.0.email"));
        var campaign = await engine.SaveAsync(Campaign(Mail("mail", await engine.EmailAsync())));
        var contacts = await Task.WhenAll(Enumerable.Range(0, 3).Select(_ => engine.ContactAsync()));
        await engine.JoinAsync(campaign, contacts);
        await engine.DrainAsync();
        Assert.Equal(2, engine.Mail.Requests);
        Assert.Equal(2, engine.Mail.Sent.Count);
        var records = await Task.WhenAll(contacts.Select(contact => engine.StepAsync(campaign, contact, "mail")));
        var refused = Assert.Single(records, record => record!.State == StepState.PassedWithError);
        Assert.Equal("SendGrid answered 400: bad personalizations.1.to.0.email", refused!.Reason);
    }

    [Theory]
    [InlineData(500, "SendGrid answered 500")]
    [InlineData(401, "SendGrid answered 401: the API key is wrong or may not send")]
    [InlineData(503, "SendGrid answered 503")]
    public async Task What_may_pass_is_tried_again(int status, string reason)
    {
        await using var engine = fixture.Engine();
        engine.Mail.Next(new MailAnswer(status));
        var campaign = await engine.SaveAsync(Campaign(Mail("mail", await engine.EmailAsync())));
        var contact = await engine.ContactAsync();
        await engine.JoinAsync(campaign, contact);
        await engine.DrainAsync();
        var record = await engine.StepAsync(campaign, contact, "mail");
        Assert.Equal((WaitingFor.Retry, reason, engine.Now + TimeSpan.FromMinutes(1)), (record!.WaitingFor, record.Reason, record.DueAt));
        await engine.PassAsync(TimeSpan.FromMinutes(1));
        Assert.Single(engine.Mail.Sent);
    }

    [Fact]
    public async Task A_429_is_tried_again_when_the_limit_is_reset()
    {
        await using var engine = fixture.Engine();
        var reset = engine.Now + TimeSpan.FromMinutes(10);
        engine.Mail.Next(new MailAnswer(429) { Headers = new Dictionary<string, string> { ["X-RateLimit-Reset"] = $"{reset.ToUnixTimeSeconds()}" } });
        var campaign = await engine.SaveAsync(Campaign(Mail("mail", await engine.EmailAsync())));
        var contact = await engine.ContactAsync();
        await engine.JoinAsync(campaign, contact);
        await engine.DrainAsync();
        Assert.Equal(reset, (await engine.StepAsync(campaign, contact, "mail"))!.DueAt);
        await engine.PassAsync(TimeSpan.FromMinutes(10));
        Assert.Single(engine.Mail.Sent);
    }

    [Theory]
    [InlineData("1772445600000")]
    [InlineData("99999999999999999999")]
    [InlineData("soon")]
    public async Task A_429_whose_reset_is_no_time_is_tried_again_as_any_other_failure(string reset)
    {
        await using var engine = fixture.Engine();
        engine.Mail.Next(new MailAnswer(429) { Headers = new Dictionary<string, string> { ["X-RateLimit-Reset"] = reset } });
        var campaign = await engine.SaveAsync(Campaign(Mail("mail", await engine.EmailAsync())));
        var contact = await engine.ContactAsync();
        await engine.JoinAsync(campaign, contact);
        await engine.DrainAsync();
        Assert.Equal((WaitingFor.Retry, engine.Now + TimeSpan.FromMinutes(1)), ((await engine.StepAsync(campaign, contact, "mail"))!.WaitingFor, (await engine.StepAsync(campaign, contact, "mail"))!.DueAt));
    }

    [Fact]
    public async Task A_refused_connection_is_a_failure_and_not_a_doubt()
    {
        await using var engine = fixture.Engine(services => services.Configure<CampaignFunctions.Channels.Email.EmailOptions>(options => options.Host = "http://127.0.0.1:1"));
        var campaign = await engine.SaveAsync(Campaign(Mail("mail", await engine.EmailAsync())));
        var contact = await engine.ContactAsync();
        await engine.JoinAsync(campaign, contact);
        await engine.DrainAsync();
        var record = await engine.StepAsync(campaign, contact, "mail");
        Assert.Equal((WaitingFor.Retry, "SendGrid can't be reached: ConnectionError"), (record!.WaitingFor, record.Reason));
    }

    [Theory]
    [InlineData("marketing", 1, StepState.PassedWithError)]
    [InlineData("transactional", 2, StepState.Passed)]
    public async Task A_lost_answer_gives_marketing_up_after_15_minutes_and_sends_transactional_again(string type, int sent, StepState state)
    {
        await using var engine = fixture.Engine();
        engine.Mail.Next(MailAnswer.Lost);
        var campaign = await engine.SaveAsync(Campaign(Mail("mail", await engine.EmailAsync(), type), Tag("below").Under("mail")));
        var contact = await engine.ContactAsync();
        await engine.JoinAsync(campaign, contact);
        await engine.PassAsync(TimeSpan.FromMinutes(14));
        Assert.Equal(type == "transactional" ? ["below"] : [], (await engine.ContactAsync(contact)).Tags);
        await engine.PassAsync(TimeSpan.FromMinutes(1));
        Assert.Equal(sent, engine.Mail.Sent.Count);
        Assert.Equal(state, (await engine.StepAsync(campaign, contact, "mail"))!.State);
        Assert.Equal(["below"], (await engine.ContactAsync(contact)).Tags);
        Assert.Single(engine.Mail.Sent.Select(mail => mail.StepId).Distinct());
    }

    [Fact]
    public async Task A_template_that_breaks_for_one_contact_fails_for_that_one_alone()
    {
        await using var engine = fixture.Engine();
        var email = await engine.EmailAsync(new { subject = "Hello", html = "{% for i in (1..contact.rounds) %}x{% endfor %}" });
        var campaign = await engine.SaveAsync(Campaign(Mail("mail", email)));
        var endless = await engine.ContactAsync(contact => contact.Fields["rounds"] = System.Text.Json.JsonSerializer.SerializeToElement(1_000_000));
        var fine = await engine.ContactAsync(contact => contact.Fields["rounds"] = System.Text.Json.JsonSerializer.SerializeToElement(3));
        await engine.JoinAsync(campaign, endless, fine);
        await engine.DrainAsync();
        Assert.Equal("xxx", Assert.Single(engine.Mail.Sent).Html);
        Assert.Equal(WaitingFor.Retry, (await engine.StepAsync(campaign, endless, "mail"))!.WaitingFor);
    }
}
