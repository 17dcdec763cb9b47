using System.Net;
using System.Text.Json;
using EndToEnd.Tests.Running;

namespace EndToEnd.Tests.Telemetry;

/// <summary>Whatever happens to a contact, no address, token, key or secret URL leaves with the telemetry.</summary>
[Collection(TracedCollection.Name)]
public sealed class PrivacyTests(TracedSystem traced)
{
    private const string Email = "ada.private@example.org";
    private const string Phone = "+33612345678";
    private const string Name = "Adalovelacename";
    private const string FunctionKey = "a-function-key-of-the-caller";
    private const string WebhookPath = "a-secret-path-of-a-receiver";
    private const string WebhookQuery = "a-secret-query-of-a-receiver";
    private const string SmsText = "a-text-for-one-person";

    [Fact]
    public async Task No_address_token_key_or_secret_URL_is_in_any_span_metric_or_log()
    {
        var local = traced.Local;
        await local.DemandAsync(HttpMethod.Put, "/api/emails/private", """{ "name": "Private", "subject": "For {{ contact.firstname }}", "html": "<p><a href='https://example.org/'>Hello {{ contact.firstname }}</a></p>", "from": "a@example.org", "published": true }""");
        await local.DemandAsync(HttpMethod.Put, "/api/sms/private", $$"""{ "name": "Private", "text": "{{SmsText}}", "published": true }""");
        await local.DemandAsync(HttpMethod.Put, "/api/messages/private", """{ "name": "Private", "channels": [{ "channel": "sms", "content": "private" }] }""");
        var receiver = new Uri(local.Http.BaseAddress!, $"/local/hook/{WebhookPath}?token={WebhookQuery}");
        await local.DemandAsync(HttpMethod.Put, "/local/hook-behaviour", $$"""{ "path": "/local/hook/{{WebhookPath}}", "status": 500, "times": 1 }""");
        await local.DemandAsync(HttpMethod.Put, "/api/campaigns/private", $$"""
            { "name": "Private", "published": true, "steps": [
              { "id": "mail", "type": "send-email", "properties": { "email": "private", "emailType": "marketing" } },
              { "id": "sms", "type": "send-marketing-message", "properties": { "message": "private" } },
              { "id": "failing", "type": "send-webhook", "properties": { "url": "{{receiver}}", "method": "POST", "data": { "email": "{contactfield=email}" } } },
              { "id": "unreachable", "type": "send-webhook", "properties": { "url": "http://127.0.0.1:9/{{WebhookPath}}?token={{WebhookQuery}}", "method": "POST" } } ] }
            """);
        await local.DemandAsync(HttpMethod.Post, "/local/faults", """{ "target": "sendgrid", "status": 500, "times": 1 }""");
        await local.DemandAsync(HttpMethod.Post, $"/api/campaigns/private/trigger?code={FunctionKey}", $$"""{ "contact": { "email": "{{Email}}", "phone": "{{Phone}}", "firstname": "{{Name}}" } }""");
        await local.SettleAsync();
        await local.AdvanceAndSettleAsync(TimeSpan.FromMinutes(1));
        await local.GetAsync<JsonElement>($"/api/contacts?email={Uri.EscapeDataString(Email)}&code={FunctionKey}");
        await local.GetAsync<JsonElement>($"/api/contacts?phone={Uri.EscapeDataString(Phone)}");
        using (await local.SendAsync(HttpMethod.Post, "/api/campaigns/private/trigger", $$"""{ "contact": { "email": "{{Email}}" }, "more": """))
        {
        }

        var mail = (await local.GetAsync<JsonElement>("/local/inbox")).GetProperty("emails").EnumerateArray().Single(mail => mail.GetProperty("to").GetRawText().Contains(Email, StringComparison.Ordinal));
        var unsubscribe = new Uri(mail.GetProperty("headers").GetProperty("List-Unsubscribe").GetString()!.Trim('<', '>'));
        var token = unsubscribe.Segments[^1];
        using (await local.Http.GetAsync(unsubscribe))
        using (await local.Http.PostAsync(unsubscribe, new FormUrlEncodedContent([new("List-Unsubscribe", "One-Click")])))
        using (await local.Http.GetAsync($"/api/track/open?c={token}"))
        {
        }

        // What fails within the app is logged with its exception.
        await local.DemandAsync(HttpMethod.Post, "/local/faults", """{ "target": "cosmos", "status": 400, "times": 4 }""");
        using (var failed = await local.SendAsync(HttpMethod.Post, "/api/campaigns/private/trigger", $$"""{ "contact": { "email": "{{Email}}", "firstname": "{{Name}}" } }"""))
        {
            Assert.Equal(HttpStatusCode.InternalServerError, failed.StatusCode);
        }

        await local.DemandAsync(HttpMethod.Delete, "/local/faults");
        string[] signs = ["/api/unsubscribe/{token}", "/api/track/open", "process send-webhook", "campaign.sends", "HTTP function {Function} failed"];
        await Eventually.IsTrueAsync("telemetry has come", () => Task.FromResult(signs.All(Has)));
        string[] secrets = [Email, "ada.private", Phone, Phone[1..], Name, FunctionKey, WebhookPath, WebhookQuery, SmsText, token, unsubscribe.AbsolutePath];
        Assert.All(secrets, secret => Assert.DoesNotContain(traced.Collector.Bodies, body => body.Contains(secret, StringComparison.OrdinalIgnoreCase)));
    }

    private bool Has(string text) => traced.Collector.Bodies.Any(body => body.Contains(text, StringComparison.Ordinal));
}
