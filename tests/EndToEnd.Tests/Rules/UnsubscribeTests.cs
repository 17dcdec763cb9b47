using System.Net;
using System.Text.Json;
using EndToEnd.Tests.Running;

namespace EndToEnd.Tests.Rules;

[Collection(RulesCollection.Name)]
public sealed class UnsubscribeTests(RulesSystem system)
{
    [Fact]
    public async Task One_click_in_the_mail_program_ends_marketing_and_nothing_else()
    {
        var contact = await system.ContactAsync();
        await system.JoinAsync(await system.CampaignAsync(EmailTests.Send("mail", "letter", "marketing")), contact);
        var link = await LinkAsync(contact);
        using var page = await system.Local.Http.GetAsync(link);
        Assert.Equal((HttpStatusCode.OK, "text/html"), (page.StatusCode, page.Content.Headers.ContentType!.MediaType));
        using var click = await system.Local.Http.PostAsync(link, new FormUrlEncodedContent([new("List-Unsubscribe", "One-Click")]));
        Assert.Equal(HttpStatusCode.OK, click.StatusCode);

        var journey = await system.JoinAsync(await system.CampaignAsync($"{EmailTests.Send("more", "second", "marketing")},{EmailTests.Send("receipt", "second", "transactional")}"), contact);
        Assert.Contains("unsubscribed", journey.Step("more")!.Reason, StringComparison.Ordinal);
        Assert.Equal(["mail", "receipt"], await system.MailsAsync(contact));
    }

    [Fact]
    public async Task Unsigned_events_and_links_are_refused()
    {
        Assert.Equal(401, (await system.RefusedAsync(HttpMethod.Post, "/api/webhooks/sendgrid", """[{ "event": "unsubscribe" }]""")).Status);
        using var answer = await system.Local.Http.PostAsync("/api/unsubscribe/none.of.ours", null);
        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
    }

    private async Task<Uri> LinkAsync(string contact)
    {
        var inbox = await system.Local.GetAsync<JsonElement>("/local/inbox");
        var headers = inbox.GetProperty("emails").EnumerateArray()
            .Single(mail => mail.GetProperty("customArgs").TryGetProperty("contact", out var of) && of.GetString() == contact).GetProperty("headers");
        Assert.Equal("List-Unsubscribe=One-Click", headers.GetProperty("List-Unsubscribe-Post").GetString());
        return new Uri(headers.GetProperty("List-Unsubscribe").GetString()!.Trim('<', '>'));
    }
}
