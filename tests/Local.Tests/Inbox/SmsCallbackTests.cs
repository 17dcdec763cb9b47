using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Extensions;

namespace Local.Tests.Inbox;

public sealed class SmsCallbackTests
{
    private readonly List<(string Url, Dictionary<string, string> Form, string Signature)> posted = [];

    [Fact]
    public async Task An_answer_is_posted_to_the_app_as_the_contact_and_signed()
    {
        await using var inbox = await StartAsync(withCallback: true);

        using var answer = await inbox.Http.PostAsJsonAsync("/local/inbox/sms/1/reply", new { text = "Oui & merci" });

        Assert.Equal(200, (await answer.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("status").GetInt32());
        var (url, form, signature) = Assert.Single(posted);
        Assert.EndsWith("/api/webhooks/sms/reply", url, StringComparison.Ordinal);
        Assert.Equal(("+33612345678", "+15005550006", "Oui & merci"), (form["From"], form["To"], form["Body"]));
        Assert.Equal(Sign(url, form), signature);
    }

    [Fact]
    public async Task What_became_of_a_message_is_posted_to_its_callback()
    {
        await using var inbox = await StartAsync(withCallback: true);

        using var answer = await inbox.Http.PostAsJsonAsync("/local/inbox/sms/1/status", new { status = "undelivered", errorCode = 30005 });

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        var (url, form, signature) = Assert.Single(posted);
        Assert.EndsWith("/api/webhooks/sms/status?step=abc", url, StringComparison.Ordinal);
        Assert.Equal(("undelivered", "30005"), (form["MessageStatus"], form["ErrorCode"]));
        Assert.Equal(Sign(url, form), signature);
    }

    [Theory]
    [InlineData("/local/inbox/sms/1/status", """{"status":"lost"}""", 422)]
    [InlineData("/local/inbox/sms/1/reply", """{"test":"Oui"}""", 422)]
    [InlineData("/local/inbox/sms/99/reply", """{"text":"Oui"}""", 404)]
    [InlineData("/local/inbox/sms/1/status", """{"status":"sent"}""", 409)]
    public async Task What_can_not_be_done_is_refused(string path, string body, int status)
    {
        await using var inbox = await StartAsync(withCallback: false);

        using var answer = await inbox.Http.PostAsync(path, new StringContent(body, Encoding.UTF8, "application/json"));

        Assert.Equal(status, (int)answer.StatusCode);
        Assert.Empty(posted);
    }

    private async Task<InboxServer> StartAsync(bool withCallback)
    {
        var inbox = await InboxServer.StartAsync(also: app => app.MapPost("/api/webhooks/sms/{what}", async (HttpRequest request) =>
        {
            var form = (await request.ReadFormAsync()).ToDictionary(field => field.Key, field => field.Value.ToString());
            posted.Add((request.GetEncodedUrl(), form, request.Headers["X-Twilio-Signature"].ToString()));
        }).DisableAntiforgery());
        var sms = new Dictionary<string, string> { ["To"] = "+33612345678", ["From"] = "+15005550006", ["Body"] = "Bonjour" };
        if (withCallback) sms["StatusCallback"] = inbox.Url("/api/webhooks/sms/status?step=abc");
        using var request = new HttpRequestMessage(HttpMethod.Post, "/local/twilio/2010-04-01/Accounts/AC1/Messages.json")
        {
            Content = new FormUrlEncodedContent(sms),
            Headers = { Authorization = new AuthenticationHeaderValue("Basic", Convert.ToBase64String(Encoding.UTF8.GetBytes("AC1:token"))) },
        };
        (await inbox.Http.SendAsync(request)).EnsureSuccessStatusCode();
        return inbox;
    }

    [System.Diagnostics.CodeAnalysis.SuppressMessage("Security", "CA5350:Do Not Use Weak Cryptographic Algorithms", Justification = "Twilio signs with HMAC-SHA1.")]
    private static string Sign(string url, Dictionary<string, string> form) =>
        Convert.ToBase64String(HMACSHA1.HashData("token"u8, Encoding.UTF8.GetBytes(url + string.Concat(form.OrderBy(field => field.Key, StringComparer.Ordinal).Select(field => field.Key + field.Value)))));
}
