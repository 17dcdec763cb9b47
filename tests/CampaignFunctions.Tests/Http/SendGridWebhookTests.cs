using System.Net;
using System.Text.Json;
using CampaignFunctions.Campaigns;
using CampaignFunctions.Contacts;
using CampaignFunctions.Journeys;
using CampaignFunctions.Tests.Engine;
using Microsoft.Extensions.DependencyInjection;
using static CampaignFunctions.Tests.Engine.Steps;

namespace CampaignFunctions.Tests.Http;

public sealed class SendGridWebhookTests(EngineFixture fixture) : IClassFixture<EngineFixture>
{
    [Fact]
    public async Task One_bad_event_stops_no_other()
    {
        await using var engine = fixture.Engine();
        await using var doors = await MailDoors.OpenAsync(engine);
        var (campaign, contact, mail) = await SentAsync(engine);
        var bounce = MailDoors.Event("bounce", mail with { To = "old@example.org" }, "\"type\":\"bounce\"");
        var answer = await doors.PostAsync("[1,null,[],{}," + bounce + "," + MailDoors.Event("open", mail) + "]");
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Equal("""{"taken":2,"ignored":4}""", await answer.Content.ReadAsStringAsync());
        Assert.Equal(["opened"], (await engine.ContactAsync(contact)).Tags);
        Assert.Empty((await engine.ContactAsync(contact)).DoNotContact);
        Assert.Equal(StepPath.Yes, (await engine.StepAsync(campaign, contact, "open"))!.Path);
    }

    [Fact]
    public async Task Bounces_and_unsubscribes_end_marketing_and_an_unsubscription_stands()
    {
        await using var engine = fixture.Engine();
        await using var doors = await MailDoors.OpenAsync(engine);
        var (_, contact, mail) = await SentAsync(engine);
        await doors.PostAsync($"[{MailDoors.Event("bounce", mail, "\"type\":\"bounce\",\"reason\":\"550\"")}]");
        Assert.Equal((DoNotContactReason.Bounced, "550"), Single(await engine.ContactAsync(contact)));
        await doors.PostAsync($"[{MailDoors.Event("spamreport", mail)}]");
        await doors.PostAsync($"[{MailDoors.Event("bounce", mail, "\"type\":\"bounce\"")}]");
        Assert.Equal((DoNotContactReason.Unsubscribed, "reported as spam"), Single(await engine.ContactAsync(contact)));
    }

    [Fact]
    public async Task A_batch_that_comes_again_changes_nothing()
    {
        await using var engine = fixture.Engine();
        await using var doors = await MailDoors.OpenAsync(engine);
        var (_, contact, mail) = await SentAsync(engine);
        var batch = $"[{MailDoors.Event("unsubscribe", mail, id: "same")},{MailDoors.Event("click", mail, "\"url\":\"https://example.org/\"", id: "click")}]";
        Assert.Equal(HttpStatusCode.OK, (await doors.PostAsync(batch)).StatusCode);
        await engine.ChangeContactAsync(contact, changed => changed.DoNotContact.Clear());
        Assert.Equal(HttpStatusCode.OK, (await doors.PostAsync(batch)).StatusCode);
        Assert.Empty((await engine.ContactAsync(contact)).DoNotContact);
    }

    [Fact]
    public async Task When_the_database_fails_SendGrid_is_asked_to_send_again_and_then_each_event_counts_once()
    {
        var counted = new CountedStates();
        await using var engine = fixture.Engine(services => Ports.Around<IContactStates>(services, counted.Around));
        await using var doors = await MailDoors.OpenAsync(engine);
        var (_, contact, mail) = await SentAsync(engine);
        counted.BeforeCommit = _ => throw new InvalidOperationException("down");
        var batch = $"[{MailDoors.Event("open", mail, id: "e1")}]";
        Assert.Equal(HttpStatusCode.ServiceUnavailable, (await doors.PostAsync(batch)).StatusCode);
        Assert.Empty((await engine.ContactAsync(contact)).Tags);
        Assert.Equal(HttpStatusCode.OK, (await doors.PostAsync(batch)).StatusCode);
        Assert.Equal(["opened"], (await engine.ContactAsync(contact)).Tags);
    }

    [Fact]
    public async Task A_delivery_settles_what_a_lost_answer_left_in_doubt()
    {
        await using var engine = fixture.Engine();
        await using var doors = await MailDoors.OpenAsync(engine);
        var (campaign, contact, mail) = await SentAsync(engine, MailAnswer.Lost);
        Assert.Equal(StepState.Running, (await engine.StepAsync(campaign, contact, "mail"))!.State);
        await doors.PostAsync($"[{MailDoors.Event("delivered", mail)}]");
        Assert.Equal(StepState.Passed, (await engine.StepAsync(campaign, contact, "mail"))!.State);
    }

    [Fact]
    public async Task What_is_not_signed_is_refused_and_changes_nothing()
    {
        await using var engine = fixture.Engine();
        await using var doors = await MailDoors.OpenAsync(engine);
        var (_, contact, mail) = await SentAsync(engine);
        var batch = $"[{MailDoors.Event("unsubscribe", mail)}]";
        foreach (var answer in new[] { await doors.PostAsync(batch, signature: "AAAA"), await doors.PostAsync(batch, age: TimeSpan.FromMinutes(6)), await doors.Http.PostAsync("/api/webhooks/sendgrid", new StringContent(batch)) })
        {
            Assert.Equal(HttpStatusCode.Unauthorized, answer.StatusCode);
            Assert.Equal("urn:campaign-functions:problem:bad-signature", JsonDocument.Parse(await answer.Content.ReadAsStringAsync()).RootElement.GetProperty("type").GetString());
        }

        Assert.Empty((await engine.ContactAsync(contact)).DoNotContact);
    }

    [Theory]
    [InlineData("{}", HttpStatusCode.UnprocessableEntity)]
    [InlineData("[", HttpStatusCode.BadRequest)]
    [InlineData("[]", HttpStatusCode.OK)]
    public async Task A_signed_body_that_is_no_list_is_refused(string body, HttpStatusCode status)
    {
        await using var engine = fixture.Engine();
        await using var doors = await MailDoors.OpenAsync(engine);
        Assert.Equal(status, (await doors.PostAsync(body)).StatusCode);
    }

    private static (DoNotContactReason, string?) Single(Contact contact)
    {
        var entry = Assert.Single(contact.DoNotContact);
        return (entry.Reason, entry.Comment);
    }

    private static async Task<(StoredCampaign Campaign, string Contact, SentMail Mail)> SentAsync(JourneyEngine engine, MailAnswer? answer = null)
    {
        engine.Mail.Next(answer ?? MailAnswer.Accepted);
        var campaign = await engine.SaveAsync(Campaign(Mail("mail", await engine.EmailAsync()), Opens("open").Under("mail"), Tag("opened").Yes("open")));
        var contact = await engine.ContactAsync();
        await engine.JoinAsync(campaign, contact);
        await engine.DrainAsync();
        return (campaign, contact, Assert.Single(engine.Mail.Sent));
    }
}
