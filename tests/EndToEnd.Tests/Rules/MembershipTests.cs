using System.Text.Json;

namespace EndToEnd.Tests.Rules;

[Collection(RulesCollection.Name)]
public sealed class MembershipTests(RulesSystem system)
{
    private const string PointsNowAndTomorrow = """
        { "id": "now", "type": "adjust-contact-points", "properties": { "points": 1 } },
        { "id": "tomorrow", "type": "adjust-contact-points", "parent": "now", "delay": { "mode": "interval", "interval": "P1D" }, "properties": { "points": 10 } }
        """;

    [Fact]
    public async Task Leaving_cancels_what_waits()
    {
        var (campaign, contact) = await JoinedAsync();
        await system.Local.DemandAsync(HttpMethod.Delete, $"/api/campaigns/{campaign}/contacts/{contact}");

        var journey = await system.AfterAsync("P2D", campaign, contact);

        Assert.False(journey.Active);
        Assert.NotNull(journey.LeftAt);
        Assert.Equal("cancelled", journey.Step("tomorrow")!.State);
        Assert.Equal(1, (await system.Local.ContactAsync(contact)).Points);
    }

    [Fact]
    public async Task A_member_cant_join_again()
    {
        var (campaign, contact) = await JoinedAsync();
        await system.AfterAsync("P2D", campaign, contact);

        Assert.Equal("already-a-member", await system.TryJoinAsync(campaign, contact));
        Assert.Equal(1, (await system.Local.JourneyAsync(campaign, contact)).Rotation);
    }

    [Fact]
    public async Task Who_was_removed_may_join_again_in_a_new_rotation()
    {
        var (campaign, contact) = await JoinedAsync();
        await system.Local.DemandAsync(HttpMethod.Delete, $"/api/campaigns/{campaign}/contacts/{contact}");

        var journey = await system.JoinAsync(campaign, contact);

        Assert.Equal((2, true), (journey.Rotation, journey.Active));
        Assert.Equal("waiting", journey.Step("tomorrow")!.State);
    }

    [Fact]
    public async Task Where_restarts_are_allowed_a_member_begins_anew()
    {
        var (campaign, contact) = await JoinedAsync("\"allowRestart\": true");
        await system.JoinAsync(campaign, contact);
        var journey = await system.AfterAsync("P1D", campaign, contact);

        Assert.Equal(2, journey.Rotation);
        Assert.Equal(["passed", "cancelled", "passed", "passed"], journey.Steps.Select(step => step.State));
        Assert.Equal(12, (await system.Local.ContactAsync(contact)).Points);
    }

    [Fact]
    public async Task Unknown_contacts_are_refused_and_the_others_join()
    {
        var campaign = await system.CampaignAsync(PointsNowAndTomorrow);
        var answer = await system.Local.PostAsync($"/api/campaigns/{campaign}/contacts", new { contacts = new[] { await system.ContactAsync(), "nobody" } });

        Assert.Equal(1, answer.GetProperty("accepted").GetInt32());
        Assert.Equal("""[{"contact":"nobody","reason":"contact-not-found"}]""", answer.GetProperty("refused").GetRawText());
    }

    [Fact]
    public async Task A_trigger_that_is_sent_again_does_nothing_more()
    {
        var campaign = await system.CampaignAsync(PointsNowAndTomorrow, "\"allowRestart\": true");
        var body = $$"""{ "contact": { "email": "{{campaign}}@people.example", "firstname": "Ada" } }""";
        var answers = new List<string>();
        for (var time = 0; time < 3; time++)
        {
            using var answer = await system.Local.SendAsync(HttpMethod.Post, $"/api/campaigns/{campaign}/trigger", body, ("Idempotency-Key", campaign));
            Assert.Equal(202, (int)answer.StatusCode);
            answers.Add(await answer.Content.ReadAsStringAsync());
        }

        await system.Local.SettleAsync();
        Assert.Single(answers.Distinct());
        var contact = JsonDocument.Parse(answers[0]).RootElement.GetProperty("contactId").GetString()!;
        Assert.Equal(1, (await system.Local.JourneyAsync(campaign, contact)).Rotation);
        var stored = await system.Local.ContactAsync(contact);
        Assert.Equal((1, "Ada"), (stored.Points, stored.Fields["firstname"].GetString()));
    }

    private async Task<(string Campaign, string Contact)> JoinedAsync(string more = "")
    {
        var campaign = await system.CampaignAsync(PointsNowAndTomorrow, more);
        var contact = await system.ContactAsync();
        await system.JoinAsync(campaign, contact);
        return (campaign, contact);
    }
}
