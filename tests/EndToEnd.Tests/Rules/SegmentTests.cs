using System.Text.Json;

namespace EndToEnd.Tests.Rules;

[Collection(RulesCollection.Name)]
public sealed class SegmentTests(RulesSystem system)
{
    private const string Welcome = """
        { "id": "now", "type": "adjust-contact-points", "properties": { "points": 1 } },
        { "id": "tomorrow", "type": "adjust-contact-points", "parent": "now", "delay": { "mode": "interval", "interval": "P1D" }, "properties": { "points": 10 } }
        """;

    [Fact]
    public async Task Whoever_fits_a_filter_is_in_its_segment_and_its_campaign_with_the_write_that_fits_and_exits_with_the_one_that_does_not()
    {
        var segment = await SegmentAsync("France");
        var campaign = await system.CampaignAsync(Welcome, Fed(segment));
        var contact = await system.ContactAsync();
        var changed = await PatchAsync(contact, """{ "fields": { "home": "france" } }""");
        Assert.Equal($$"""[{"id":"{{segment}}","source":"filter"}]""", changed.GetProperty("segments").GetRawText());
        await system.Local.SettleAsync();
        Assert.Equal("passed", (await system.Local.JourneyAsync(campaign, contact)).Step("now")!.State);

        await PatchAsync(contact, """{ "fields": { "home": "Spain" } }""");
        var journey = await system.AfterAsync("P2D", campaign, contact);
        Assert.Equal((false, "cancelled"), (journey.Active, journey.Step("tomorrow")!.State));
        Assert.Equal(1, (await system.Local.ContactAsync(contact)).Points);
    }

    [Fact]
    public async Task A_segment_that_is_saved_takes_in_who_fits_already_and_a_campaign_its_members()
    {
        var contact = await system.ContactAsync("\"fields\": { \"home\": \"Peru\" }");
        var segment = await SegmentAsync("Peru");
        await system.Local.SettleAsync();
        Assert.Equal([contact], (await system.Local.GetAsync<JsonElement>($"/api/contacts?segment={segment}")).GetProperty("items").EnumerateArray().Select(item => item.GetProperty("id").GetString()));
        var campaign = await system.CampaignAsync(Welcome, Fed(segment));
        await system.Local.SettleAsync();
        Assert.Equal("passed", (await system.Local.JourneyAsync(campaign, contact)).Step("now")!.State);

        await system.Local.DemandAsync(HttpMethod.Delete, $"/api/segments/{segment}");
        await system.Local.SettleAsync();
        Assert.False((await system.Local.JourneyAsync(campaign, contact)).Active);
    }

    [Fact]
    public async Task Whom_an_action_took_out_no_rebuild_puts_back()
    {
        var segment = await SegmentAsync("Chad");
        var contact = await system.ContactAsync("\"fields\": { \"home\": \"Chad\" }");
        var campaign = await system.CampaignAsync($$"""{ "id": "out", "type": "modify-contact-segments", "properties": { "remove": ["{{segment}}"] } }""");
        await system.JoinAsync(campaign, contact);
        Assert.Equal(segment, (await system.Local.DemandAsync(HttpMethod.Post, $"/api/segments/{segment}/rebuild")).GetProperty("segment").GetString());
        await system.Local.AdvanceAndSettleAsync(TimeSpan.FromDays(1));
        Assert.Equal("[]", (await system.Local.GetAsync<JsonElement>($"/api/contacts/{contact}")).GetProperty("segments").GetRawText());
    }

    [Fact]
    public async Task Members_join_when_the_campaigns_window_opens()
    {
        var segment = await SegmentAsync("Fiji");
        var contact = await system.ContactAsync("\"fields\": { \"home\": \"Fiji\" }");
        var up = (await system.Local.NowAsync()).AddHours(3);
        var campaign = await system.CampaignAsync(Welcome, $"{Fed(segment)}, \"publishUp\": \"{up:yyyy-MM-ddTHH:mm:ss}Z\"");
        await system.Local.SettleAsync();
        Assert.Equal("[]", (await system.Local.GetAsync<JsonElement>($"/api/contacts/{contact}/journeys")).GetProperty("items").GetRawText());
        Assert.True((await system.AfterAsync("PT4H", campaign, contact)).Active);
    }

    [Fact]
    public async Task A_form_lets_its_submitter_in()
    {
        var form = system.NewId("form");
        await system.Local.DemandAsync(HttpMethod.Put, $"/api/forms/{form}", """{ "name": "Sign up" }""");
        var campaign = await system.CampaignAsync(Welcome, $$"""
            "sources": { "forms": ["{{form}}"] }
            """);
        var contact = await system.ContactAsync();
        await system.Local.PostAsync("/api/activity", new { type = "submits-form", contact, form });
        Assert.True((await system.Local.JourneyAsync(campaign, contact)).Active);
        await system.Local.SettleAsync();
        Assert.Equal(1, (await system.Local.ContactAsync(contact)).Points);
    }

    [Fact]
    public async Task A_declared_field_is_checked_and_stored_by_its_kind_wherever_its_value_comes_from()
    {
        var field = system.NewId("field");
        await system.Local.DemandAsync(HttpMethod.Put, $"/api/fields/{field}", """{ "kind": "date", "object": "contact" }""");
        var contact = await system.ContactAsync();
        var (status, problem) = await system.RefusedAsync(HttpMethod.Patch, $"/api/contacts/{contact}", $$"""{ "fields": { "{{field}}": "soon" } }""");
        Assert.Equal((422, $"/fields/{field}"), (status, problem.GetProperty("errors")[0].GetProperty("pointer").GetString()));
        var step = $$"""{ "id": "set", "type": "update-contact", "properties": { "fields": { "{{field}}": "WORDS" } } }""";
        (status, problem) = await system.RefusedAsync(HttpMethod.Put, $"/api/campaigns/{field}", $$"""{ "name": "c", "published": true, "steps": [{{step.Replace("WORDS", "soon", StringComparison.Ordinal)}}] }""");
        Assert.Equal((422, $"/steps/0/properties/fields/{field}"), (status, problem.GetProperty("errors")[0].GetProperty("pointer").GetString()));
        await system.JoinAsync(await system.CampaignAsync(step.Replace("WORDS", "today", StringComparison.Ordinal)), contact);
        Assert.Equal($"{await system.Local.NowAsync():yyyy-MM-dd}", (await system.Local.ContactAsync(contact)).Fields[field].GetString());
    }

    private static string Fed(string segment) => $$"""
        "sources": { "segments": ["{{segment}}"] }
        """;

    private async Task<string> SegmentAsync(string home)
    {
        var segment = system.NewId("segment");
        await system.Local.DemandAsync(HttpMethod.Put, $"/api/segments/{segment}", $$"""{ "name": "{{home}}", "filter": { "field": "home", "operator": "eq", "value": "{{home}}" } }""");
        return segment;
    }

    private Task<JsonElement> PatchAsync(string contact, string body) => system.Local.DemandAsync(HttpMethod.Patch, $"/api/contacts/{contact}", body);
}
