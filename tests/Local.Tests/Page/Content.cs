using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text;
using Azure;
using Azure.Messaging;
using Azure.Messaging.EventGrid;
using Local.Tests.Inbox;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using SendGrid;
using SendGrid.Helpers.Mail;

namespace Local.Tests.Page;

/// <summary>An inbox as it looks in the middle of a campaign.</summary>
internal static class Content
{
    private const string Html = """
        <table width="100%" cellpadding="0" style="max-width:560px;margin:auto;font-family:Georgia,serif">
          <tr><td style="background:#0f766e;color:#fff;padding:28px 32px;border-radius:12px 12px 0 0"><h1 style="margin:0;font-size:26px">Welcome, -firstname-</h1></td></tr>
          <tr><td style="padding:28px 32px;border:1px solid #e5e7eb;border-top:0;border-radius:0 0 12px 12px;line-height:1.6">
            <p>Thank you for signing up. In the next days we show you how a campaign walks with your contacts, one small step at a time.</p>
            <p><a href="https://example.org/start" style="background:#0f766e;color:#fff;padding:11px 20px;border-radius:8px;text-decoration:none">Take the first step</a></p>
            <p style="color:#6b7280;font-size:13px">You get this because you left your address at example.org. <a href="https://example.org/u">Unsubscribe</a></p>
          </td></tr></table><script>document.body.dataset.ran = 'yes'</script>
        """;

    public static void MapSample(WebApplication app)
    {
        object Step(string step, string type, int waiting = 0, int running = 0, int passed = 0, int error = 0, int failed = 0, int yes = 0, int no = 0) =>
            new { step, type, waiting, running, passed, passedWithError = error, failed, cancelled = 0, yes, no };
        app.MapGet("/api/campaigns", () => new { items = new[] { new { id = "welcome", name = "Welcome" }, new { id = "winback", name = "Win back" } }, continuation = (string?)null });
        app.MapGet("/api/campaigns/{id}", (string id) => new
        {
            id,
            name = "Welcome",
            steps = new object[]
            {
                new { id = "points", type = "adjust-contact-points" },
                new { id = "mail", type = "send-email", parent = "points" },
                new { id = "opened", type = "opens-email", parent = "mail" },
                new { id = "tag", type = "modify-contact-tags", parent = "opened", path = "yes" },
                new { id = "remind", type = "send-email", parent = "opened", path = "no" },
            },
        });
        app.MapGet("/api/campaigns/{id}/stats", () => new
        {
            members = new { active = 143, left = 57, finished = 12 },
            steps = new[]
            {
                Step("points", "adjust-contact-points", passed: 200),
                Step("mail", "send-email", waiting: 24, running: 6, passed: 167, error: 2, failed: 1),
                Step("opened", "opens-email", waiting: 96, passed: 71, yes: 57, no: 14),
                Step("tag", "modify-contact-tags", passed: 57),
                Step("remind", "send-email", waiting: 14),
            },
        });
        app.MapGet("/local/status", () => new { clock = new { mode = "manual", now = "2026-03-02T10:00:00Z" } });
        app.MapPost("/local/clock", () => new { now = "2026-03-02T11:00:00Z" });
        app.MapPost("/api/webhooks/sms/reply", () => "<Response/>");
        app.MapPost("/local/settle", () => new { steps = 12, elapsedMs = 40 });
    }

    public static async Task ArriveAsync(InboxServer inbox)
    {
        await MailAsync(inbox);
        using var sms = new HttpRequestMessage(HttpMethod.Post, "/local/twilio/2010-04-01/Accounts/AC1/Messages.json")
        {
            Content = new FormUrlEncodedContent(new Dictionary<string, string> { ["To"] = "+33612345678", ["From"] = "+15005550006", ["Body"] = "Bonjour Ada, votre code est prêt." }),
            Headers = { Authorization = new AuthenticationHeaderValue("Basic", Convert.ToBase64String(Encoding.UTF8.GetBytes("AC1:token"))) },
        };
        await inbox.Http.SendAsync(sms);
        await inbox.Http.PutAsJsonAsync("/local/hook-behaviour", new { path = "/crm/lead", status = 503, times = 1 });
        for (var i = 0; i < 2; i++) await inbox.Http.PostAsJsonAsync("/local/hook/crm/lead?source=welcome", new { contact = "c1", email = "ada@example.org", tags = new[] { "engaged", "vip" } });
        var topic = new EventGridPublisherClient(new Uri(inbox.Url("/local/eventgrid/api/events")), new AzureKeyCredential(InboxServer.TopicKey));
        await topic.SendEventAsync(new CloudEvent("/campaigns/welcome", "CampaignFunctions.StepFailed", new { step = "mail", reason = "bounced" }) { Subject = "contacts/c7", Time = DateTimeOffset.UnixEpoch.AddYears(56) });
    }

    private static async Task MailAsync(InboxServer inbox)
    {
        var people = new[] { ("Ada Lovelace", "ada"), ("Grace Hopper", "grace"), ("Linus Sørensen", "linus"), ("Mei Tanaka", "mei"), ("Amélie Dubois", "amelie"), ("José Álvarez", "jose"), ("Olu Adeyemi", "olu") };
        var message = new SendGridMessage
        {
            From = new EmailAddress("hello@example.org", "Example"),
            Subject = "Welcome, -firstname-",
            HtmlContent = Html,
            PlainTextContent = "Welcome, -firstname-\n\nThank you for signing up.",
            Personalizations = [.. people.Select(person => new Personalization
            {
                Tos = [new EmailAddress($"{person.Item2}@example.org", person.Item1)],
                Substitutions = new() { ["-firstname-"] = person.Item1.Split(' ')[0] },
                CustomArgs = new() { ["campaign"] = "welcome", ["step"] = "mail", ["contact"] = person.Item2 },
            })],
        };
        message.AddCategory("marketing");
        message.AddHeader("List-Unsubscribe-Post", "List-Unsubscribe=One-Click");
        await new SendGridClient(InboxServer.SendGridKey, inbox.Url("/local/sendgrid")).SendEmailAsync(message);
    }
}
