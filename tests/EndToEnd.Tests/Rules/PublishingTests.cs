namespace EndToEnd.Tests.Rules;

[Collection(RulesCollection.Name)]
public sealed class PublishingTests(RulesSystem system)
{
    private const string TagTomorrow = """{ "id": "tag", "type": "modify-contact-tags", "delay": { "mode": "interval", "interval": "P1D" }, "properties": { "add": ["reached"] } }""";

    [Fact]
    public async Task An_unpublished_campaign_stands_still_and_goes_on_late_when_published()
    {
        var campaign = await system.CampaignAsync(TagTomorrow);
        var contact = await system.ContactAsync();
        await system.JoinAsync(campaign, contact);
        await system.Local.DemandAsync(HttpMethod.Post, $"/api/campaigns/{campaign}/unpublish");

        Assert.Equal("waiting", (await system.AfterAsync("P2D", campaign, contact)).Step("tag")!.State);
        Assert.Equal("campaign-not-published", await system.TryJoinAsync(campaign, await system.ContactAsync()));

        await system.Local.DemandAsync(HttpMethod.Post, $"/api/campaigns/{campaign}/publish");
        Assert.Equal("passed", (await system.AfterAsync("PT0S", campaign, contact)).Step("tag")!.State);
    }

    [Fact]
    public async Task Nothing_runs_before_the_publish_window()
    {
        var up = (await system.Local.NowAsync()).AddDays(2);
        var campaign = await system.CampaignAsync(TagTomorrow, $"\"publishUp\": \"{up:yyyy-MM-ddTHH:mm:ss}Z\"");
        var contact = await system.ContactAsync();
        Assert.Equal("campaign-not-published", await system.TryJoinAsync(campaign, contact));

        await system.Local.AdvanceAndSettleAsync(TimeSpan.FromDays(2));

        Assert.Null(await system.TryJoinAsync(campaign, contact));
    }

    [Fact]
    public async Task Nothing_runs_after_the_publish_window_until_it_is_lengthened()
    {
        var down = (await system.Local.NowAsync()).AddHours(2);
        var campaign = await system.CampaignAsync(TagTomorrow, $"\"publishDown\": \"{down:yyyy-MM-ddTHH:mm:ss}Z\"");
        var contact = await system.ContactAsync();
        await system.JoinAsync(campaign, contact);
        Assert.Equal("waiting", (await system.AfterAsync("P2D", campaign, contact)).Step("tag")!.State);

        await system.PutCampaignAsync(campaign, TagTomorrow);
        Assert.Equal("passed", (await system.AfterAsync("PT0S", campaign, contact)).Step("tag")!.State);
    }

    [Fact]
    public async Task Real_time_decisions_of_an_unpublished_campaign_stand_still_too()
    {
        var campaign = await system.CampaignAsync("""
            { "id": "mail", "type": "send-email", "properties": { "email": "letter" } },
            { "id": "opened", "type": "opens-email", "parent": "mail" },
            { "id": "tag", "type": "modify-contact-tags", "parent": "opened", "path": "yes", "properties": { "add": ["yes"] } }
            """);
        var contact = await system.ContactAsync();
        await system.JoinAsync(campaign, contact);
        await system.Local.DemandAsync(HttpMethod.Post, $"/api/campaigns/{campaign}/unpublish");

        Assert.Empty(await system.Local.OpenAsync(contact, "letter"));
    }
}
