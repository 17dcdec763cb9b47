namespace EndToEnd.Tests.Rules;

[Collection(RulesCollection.Name)]
public sealed class EmailTests(RulesSystem system)
{
    [Fact]
    public async Task A_marketing_email_goes_to_a_contact_once_and_a_transactional_one_as_often_as_asked()
    {
        var contact = await system.ContactAsync();
        var campaign = await system.CampaignAsync($"{Send("m1", "letter", "marketing")},{Send("m2", "letter", "marketing", "m1")},{Send("t1", "letter", "transactional", "m2")},{Send("t2", "letter", "transactional", "t1")}");
        var other = await system.CampaignAsync(Send("m3", "letter", "marketing"));

        var journey = await system.JoinAsync(campaign, contact);
        var elsewhere = await system.JoinAsync(other, contact);

        Assert.Equal(["m1", "t1", "t2"], await system.MailsAsync(contact));
        Assert.Equal(["passed", "passedWithError", "passed", "passed"], journey.Steps.Select(step => step.State));
        Assert.All([journey.Step("m2")!, elsewhere.Step("m3")!], step => Assert.Contains("already received", step.Reason, StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_missing_email_passes_with_an_error_and_the_contact_goes_on()
    {
        await system.EmailAsync("short-lived");
        var campaign = await system.CampaignAsync($$"""{{Send("mail", "short-lived", "marketing")}},{ "id": "after", "type": "adjust-contact-points", "parent": "mail", "properties": { "points": 1 } }""");
        await system.Local.DemandAsync(HttpMethod.Delete, "/api/emails/short-lived");

        var journey = await system.JoinAsync(campaign, await system.ContactAsync());

        Assert.Equal("passedWithError", journey.Step("mail")!.State);
        Assert.Contains("'short-lived'", journey.Step("mail")!.Reason, StringComparison.Ordinal);
        Assert.Equal("passed", journey.Step("after")!.State);
    }

    [Theory]
    [InlineData("\"doNotContact\": [{ \"channel\": \"email\", \"reason\": \"unsubscribed\" }]", "marketing", "passedWithError")]
    [InlineData("\"doNotContact\": [{ \"channel\": \"email\", \"reason\": \"unsubscribed\" }]", "transactional", "passed")]
    [InlineData("\"channelPreferences\": { \"frequency\": { \"email\": { \"count\": 1, \"per\": \"week\" } } }", "marketing", "passed")]
    public async Task What_a_contact_allows_decides(string contactMembers, string emailType, string state)
    {
        var campaign = await system.CampaignAsync(Send("mail", "letter", emailType));
        var journey = await system.JoinAsync(campaign, await system.ContactAsync(contactMembers));

        Assert.Equal(state, journey.Step("mail")!.State);
    }

    [Fact]
    public async Task Subjects_and_bodies_are_rendered_for_each_contact()
    {
        await system.Local.DemandAsync(HttpMethod.Put, "/api/emails/personal", """
            { "name": "Personal", "from": "a@example.org", "published": true,
              "subject": "{{ contact.firstname | upcase }} of {contactfield=country|nowhere}", "html": "<p>{{ contact.points }} & {{ contact.firstname }}</p>" }
            """);
        var campaign = await system.CampaignAsync(Send("mail", "personal", "marketing"));
        var contact = await system.ContactAsync("\"points\": 7, \"fields\": { \"firstname\": \"<Ada>\" }");
        await system.JoinAsync(campaign, contact);

        var mail = Assert.Single(await system.Local.MailsAsync(), mail => mail.Contact == contact);
        Assert.Equal("<ADA> of nowhere", mail.Subject);
        Assert.Equal("<p>7 & &lt;Ada&gt;</p>", mail.Html);
    }

    internal static string Send(string id, string email, string emailType, string? parent = null, string? delay = null) =>
        $$"""{ "id": "{{id}}", "type": "send-email" {{(parent is null ? "" : $", \"parent\": \"{parent}\"")}} {{(delay is null ? "" : $$""", "delay": { "mode": "interval", "interval": "{{delay}}" }""")}}, "properties": { "email": "{{email}}", "emailType": "{{emailType}}" } }""";
}
