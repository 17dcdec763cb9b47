using System.Net;
using System.Net.Http.Json;
using System.Security.Cryptography;
using System.Text;
using EndToEnd.Tests.Running;

namespace EndToEnd.Tests.Rules;

[Collection(RulesCollection.Name)]
public sealed class SmsTests(RulesSystem system)
{
    private static int last;

    private readonly string phone = $"+3361200{Interlocked.Increment(ref last) + 1000}";

    [Fact]
    public async Task A_text_message_is_in_the_inbox_and_its_answer_is_what_a_decision_waited_for()
    {
        var message = await MessageAsync(("sms", "Hello {{ contact.firstname }}, yes or no?"));
        var campaign = await system.CampaignAsync($$"""
            { "id": "ask", "type": "send-marketing-message", "properties": { "message": "{{message}}" } },
            { "id": "answer", "type": "replies-to-sms", "parent": "ask", "properties": { "pattern": "yes*" } },
            { "id": "tag", "type": "modify-contact-tags", "parent": "answer", "path": "yes", "properties": { "add": ["said-yes"] } }
            """);
        var contact = await system.ContactAsync($$"""
            "phone": "{{phone}}", "fields": { "firstname": "Ada" }
            """);
        await system.JoinAsync(campaign, contact);

        Assert.Equal(["Hello Ada, yes or no?"], await TextsAsync());
        Assert.Equal(HttpStatusCode.OK, await ReplyAsync("SM1", "Yes, please"));
        await system.Local.SettleAsync();

        Assert.Equal(["said-yes"], (await system.Local.ContactAsync(contact)).Tags);
    }

    [Fact]
    public async Task Stop_ends_text_messages_and_the_next_message_goes_by_email()
    {
        var message = await MessageAsync(("sms", "Hello"), ("email", "letter"));
        var campaign = await system.CampaignAsync($$"""
            { "id": "first", "type": "send-marketing-message", "properties": { "message": "{{message}}" } },
            { "id": "second", "type": "send-marketing-message", "parent": "first", "delay": { "mode": "interval", "interval": "P1D" }, "properties": { "message": "{{message}}" } }
            """);
        var contact = await system.ContactAsync($"\"phone\": \"{phone}\"");
        await system.JoinAsync(campaign, contact);
        Assert.Equal(HttpStatusCode.OK, await ReplyAsync("SM2", "Stop"));

        var journey = await system.AfterAsync("P1D", campaign, contact);

        Assert.Equal(["Hello"], await TextsAsync());
        Assert.Equal(["second"], await system.MailsAsync(contact));
        Assert.Equal("passed", journey.Step("second")!.State);
        var stored = await system.Local.GetAsync<System.Text.Json.JsonElement>($"/api/contacts/{contact}");
        Assert.Equal("unsubscribed", stored.GetProperty("doNotContact")[0].GetProperty("reason").GetString());
    }

    [Fact]
    public async Task A_text_message_that_the_provider_refuses_falls_back_to_email()
    {
        var message = await MessageAsync(("sms", new string('x', 1700)), ("email", "letter"));
        var campaign = await system.CampaignAsync($$"""{ "id": "message", "type": "send-marketing-message", "properties": { "message": "{{message}}" } }""");
        var contact = await system.ContactAsync($"\"phone\": \"{phone}\", \"channelPreferences\": {{ \"preferred\": \"sms\" }}");

        var journey = await system.JoinAsync(campaign, contact);

        Assert.Equal(("passed", null), (journey.Step("message")!.State, journey.Step("message")!.Reason));
        Assert.Equal(["message"], await system.MailsAsync(contact));
        Assert.Empty(await TextsAsync());
    }

    [Fact]
    public async Task A_person_may_answer_in_the_inbox_in_the_contacts_place()
    {
        var campaign = await system.CampaignAsync($$"""{ "id": "ask", "type": "send-marketing-message", "properties": { "message": "{{await MessageAsync(("sms", "Hello"))}}" } }""");
        var contact = await system.ContactAsync($"\"phone\": \"{phone}\"");
        await system.JoinAsync(campaign, contact);
        var sms = (await system.Local.GetAsync<InboxContents>("/local/inbox")).Sms.Single(sms => sms.To == phone);

        using var answer = await system.Local.Http.PostAsJsonAsync($"/local/inbox/sms/{sms.Id}/reply", new { text = "STOP" });

        Assert.Equal(200, (await answer.Content.ReadFromJsonAsync<System.Text.Json.JsonElement>()).GetProperty("status").GetInt32());
        Assert.Equal("unsubscribed", (await system.Local.GetAsync<System.Text.Json.JsonElement>($"/api/contacts/{contact}")).GetProperty("doNotContact")[0].GetProperty("reason").GetString());
    }

    [Fact]
    public async Task An_answer_that_the_provider_did_not_sign_is_refused() => Assert.Equal(HttpStatusCode.Unauthorized, await ReplyAsync("SM4", "STOP", token: "guessed"));

    /// <summary>Stores a message; the content of sms is its text, that of email an email's id.</summary>
    private async Task<string> MessageAsync(params (string Channel, string Content)[] parts)
    {
        var id = system.NewId("message");
        await system.Local.DemandAsync(HttpMethod.Put, $"/api/sms/{id}", System.Text.Json.JsonSerializer.Serialize(new { name = id, text = parts.First(part => part.Channel == "sms").Content }));
        var channels = parts.Select(part => new { channel = part.Channel, content = part.Channel == "sms" ? id : part.Content });
        await system.Local.DemandAsync(HttpMethod.Put, $"/api/messages/{id}", System.Text.Json.JsonSerializer.Serialize(new { name = id, channels }));
        return id;
    }

    private async Task<IEnumerable<string>> TextsAsync() =>
        (await system.Local.GetAsync<InboxContents>("/local/inbox")).Sms.Where(sms => sms.To == phone).Select(sms => sms.Text);

    /// <summary>Posts an answer as Twilio does, signed with the token that the local system gives to the app.</summary>
    private async Task<HttpStatusCode> ReplyAsync(string sid, string text, string token = "local")
    {
        var form = new SortedDictionary<string, string>(StringComparer.Ordinal) { ["Body"] = text, ["From"] = phone, ["MessageSid"] = sid + phone, ["To"] = "+15005550006" };
        var signed = new Uri(system.Local.Http.BaseAddress!, "/api/webhooks/sms/reply") + string.Concat(form.Select(field => field.Key + field.Value));
        using var request = new HttpRequestMessage(HttpMethod.Post, "/api/webhooks/sms/reply") { Content = new FormUrlEncodedContent(form) };
        request.Headers.Add("X-Twilio-Signature", Sign(token, signed));
        using var answer = await system.Local.Http.SendAsync(request);
        return answer.StatusCode;
    }

    [System.Diagnostics.CodeAnalysis.SuppressMessage("Security", "CA5350:Do Not Use Weak Cryptographic Algorithms", Justification = "Twilio signs with HMAC-SHA1.")]
    private static string Sign(string token, string text) => Convert.ToBase64String(HMACSHA1.HashData(Encoding.UTF8.GetBytes(token), Encoding.UTF8.GetBytes(text)));
}
