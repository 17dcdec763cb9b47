using System.Text.Json;
using CampaignFunctions.Tests.Engine;
using static CampaignFunctions.Tests.Engine.Steps;

namespace CampaignFunctions.Tests.Channels;

public sealed class EmailTextTests(EngineFixture fixture) : IClassFixture<EngineFixture>
{
    [Fact]
    public async Task A_thousand_contacts_are_one_request_with_a_rendering_each()
    {
        await using var engine = fixture.Engine();
        var email = await engine.EmailAsync(new { subject = "Hi {{ contact.name }}", html = "<b>{{ contact.name }}</b> {{ contact.points }}", text = "{contactfield=name}" });
        var campaign = await engine.SaveAsync(Campaign(Mail("mail", email)));
        var contacts = await Task.WhenAll(Enumerable.Range(0, 1000).Select(index => engine.ContactAsync(contact => Name(contact, $"N{index}"))));
        await engine.JoinAsync(campaign, contacts);
        // A send-email message holds a thousand contacts; joining is done in hundreds.
        var together = engine.Queue.Messages.SelectMany(message => message.Cohort.Contacts).ToList();
        Assert.Equal(1000, together.Count);
        var cohort = engine.Queue.Messages[0].Cohort with { Contacts = together };
        engine.Queue.Lose();
        await engine.Queue.SendAsync("send-email", cohort, TimeSpan.Zero, default);
        await engine.DrainAsync();
        Assert.Equal(1, engine.Mail.Requests);
        Assert.Equal(Enumerable.Range(0, 1000).Select(index => $"Hi N{index}, <b>N{index}</b> 0, N{index}").Order(StringComparer.Ordinal), engine.Mail.Sent.Select(mail => $"{mail.Subject}, {mail.Html}, {mail.Text}").Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task A_rendering_too_long_for_substitutions_is_sent_by_itself()
    {
        await using var engine = fixture.Engine();
        var campaign = await engine.SaveAsync(Campaign(Mail("mail", await engine.EmailAsync(new { subject = "s", html = "{{ contact.name }}" }))));
        var contacts = new[] { await engine.ContactAsync(contact => Name(contact, new string('x', 11_000))), await engine.ContactAsync(contact => Name(contact, "a")), await engine.ContactAsync(contact => Name(contact, "b")) };
        await engine.JoinAsync(campaign, contacts);
        await engine.DrainAsync();
        Assert.Equal(2, engine.Mail.Requests);
        Assert.Equal([new string('x', 11_000), "a", "b"], engine.Mail.Sent.Select(mail => mail.Html).OrderByDescending(html => html!.Length).ThenBy(html => html, StringComparer.Ordinal));
    }

    [Theory]
    [InlineData("{{ contact.name }}", "<i>O'Hara</i>", "&lt;i&gt;O&#x27;Hara&lt;/i&gt;")]
    [InlineData("{contactfield=name}", "<i>", "&lt;i&gt;")]
    [InlineData("{contactfield=nobody|friend}", "x", "friend")]
    [InlineData("{contactfield=nobody}", "x", "")]
    [InlineData("{contactfield=name|friend}", "Ada", "Ada")]
    [InlineData("{contactfield=name|true}", "a b&c", "a%20b%26c")]
    [InlineData("{% if contact.name == 'Ada' %}yes{% else %}no{% endif %}", "Ada", "yes")]
    [InlineData("{% assign n = contact.name %}{{ n | upcase }}", "Ada", "ADA")]
    public async Task Values_of_contacts_are_filled_in_and_escaped_in_html(string html, string name, string expected)
    {
        await using var engine = fixture.Engine();
        var campaign = await engine.SaveAsync(Campaign(Mail("mail", await engine.EmailAsync(new { subject = "s", html = html + " " }))));
        await engine.JoinAsync(campaign, await engine.ContactAsync(contact => Name(contact, name)));
        await engine.DrainAsync();
        Assert.Equal(expected, Assert.Single(engine.Mail.Sent).Html!.TrimEnd());
    }

    [Fact]
    public async Task A_subject_is_one_line_whatever_is_filled_in()
    {
        await using var engine = fixture.Engine();
        var campaign = await engine.SaveAsync(Campaign(Mail("mail", await engine.EmailAsync(new { subject = "{% if contact.name %}\n Hi {{ contact.name }}!\n{% endif %}", html = "h" }))));
        await engine.JoinAsync(campaign, await engine.ContactAsync(contact => Name(contact, "Ada\r\nBcc: spy@example.org")));
        await engine.DrainAsync();
        Assert.Equal("Hi Ada  Bcc: spy@example.org!", Assert.Single(engine.Mail.Sent).Subject.Trim());
    }

    private static void Name(CampaignFunctions.Contacts.Contact contact, string name) => contact.Fields["name"] = JsonSerializer.SerializeToElement(name);
}
