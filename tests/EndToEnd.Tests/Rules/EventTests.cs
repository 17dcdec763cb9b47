using System.Text.Json;

namespace EndToEnd.Tests.Rules;

[Collection(RulesCollection.Name)]
public sealed class EventTests(RulesSystem system)
{
    [Fact]
    public async Task What_happens_to_a_contact_is_in_the_inbox_as_events_each_once()
    {
        var contact = await system.ContactAsync();
        var campaign = await system.CampaignAsync("""{ "id": "points", "type": "adjust-contact-points", "properties": { "points": 1 } }, { "id": "stage", "type": "change-contact-stage", "properties": { "stage": "nowhere" } }""");
        await system.JoinAsync(campaign, contact);
        await system.Local.DemandAsync(HttpMethod.Delete, $"/api/campaigns/{campaign}/contacts/{contact}");
        await system.Local.DemandAsync(HttpMethod.Delete, $"/api/contacts/{contact}");
        await system.Local.SettleAsync();

        var events = (await system.Local.GetAsync<JsonElement>("/local/inbox")).GetProperty("events").EnumerateArray()
            .Where(told => told.GetProperty("data").TryGetProperty("contact", out var of) && of.GetString() == contact).ToList();
        Assert.Equal(["contact.created", "contact.deleted", "contact.joined", "step.passed", "step.passedWithError"], events.Select(told => told.GetProperty("type").GetString()).Order(StringComparer.Ordinal));
        Assert.All(events, told => Assert.Equal("1.0", told.GetProperty("specversion").GetString()));
    }

    [Fact]
    public async Task Triggers_at_once_over_HTTP_make_one_contact_who_joins_once()
    {
        var campaign = await system.CampaignAsync("""{ "id": "points", "type": "adjust-contact-points", "properties": { "points": 1 } }""");
        var address = $"{campaign}@people.example";
        var answers = await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => system.Local.PostAsync($"/api/campaigns/{campaign}/trigger", new { contact = new { email = address } })));
        await system.Local.SettleAsync();

        var contact = Assert.Single(answers.Select(answer => answer.GetProperty("contactId").GetString()).Distinct());
        Assert.Single(answers, answer => answer.GetProperty("journey").GetProperty("refused").ValueKind == JsonValueKind.Null);
        Assert.Equal(1, (await system.Local.ContactAsync(contact!)).Points);
    }
}
