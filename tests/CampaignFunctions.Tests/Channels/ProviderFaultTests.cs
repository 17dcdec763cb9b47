using CampaignFunctions.Channels.Email;
using CampaignFunctions.Journeys;
using CampaignFunctions.Tests.Engine;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using static CampaignFunctions.Tests.Engine.Steps;

namespace CampaignFunctions.Tests.Channels;

public sealed class ProviderFaultTests(EngineFixture fixture) : IClassFixture<EngineFixture>
{
    private static readonly Dictionary<string, MailAnswer> Answers = new(StringComparer.Ordinal)
    {
        ["too many requests"] = new(429),
        ["server error"] = new(500),
        ["wrong key"] = new(403),
        ["slow"] = new(202, Accepts: true) { Delay = TimeSpan.FromSeconds(5) },
        ["reset before it took anything"] = new(202, Loses: true),
        ["reset after it took everything"] = MailAnswer.Lost,
        ["half an answer"] = new(202, Accepts: true) { Halves = true },
        ["half a refusal"] = new(400) { Halves = true },
    };

    [Theory]
    [InlineData("too many requests", "marketing", 1, StepState.Passed)]
    [InlineData("server error", "marketing", 1, StepState.Passed)]
    [InlineData("wrong key", "marketing", 1, StepState.Passed)]
    [InlineData("slow", "marketing", 1, StepState.PassedWithError)]
    [InlineData("reset before it took anything", "marketing", 0, StepState.PassedWithError)]
    [InlineData("reset after it took everything", "marketing", 1, StepState.PassedWithError)]
    [InlineData("half an answer", "marketing", 1, StepState.PassedWithError)]
    [InlineData("half a refusal", "marketing", 0, StepState.PassedWithError)]
    [InlineData("slow", "transactional", 2, StepState.Passed)]
    [InlineData("reset before it took anything", "transactional", 1, StepState.Passed)]
    [InlineData("half an answer", "transactional", 2, StepState.Passed)]
    [InlineData("half a refusal", "transactional", 1, StepState.Passed)]
    public async Task However_the_provider_fails_each_contact_gets_marketing_at_most_once_and_goes_on(string failure, string type, int mails, StepState state)
    {
        await using var engine = fixture.Engine(services => services.Configure<EmailOptions>(options => options.Timeout = failure == "slow" ? TimeSpan.FromSeconds(3) : options.Timeout));
        engine.Mail.Next(Answers[failure]);
        var campaign = await engine.SaveAsync(Campaign(Mail("mail", await engine.EmailAsync(), type), Tag("below").Under("mail")));
        var contacts = await Task.WhenAll(Enumerable.Range(0, 3).Select(_ => engine.ContactAsync()));
        await engine.JoinAsync(campaign, contacts);
        await engine.PassAsync(TimeSpan.FromHours(1));
        foreach (var contact in contacts)
        {
            Assert.Equal(mails, engine.Mail.Sent.Count(sent => sent.To.StartsWith(contact, StringComparison.Ordinal)));
            var record = await engine.StepAsync(campaign, contact, "mail");
            Assert.Equal(state, record!.State);
            Assert.Equal(state == StepState.PassedWithError ? "in doubt" : null, record.Reason);
            Assert.Equal(["below"], (await engine.ContactAsync(contact)).Tags);
        }
    }

    [Theory]
    [InlineData("http://127.0.0.1:{refusing}", "ConnectionError")]
    [InlineData("http://nowhere.invalid", "NameResolutionError")]
    [InlineData("https://127.0.0.1:{provider}", "SecureConnectionError")]
    [InlineData("https://127.0.0.1:{silent}", "no connection in time")]
    [InlineData("http://127.0.0.1:{full}", "no connection in time")]
    public async Task What_never_left_is_no_doubt_and_is_sent_once_there_is_a_connection(string host, string reason)
    {
        using var ports = new DeadPorts();
        await using var engine = fixture.Engine(services => services.Configure<EmailOptions>(options => options.Timeout = TimeSpan.FromSeconds(1)));
        var options = engine.Get<IOptions<EmailOptions>>().Value;
        options.Host = ports.Fill(host.Replace("{provider}", $"{new Uri(engine.Mail.Url).Port}", StringComparison.Ordinal));
        var campaign = await engine.SaveAsync(Campaign(Mail("mail", await engine.EmailAsync())));
        var contact = await engine.ContactAsync();
        await engine.JoinAsync(campaign, contact);
        await engine.DrainAsync();
        var record = (await engine.StepAsync(campaign, contact, "mail"))!;
        Assert.Equal((WaitingFor.Retry, $"SendGrid can't be reached: {reason}"), (record.WaitingFor, record.Reason));
        options.Host = engine.Mail.Url;
        await engine.PassAsync(TimeSpan.FromMinutes(1));
        Assert.Single(engine.Mail.Sent);
        Assert.Equal(StepState.Passed, (await engine.StepAsync(campaign, contact, "mail"))!.State);
    }

    [Fact]
    public async Task A_wrong_key_loses_nobody_however_long_it_takes_to_mend_it()
    {
        await using var engine = fixture.Engine();
        engine.Mail.Next([.. Enumerable.Repeat(new MailAnswer(401), 12)]);
        var campaign = await engine.SaveAsync(Campaign(Mail("mail", await engine.EmailAsync())));
        var contact = await engine.ContactAsync();
        await engine.JoinAsync(campaign, contact);
        await engine.PassAsync(TimeSpan.FromHours(12));
        var record = await engine.StepAsync(campaign, contact, "mail");
        Assert.Equal(WaitingFor.Retry, record!.WaitingFor);
        Assert.InRange(record.DueAt!.Value - engine.Now, TimeSpan.Zero, TimeSpan.FromHours(1));
        await engine.PassAsync(TimeSpan.FromHours(12));
        Assert.Single(engine.Mail.Sent);
        Assert.Equal(StepState.Passed, (await engine.StepAsync(campaign, contact, "mail"))!.State);
    }

    [Fact]
    public async Task When_SendGrid_names_everybody_each_gets_its_own_message_and_nothing_is_asked_again()
    {
        await using var engine = fixture.Engine();
        engine.Mail.Next(MailAnswer.Refused("personalizations.0.to.0.email", "personalizations.1.to.0.email"));
        var campaign = await engine.SaveAsync(Campaign(Mail("mail", await engine.EmailAsync())));
        var contacts = await Task.WhenAll(Enumerable.Range(0, 2).Select(_ => engine.ContactAsync()));
        await engine.JoinAsync(campaign, contacts);
        await engine.DrainAsync();
        Assert.Equal(1, engine.Mail.Requests);
        var reasons = await Task.WhenAll(contacts.Select(async contact => (await engine.StepAsync(campaign, contact, "mail"))!.Reason));
        Assert.Equal(["SendGrid answered 400: bad personalizations.0.to.0.email", "SendGrid answered 400: bad personalizations.1.to.0.email"], reasons.Order(StringComparer.Ordinal));
    }
}
