using EndToEnd.Tests.Running;

namespace EndToEnd.Tests.Rules;

[Collection(RulesCollection.Name)]
public sealed class MailFaultTests(RulesSystem system) : IAsyncLifetime
{
    [Theory]
    [InlineData("""{ "target": "sendgrid", "status": 429, "times": 1 }""", "marketing", 1, "passed")]
    [InlineData("""{ "target": "sendgrid", "status": 401, "times": 1 }""", "marketing", 1, "passed")]
    [InlineData("""{ "target": "sendgrid", "delayMs": 1500, "times": 1 }""", "marketing", 1, "passed")]
    [InlineData("""{ "target": "sendgrid", "reset": true, "times": 1 }""", "marketing", 0, "passedWithError")]
    [InlineData("""{ "target": "sendgrid", "loseAnswer": true, "times": 1 }""", "marketing", 1, "passedWithError")]
    [InlineData("""{ "target": "sendgrid", "halveAnswer": true, "times": 1 }""", "marketing", 1, "passedWithError")]
    [InlineData("""{ "target": "sendgrid", "reset": true, "times": 1 }""", "transactional", 1, "passed")]
    [InlineData("""{ "target": "sendgrid", "loseAnswer": true, "times": 1 }""", "transactional", 2, "passed")]
    public async Task However_SendGrid_fails_marketing_comes_at_most_once_and_the_contact_goes_on(string fault, string emailType, int mails, string state)
    {
        var campaign = await system.CampaignAsync($$"""{{EmailTests.Send("mail", "letter", emailType)}},{ "id": "after", "type": "adjust-contact-points", "parent": "mail", "properties": { "points": 1 } }""");
        var contact = await system.ContactAsync();
        await system.Local.DemandAsync(HttpMethod.Post, "/local/faults", fault);
        await system.JoinAsync(campaign, contact);

        await system.AfterAsync("PT1M", campaign, contact);
        var journey = await system.AfterAsync("PT15M", campaign, contact);

        Assert.Equal(state, journey.Step("mail")!.State);
        Assert.Equal(mails, (await system.MailsAsync(contact)).Count());
        Assert.Equal(1, (await system.Local.ContactAsync(contact)).Points);
    }

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    public async ValueTask DisposeAsync() => await system.Local.DemandAsync(HttpMethod.Delete, "/local/faults");
}
