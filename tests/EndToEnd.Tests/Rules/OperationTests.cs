using System.Text.Json;

namespace EndToEnd.Tests.Rules;

[Collection(RulesCollection.Name)]
public sealed class OperationTests(RulesSystem system)
{
    [Fact]
    public async Task A_contact_is_explained_from_before_joining_until_it_is_through()
    {
        var campaign = await system.CampaignAsync("""{ "id": "tag", "type": "modify-contact-tags", "delay": { "mode": "interval", "interval": "P1D" }, "properties": { "add": ["x"] } }""");
        var contact = await system.ContactAsync("\"timeZone\": \"Asia/Tokyo\"");
        Assert.Equal("neverJoined", (await ExplainAsync(campaign, contact)).GetProperty("standing").GetString());
        await system.JoinAsync(campaign, contact);
        var waiting = (await ExplainAsync(campaign, contact)).GetProperty("open")[0];
        Assert.EndsWith("+09:00", waiting.GetProperty("dueLocal").GetString(), StringComparison.Ordinal);
        await system.AfterAsync("P1D", campaign, contact);
        Assert.Equal("finished", (await ExplainAsync(campaign, contact)).GetProperty("standing").GetString());
    }

    [Fact]
    public async Task Pinned_journeys_are_migrated_and_a_new_step_is_run_when_a_backfill_asks_for_it()
    {
        const string pinned = "\"versioning\": \"pin\"";
        const string tag = """{ "id": "a", "type": "modify-contact-tags", "properties": { "add": ["a"] } }""";
        var campaign = await system.CampaignAsync(tag, pinned);
        var contact = await system.ContactAsync();
        await system.JoinAsync(campaign, contact);
        await system.PutCampaignAsync(campaign, tag + """, { "id": "b", "type": "modify-contact-tags", "parent": "a", "properties": { "add": ["b"] } }""", pinned);
        await system.Local.PostAsync($"/api/campaigns/{campaign}/backfill", new { });
        Assert.Null((await system.AfterAsync("PT0S", campaign, contact)).Step("b"));
        await system.Local.PostAsync($"/api/campaigns/{campaign}/migrate", new { to = 2 });
        Assert.Null((await system.AfterAsync("PT0S", campaign, contact)).Step("b"));
        await system.Local.PostAsync($"/api/campaigns/{campaign}/backfill", new { steps = new[] { "b" } });
        Assert.Equal("passed", (await system.AfterAsync("PT0S", campaign, contact)).Step("b")!.State);
    }

    [Fact]
    public async Task A_step_that_failed_for_good_is_replayed_once_its_cause_is_mended()
    {
        var email = system.NewId("late-letter");
        var campaign = await system.CampaignAsync($$"""{ "id": "mail", "type": "send-email-to-user", "retry": ["PT1M"], "properties": { "email": "{{email}}", "to": ["boss@example.org"] } }""");
        var contact = await system.ContactAsync();
        await system.JoinAsync(campaign, contact);
        Assert.Equal("failed", (await system.AfterAsync("PT5M", campaign, contact)).Step("mail")!.State);
        await system.EmailAsync(email);
        await system.Local.PostAsync($"/api/campaigns/{campaign}/contacts/{contact}/steps/mail/replay", new { });
        Assert.Equal("passed", (await system.AfterAsync("PT10M", campaign, contact)).Step("mail")!.State);
    }

    [Fact]
    public async Task A_running_system_has_no_poison_and_an_audit_finds_nothing()
    {
        var campaign = await system.CampaignAsync("""{ "id": "tag", "type": "modify-contact-tags", "delay": { "mode": "interval", "interval": "P40D" }, "properties": { "add": ["x"] } }""");
        await system.JoinAsync(campaign, await system.ContactAsync());
        Assert.Empty((await system.Local.GetAsync<JsonElement>("/api/poison")).GetProperty("items").EnumerateArray());
        var audit = await system.Local.GetAsync<JsonElement>($"/api/audit?campaign={campaign}");
        Assert.Equal((0, 1), (audit.GetProperty("items").GetArrayLength(), audit.GetProperty("checked").GetInt32()));
        Assert.Equal(0, (await system.Local.PostAsync($"/api/audit/repair?campaign={campaign}", new { })).GetProperty("repaired").GetInt32());
    }

    [Fact]
    public async Task What_a_simulation_tells_is_what_happens_then()
    {
        var campaign = await system.CampaignAsync("""
            { "id": "mail", "type": "send-email", "properties": { "email": "second" } },
            { "id": "opened", "type": "opens-email", "parent": "mail" },
            { "id": "yes", "type": "modify-contact-tags", "parent": "opened", "path": "yes", "properties": { "add": ["yes"] } },
            { "id": "no", "type": "modify-contact-tags", "parent": "opened", "path": "no", "delay": { "mode": "interval", "interval": "P3D", "at": "09:00" }, "properties": { "add": ["no"] } }
            """);
        var contact = await system.ContactAsync("\"timeZone\": \"Europe/Paris\"");
        var simulated = await system.Local.PostAsync($"/api/campaigns/{campaign}/simulate", new { contact });
        Assert.Empty(await system.MailsAsync(contact));
        await system.JoinAsync(campaign, contact);
        var journey = await system.AfterAsync("P4D", campaign, contact);
        Assert.Equal(
            simulated.GetProperty("steps").EnumerateArray().Select(step => $"{step.GetProperty("step")} {step.GetProperty("state")} {step.GetProperty("path")}"),
            journey.Steps.Select(step => $"{step.Id} {step.State} {step.Path}"));
    }

    [Fact]
    public async Task A_campaign_of_Mautic_is_imported_published_and_run()
    {
        var imported = await system.Local.DemandAsync(HttpMethod.Post, "/api/campaigns/import", """
            { "campaign": { "id": 77, "name": "From Mautic", "isPublished": true, "lists": [], "forms": [], "events": [
              { "id": 1, "name": "Points", "type": "lead.changepoints", "eventType": "action", "order": 1, "properties": { "points": 5 }, "triggerMode": "immediate", "parent": null },
              { "id": 2, "name": "Tag", "type": "lead.changetags", "eventType": "action", "order": 2, "properties": { "add_tags": ["hot"] }, "triggerMode": "interval", "triggerInterval": 1, "triggerIntervalUnit": "d", "parent": { "id": 1 } } ] } }
            """);
        var campaign = imported.GetProperty("campaign").GetProperty("id").GetString()!;
        Assert.False(imported.GetProperty("campaign").GetProperty("published").GetBoolean());
        await system.Local.DemandAsync(HttpMethod.Post, $"/api/campaigns/{campaign}/publish");
        var contact = await system.ContactAsync();
        await system.JoinAsync(campaign, contact);
        Assert.Equal("passed", (await system.AfterAsync("P1D", campaign, contact)).Step("tag-2")!.State);
    }

    private Task<JsonElement> ExplainAsync(string campaign, string contact) => system.Local.GetAsync<JsonElement>($"/api/campaigns/{campaign}/contacts/{contact}/explain");
}
