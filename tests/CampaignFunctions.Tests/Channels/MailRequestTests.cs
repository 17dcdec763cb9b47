using System.Text.Json;
using CampaignFunctions.Channels.Email;
using CampaignFunctions.Channels.Links;
using CampaignFunctions.Contacts;
using CampaignFunctions.Journeys;
using CampaignFunctions.Journeys.Steps;
using CampaignFunctions.Tests.Engine;
using Microsoft.Extensions.DependencyInjection;
using static CampaignFunctions.Tests.Engine.Steps;

namespace CampaignFunctions.Tests.Channels;

public sealed class MailRequestTests(EngineFixture fixture) : IClassFixture<EngineFixture>
{
    [Fact]
    public async Task A_dynamic_template_gets_each_contacts_data_and_no_substitutions()
    {
        await using var engine = fixture.Engine();
        var request = await SendAsync(engine, new { sendGridTemplateId = "d-1" }, "marketing", "Ada", "Bob");
        Assert.Equal("d-1", request.GetProperty("template_id").GetString());
        Assert.False(request.TryGetProperty("content", out _));
        var recipients = request.GetProperty("personalizations").EnumerateArray().ToList();
        Assert.Equal(["Ada", "Bob"], recipients.Select(recipient => recipient.GetProperty("dynamic_template_data").GetProperty("contact").GetProperty("name").GetString()).Order(StringComparer.Ordinal));
        Assert.All(recipients, recipient =>
        {
            Assert.StartsWith("https://app.example/api/unsubscribe/", recipient.GetProperty("dynamic_template_data").GetProperty("unsubscribe_url").GetString(), StringComparison.Ordinal);
            Assert.False(recipient.TryGetProperty("substitutions", out _));
            Assert.Equal("List-Unsubscribe=One-Click", recipient.GetProperty("headers").GetProperty("List-Unsubscribe-Post").GetString());
        });
    }

    [Fact]
    public async Task The_email_and_its_category_are_SendGrids_categories_and_the_sender_and_answers_are_the_emails()
    {
        await using var engine = fixture.Engine();
        var request = await SendAsync(engine, new { subject = "s", html = "h", category = "news", from = "Ada <ada@example.org>", replyTo = "help@example.org" }, "transactional", "x");
        Assert.Equal("news", request.GetProperty("categories")[1].GetString());
        Assert.Equal(("ada@example.org", "Ada"), (request.GetProperty("from").GetProperty("email").GetString(), request.GetProperty("from").GetProperty("name").GetString()));
        Assert.Equal("help@example.org", request.GetProperty("reply_to").GetProperty("email").GetString());
        Assert.Equal(["campaign", "contact", "email_id", "step_id"], request.GetProperty("personalizations")[0].GetProperty("custom_args").EnumerateObject().Select(argument => argument.Name).Order(StringComparer.Ordinal));
    }

    [Theory]
    [InlineData("marketing", true)]
    [InlineData("transactional", false)]
    public async Task Only_marketing_carries_the_headers_of_one_click(string type, bool carries)
    {
        await using var engine = fixture.Engine();
        var request = await SendAsync(engine, new { subject = "s", html = "h" }, type, "x");
        Assert.Equal(carries, request.GetProperty("personalizations")[0].TryGetProperty("headers", out _));
        Assert.Equal(carries, request.TryGetProperty("tracking_settings", out _));
    }

    [Theory]
    [InlineData("marketing", "<body>h</body>", true)]
    [InlineData("marketing", "<a href='{{ unsubscribe_url }}'>x</a>", false)]
    [InlineData("transactional", "<body>h</body>", false)]
    public async Task A_footer_is_added_to_marketing_that_has_no_unsubscribe_link_when_the_settings_say_so(string type, string html, bool added)
    {
        await using var engine = fixture.Engine(services => services.Configure<LinkOptions>(options => options.UnsubscribeFooter = true));
        await SendAsync(engine, new { subject = "s", html, text = "t" }, type, "x");
        var mail = engine.Mail.Sent[^1];
        Assert.Equal(added, mail.Html!.Contains(">Unsubscribe</a></p></body>", StringComparison.Ordinal));
        Assert.Equal(added, mail.Text!.Contains("Unsubscribe: https://app.example/api/unsubscribe/", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_request_that_is_too_large_is_halved()
    {
        await using var engine = fixture.Engine();
        engine.Mail.Next(new MailAnswer(413), MailAnswer.Accepted, MailAnswer.Accepted);
        await SendAsync(engine, new { subject = "s", html = "h" }, "marketing", "a", "b", "c");
        Assert.Equal([1, 2], engine.Mail.Accepted.Select(request => request.GetProperty("personalizations").GetArrayLength()));
    }

    [Fact]
    public async Task An_app_that_stops_begins_no_request()
    {
        await using var engine = fixture.Engine();
        var recipient = new EmailRecipient(new Contact { Id = "c1", Email = "ada@example.org" }, new StepReference("welcome", "c1", 1, "mail").ToString(), "welcome");
        var outcomes = await engine.Get<IEmailChannel>().SendAsync(new EmailTemplate { Id = "e", Subject = "s", Html = "h" }, [recipient], new CancellationToken(canceled: true));
        Assert.Equal((Outcome.Failed("the app stopped before it was this contact's turn"), 0), (outcomes["c1"], engine.Mail.Requests));
    }

    [Fact]
    public void What_a_value_looks_like_is_never_filled_in_again()
    {
        var skeleton = "%h0% and %h1%, 100%25 %t";
        Assert.Equal("%h1% and x, 100%25 %t", LiquidFill(skeleton, ("%h0%", "%h1%"), ("%h1%", "x")));
    }

    private static string LiquidFill(string skeleton, params (string Name, string Value)[] values) =>
        CampaignFunctions.Channels.LiquidText.Fill(skeleton, values.ToDictionary(value => value.Name, value => value.Value, StringComparer.Ordinal));

    private static async Task<JsonElement> SendAsync(JourneyEngine engine, object email, string type, params string[] names)
    {
        var campaign = await engine.SaveAsync(Campaign(Mail("mail", await engine.EmailAsync(email), type)));
        var contacts = new List<string>();
        foreach (var name in names)
        {
            contacts.Add(await engine.ContactAsync(contact => contact.Fields["name"] = JsonSerializer.SerializeToElement(name)));
        }

        await engine.JoinAsync(campaign, [.. contacts]);
        await engine.DrainAsync();
        return engine.Mail.Accepted[^1];
    }
}
