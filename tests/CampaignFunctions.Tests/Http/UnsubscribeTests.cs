using System.Net;
using System.Text.RegularExpressions;
using CampaignFunctions.Contacts;
using CampaignFunctions.Tests.Engine;
using static CampaignFunctions.Tests.Engine.Steps;

namespace CampaignFunctions.Tests.Http;

public sealed partial class UnsubscribeTests(EngineFixture fixture) : IClassFixture<EngineFixture>
{
    [Fact]
    public async Task A_mail_programs_one_click_unsubscribes_as_often_as_it_comes_and_looking_does_not()
    {
        await using var engine = fixture.Engine();
        await using var doors = await MailDoors.OpenAsync(engine);
        var (contact, path) = await SentAsync(engine, category: "news");
        Assert.Equal(HttpStatusCode.OK, (await doors.Http.GetAsync(path)).StatusCode);
        Assert.Empty((await engine.ContactAsync(contact)).DoNotContact);
        for (var time = 0; time < 2; time++)
        {
            var answer = await doors.Http.PostAsync(path, new FormUrlEncodedContent([new("List-Unsubscribe", "One-Click")]));
            Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        }

        Assert.Equal(DoNotContactReason.Unsubscribed, Assert.Single((await engine.ContactAsync(contact)).DoNotContact).Reason);
        Assert.Single(await engine.HistoryAsync(contact), entry => entry.Kind == "do-not-contact");
    }

    [Fact]
    public async Task One_click_as_multipart_or_without_a_body_unsubscribes_too()
    {
        await using var engine = fixture.Engine();
        await using var doors = await MailDoors.OpenAsync(engine);
        foreach (var content in new HttpContent?[] { new MultipartFormDataContent { { new StringContent("One-Click"), "List-Unsubscribe" } }, null })
        {
            var (contact, path) = await SentAsync(engine);
            Assert.Equal(HttpStatusCode.OK, (await doors.Http.PostAsync(path, content)).StatusCode);
            Assert.Single((await engine.ContactAsync(contact)).DoNotContact);
        }
    }

    [Fact]
    public async Task The_page_lets_a_contact_opt_out_of_the_emails_category_alone()
    {
        await using var engine = fixture.Engine();
        await using var doors = await MailDoors.OpenAsync(engine);
        var (contact, path) = await SentAsync(engine, category: "news");
        var page = await doors.Http.GetAsync(path);
        var html = await page.Content.ReadAsStringAsync();
        Assert.Equal(("text/html", "no-store"), (page.Content.Headers.ContentType!.MediaType, page.Headers.CacheControl!.ToString()));
        Assert.Contains("name=\"scope\" value=\"category\"", html, StringComparison.Ordinal);
        Assert.DoesNotContain("<script", html, StringComparison.Ordinal);
        Assert.DoesNotContain(contact, html, StringComparison.Ordinal);
        var answer = await doors.Http.PostAsync(path, new FormUrlEncodedContent([new("scope", "category")]));
        Assert.Contains("news", await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        var after = await engine.ContactAsync(contact);
        Assert.Equal(["news"], after.CategoryOptOuts);
        Assert.Empty(after.DoNotContact);
    }

    [Fact]
    public async Task A_link_that_nobody_signed_is_not_found()
    {
        await using var engine = fixture.Engine();
        await using var doors = await MailDoors.OpenAsync(engine);
        Assert.Equal(HttpStatusCode.NotFound, (await doors.Http.GetAsync("/api/unsubscribe/x.y.z")).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await doors.Http.PostAsync("/api/unsubscribe/x.y.z", null)).StatusCode);
    }

    [Fact]
    public async Task Whoever_is_deleted_meanwhile_is_unsubscribed_as_well()
    {
        await using var engine = fixture.Engine();
        await using var doors = await MailDoors.OpenAsync(engine);
        var (contact, path) = await SentAsync(engine);
        await engine.Get<IContacts>().DeleteAsync(contact, null, default);
        Assert.Equal(HttpStatusCode.OK, (await doors.Http.PostAsync(path, null)).StatusCode);
        Assert.Null(await engine.Get<IContacts>().FindAsync(contact, default));
    }

    private static async Task<(string Contact, string Path)> SentAsync(JourneyEngine engine, string? category = null)
    {
        var email = await engine.EmailAsync(new { subject = "s", html = "<a href=\"{{ unsubscribe_url }}\">no more</a>", category });
        var campaign = await engine.SaveAsync(Campaign(Mail("mail", email)));
        var contact = await engine.ContactAsync();
        await engine.JoinAsync(campaign, contact);
        await engine.DrainAsync();
        var mail = engine.Mail.Sent[^1];
        var header = Header.Match(mail.Headers["List-Unsubscribe"]);
        Assert.Equal("List-Unsubscribe=One-Click", mail.Headers["List-Unsubscribe-Post"]);
        Assert.Equal($"<a href=\"{header.Groups["url"].Value}\">no more</a>", mail.Html);
        return (contact, new Uri(header.Groups["url"].Value).PathAndQuery);
    }

    [GeneratedRegex("^<(?<url>https://[^>]+)>$", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Header { get; }
}
