using System.IO.Compression;
using System.Text;
using System.Text.Json;
using CampaignFunctions.Campaigns;
using CampaignFunctions.Campaigns.Mautic;
using CampaignFunctions.Schemas;
using CampaignFunctions.Tests.Engine;
using Microsoft.Extensions.DependencyInjection;

namespace CampaignFunctions.Tests.Campaigns.Mautic;

public sealed class MauticImportTests(EngineFixture fixture) : IClassFixture<EngineFixture>
{
    private const string Rest = """
        { "campaign": {
          "id": 12, "name": "Wëlcome, friends!", "description": "Hi", "isPublished": true, "publishUp": "2026-03-01T08:00:00+01:00", "publishDown": null, "allowRestart": 1, "category": null,
          "lists": { "4": { "id": 4, "name": "New leads", "alias": "new-leads" } }, "forms": [ { "id": 3, "name": "Sign up" } ],
          "events": [
            { "id": 32, "name": "Mail", "type": "email.send", "eventType": "action", "order": 2, "properties": { "email": 7, "email_type": "marketing" },
              "triggerMode": "interval", "triggerInterval": 1, "triggerIntervalUnit": "d", "parent": { "id": 31 } },
            { "id": 31, "name": "Add 5 points", "type": "lead.changepoints", "eventType": "action", "order": 1, "properties": { "points": 5 }, "triggerMode": "immediate", "parent": null },
            { "id": 33, "name": "Opened?", "type": "email.open", "eventType": "decision", "order": 3, "properties": [], "triggerMode": null, "parent": { "id": 32 } },
            { "id": 34, "name": "Tag", "type": "lead.changetags", "eventType": "action", "order": 4, "properties": { "add_tags": ["engaged"] }, "decisionPath": "yes", "parent": { "id": 33 } },
            { "id": 35, "name": "Again", "type": "email.send", "eventType": "action", "order": 5, "properties": { "email": 8 }, "decisionPath": "no", "parent": { "id": 33 },
              "triggerMode": "interval", "triggerInterval": 3, "triggerIntervalUnit": "d" } ],
          "canvasSettings": { "nodes": [], "connections": [
            { "sourceId": "lists", "targetId": "31", "anchors": { "source": "leadsource", "target": "top" } },
            { "sourceId": "31", "targetId": "32", "anchors": { "source": "bottom", "target": "top" } },
            { "sourceId": "32", "targetId": "33", "anchors": { "source": "bottom", "target": "top" } },
            { "sourceId": "33", "targetId": "34", "anchors": { "source": "yes", "target": "top" } },
            { "sourceId": "33", "targetId": "35", "anchors": { "source": "no", "target": "top" } } ] } } }
        """;

    private const string Export = """
        [{ "campaign": [{ "id": 3, "name": "Demo", "description": null, "is_published": false, "canvas_settings": { "nodes": [], "connections": [] }, "uuid": "3f2a1b9c-0000-4000-8000-000000000000" }],
           "campaign_event": [
             { "id": 5, "campaign_id": 3, "name": "Mail", "type": "email.send", "event_type": "action", "event_order": 1, "properties": { "email": 9, "email_type": "marketing" },
               "trigger_interval": 1, "trigger_interval_unit": "d", "trigger_mode": "interval", "trigger_hour": "09:00:00", "triggerRestrictedDaysOfWeek": [], "decisionPath": null, "parent_id": null, "uuid": "aaaaaaaa-0000-4000-8000-000000000000" },
             { "id": 6, "campaign_id": 3, "name": "Points", "type": "lead.changepoints", "event_type": "action", "event_order": 2, "properties": { "points": 1 }, "trigger_mode": "immediate", "parent_id": 5, "uuid": "bbbbbbbb-0000-4000-8000-000000000000" } ],
           "email": [{ "id": 9 }], "lists": [{ "id": 4, "alias": "new-leads" }], "dependencies": [] }]
        """;

    [Fact]
    public async Task A_campaign_of_the_REST_API_becomes_one_of_ours()
    {
        var (campaign, report) = await ImportAsync(Rest);
        Assert.Equal(("welcome-friends-m12", "Wëlcome, friends!", false, true), (campaign.Id, campaign.Name, campaign.Published, campaign.AllowRestart));
        Assert.Equal(new DateTimeOffset(2026, 3, 1, 7, 0, 0, TimeSpan.Zero), campaign.PublishUp);
        Assert.Equal(["new-leads"], campaign.Sources.Segments);
        Assert.Equal(["3"], campaign.Sources.Forms);
        Assert.Equal(
            ["add-5-points-31 adjust-contact-points", "mail-32 send-email add-5-points-31", "opened-33 opens-email mail-32", "tag-34 modify-contact-tags opened-33 Yes", "again-35 send-email opened-33 No"],
            campaign.Steps.Select(step => string.Join(' ', new[] { step.Id, step.Type, step.Parent, step.Path?.ToString() }.OfType<string>())));
        Assert.Equal("The campaign is published in Mautic; here it is not, until you publish it.", Assert.Single(report).Message);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task An_export_becomes_one_of_ours_as_JSON_and_as_zip(bool zipped)
    {
        var (campaign, report) = await ImportAsync(zipped ? Zip(("export.json", Export), ("assets/x.json", "{}")) : Encoding.UTF8.GetBytes(Export));
        Assert.Equal("demo-3f2a1b9c", campaign.Id);
        Assert.Equal([("mail-aaaaaaaa", null), ("points-bbbbbbbb", "mail-aaaaaaaa")], campaign.Steps.Select(step => (step.Id, step.Parent)));
        Assert.Equal(["new-leads"], campaign.Sources.Segments);
        Assert.Contains(report, line => line.Message.Contains("'email'", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Importing_again_under_another_name_updates_and_steps_keep_their_ids()
    {
        await using var engine = Engine();
        var import = engine.Get<MauticImport>();
        var first = (await import.ReadAsync(JsonElement.Parse(Rest), null, default)).Definition;
        await engine.Get<ICampaigns>().SaveAsync(first, null, default);
        var renamed = Rest.Replace("Wëlcome, friends!", "Hello", StringComparison.Ordinal).Replace("\"Mail\"", "\"First mail\"", StringComparison.Ordinal);
        var second = (await import.ReadAsync(JsonElement.Parse(renamed), null, default)).Definition;
        Assert.Equal((first.Id, "Hello"), (second.Id, second.Name));
        Assert.Equal(first.Steps.Select(step => step.Id), second.Steps.Select(step => step.Id));
        await engine.Get<ICampaigns>().DeleteAsync(first.Id, null, default);
    }

    [Fact]
    public async Task What_there_is_nothing_like_is_left_out_and_reported()
    {
        var (campaign, report) = await ImportAsync(Campaign(
            """{"id":1,"name":"Push","type":"notification.send_notification","eventType":"action","order":1}""",
            """{"id":2,"name":"Below push","type":"lead.changepoints","eventType":"action","order":2,"properties":{"points":1},"parent":{"id":1}}""",
            """{"id":3,"name":"Device","type":"lead.device","eventType":"condition","order":3,"properties":{}}""",
            """{"id":4,"name":"Below device","type":"lead.changepoints","eventType":"action","order":4,"properties":{"points":1},"parent":{"id":3},"decisionPath":"yes"}""",
            """{"id":5,"name":"Broken","type":"lead.changepoints","eventType":"action","order":5,"properties":{"points":"many"}}""",
            """{"id":6,"name":"Below broken","type":"lead.changepoints","eventType":"action","order":6,"properties":{"points":1},"parent":{"id":5}}""",
            """{"id":7,"name":"Orphan","type":"lead.changepoints","eventType":"action","order":7,"properties":{"points":1},"parent":{"id":99}}"""));
        var step = Assert.Single(campaign.Steps);
        Assert.Equal(("below-push-2", null), (step.Id, step.Parent));
        Assert.Equal(
            ["/events/0", "/events/2", "/events/3", "/events/4", "/events/5", "/events/6"],
            report.Where(line => line.Severity == ReportSeverity.Error).Select(line => line.Pointer).Distinct().Order());
    }

    [Fact]
    public async Task A_deleted_event_that_names_its_heir_is_a_redirect()
    {
        var (campaign, _) = await ImportAsync(Campaign(
            """{"id":1,"name":"Old","type":"lead.changepoints","eventType":"action","properties":{"points":1},"deleted":"2026-01-01","redirectEvent":{"id":2}}""",
            """{"id":2,"name":"New","type":"lead.changepoints","eventType":"action","properties":{"points":1}}"""));
        Assert.Equal([new("old-1", "new-2")], campaign.Redirects);
    }

    [Theory]
    [InlineData("{}", "/", "no Mautic campaign")]
    [InlineData("[]", "/", "no Mautic campaign")]
    [InlineData("""[{"campaign":[{"id":1},{"id":2}]}]""", "/0/campaign", "one by one")]
    [InlineData("""{"name":"c","events":[]}""", "/steps", "")]
    [InlineData("""{"name":"c","events":[{"name":"no id"}]}""", "/events/0", "no id")]
    public async Task What_is_no_campaign_is_refused_with_where_and_why(string file, string pointer, string word)
    {
        var refused = await Assert.ThrowsAsync<ValidationException>(() => ImportAsync(file));
        Assert.Equal(pointer.TrimEnd('/'), refused.Errors[0].Pointer);
        Assert.Contains(word, refused.Errors[0].Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_zip_that_unpacks_to_too_much_or_holds_no_JSON_is_refused()
    {
        Assert.Throws<ValidationException>(() => MauticFile.Read(Zip(("a.json", new string(' ', MauticFile.MostUnpacked + 1)))));
        Assert.Throws<ValidationException>(() => MauticFile.Read(Zip(("a.txt", "{}"))));
        Assert.Throws<ValidationException>(() => MauticFile.Read("PK\u0003\u0004 and no more"u8.ToArray()));
    }

    private static string Campaign(params string[] events) => $$"""{"id":1,"name":"c","events":[{{string.Join(',', events)}}]}""";

    private Task<(CampaignDefinition Campaign, IReadOnlyList<ReportLine> Report)> ImportAsync(string file) => ImportAsync(Encoding.UTF8.GetBytes(file));

    private async Task<(CampaignDefinition Campaign, IReadOnlyList<ReportLine> Report)> ImportAsync(byte[] file)
    {
        await using var engine = Engine();
        return await engine.Get<MauticImport>().ReadAsync(MauticFile.Read(file), null, default);
    }

    private JourneyEngine Engine() => fixture.Engine(services => services.AddSingleton<CampaignFunctions.Campaigns.Definitions.CampaignReader>().AddSingleton<MauticImport>());

    private static byte[] Zip(params (string Name, string Text)[] files)
    {
        using var packed = new MemoryStream();
        using (var zip = new ZipArchive(packed, ZipArchiveMode.Create))
        {
            foreach (var (name, text) in files)
            {
                using var entry = zip.CreateEntry(name).Open();
                entry.Write(Encoding.UTF8.GetBytes(text));
            }
        }

        return packed.ToArray();
    }
}
