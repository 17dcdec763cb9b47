using System.Net;
using CampaignFunctions.Campaigns;
using CampaignFunctions.Channels.Email;
using CampaignFunctions.Channels.Links;
using CampaignFunctions.Journeys;
using CampaignFunctions.Tests.Engine;
using HtmlAgilityPack;
using Microsoft.Extensions.DependencyInjection;
using static CampaignFunctions.Tests.Engine.Steps;

namespace CampaignFunctions.Tests.Http;

public sealed class TrackingTests(EngineFixture fixture) : IClassFixture<EngineFixture>
{
    private const string Html = """
        <html><body><a href="https://shop.example/?a=1&amp;b=2">shop</a> <a href="https://shop.example/{{ contact.name }}">own</a>
        {% if contact.name %}<a href="https://shop.example/if">if</a>{% endif %} <a href="mailto:a@example.org">mail</a> <a href="{{ unsubscribe_url }}">no more</a></body></html>
        """;

    [Fact]
    public async Task Links_lead_to_their_targets_and_are_clicks_of_the_contact()
    {
        await using var engine = fixture.Engine(Tracked);
        await using var doors = await MailDoors.OpenAsync(engine);
        var (campaign, contact, links) = await SentAsync(engine);
        Assert.Equal(5, links.Length);
        Assert.Equal("mailto:a@example.org", links[3]);
        Assert.Contains("/api/unsubscribe/", links[4], StringComparison.Ordinal);
        string[] targets = ["https://shop.example/?a=1&b=2", "https://shop.example/Ada", "https://shop.example/if"];
        Assert.Equal(targets, await Task.WhenAll(links[..3].Select(async link => (await doors.Http.GetAsync(new Uri(link).PathAndQuery)).Headers.Location!.OriginalString)));
        Assert.Equal(StepPath.Yes, (await engine.StepAsync(campaign, contact, "click"))!.Path);
    }

    [Theory]
    [InlineData("https://münchen.example/straße?q=ü#ä", "https://xn--mnchen-3ya.example/stra%C3%9Fe?q=%C3%BC#%C3%A4")]
    [InlineData("https://shop.example/a%2Fb?c=%20d", "https://shop.example/a%2Fb?c=%20d")]
    [InlineData("https://shop.example:8443/two words", "https://shop.example:8443/two%20words")]
    public async Task A_link_in_any_script_leads_to_its_target(string url, string location)
    {
        await using var engine = fixture.Engine(Tracked);
        await using var doors = await MailDoors.OpenAsync(engine);
        var (_, _, links) = await SentAsync(engine);
        var tokens = engine.Get<LinkTokens>();
        var contact = System.Web.HttpUtility.ParseQueryString(new Uri(links[0]).Query)["c"]!;
        var email = (await tokens.ReadTrackingAsync(contact))!.Email;
        using var answer = await doors.Http.GetAsync($"/api/track/click?l={tokens.ForTarget(email, url)}&c={contact}");
        Assert.Equal((HttpStatusCode.Redirect, location), (answer.StatusCode, answer.Headers.Location?.OriginalString));
    }

    [Fact]
    public async Task The_image_is_an_open_of_the_contact_unless_it_is_loaded_ahead()
    {
        await using var engine = fixture.Engine(Tracked);
        await using var doors = await MailDoors.OpenAsync(engine);
        var (campaign, contact, _) = await SentAsync(engine);
        var pixel = new Uri(Nodes(engine, "//img")!.Single().GetAttributeValue("src", "").Replace("&amp;", "&", StringComparison.Ordinal)).PathAndQuery;
        using var ahead = new HttpRequestMessage(HttpMethod.Get, pixel);
        ahead.Headers.Add("Sec-Purpose", "prefetch");
        Assert.Equal(HttpStatusCode.OK, (await doors.Http.SendAsync(ahead)).StatusCode);
        Assert.Equal(StepState.Waiting, (await engine.StepAsync(campaign, contact, "open"))!.State);
        var answer = await doors.Http.GetAsync(pixel);
        Assert.Equal(("image/gif", "no-store, private"), (answer.Content.Headers.ContentType!.MediaType, answer.Headers.CacheControl!.ToString()));
        Assert.Equal(StepPath.Yes, (await engine.StepAsync(campaign, contact, "open"))!.Path);
    }

    [Fact]
    public async Task No_link_leads_where_nobody_signed_it_to()
    {
        await using var engine = fixture.Engine(Tracked);
        await using var doors = await MailDoors.OpenAsync(engine);
        var (_, _, links) = await SentAsync(engine);
        var tokens = engine.Get<LinkTokens>();
        var contact = System.Web.HttpUtility.ParseQueryString(new Uri(links[0]).Query)["c"];
        foreach (var query in new[] { "", "l=https://evil.example", $"l=https://evil.example&c={contact}", $"l={tokens.ForTarget("another", "https://evil.example")}&c={contact}", $"l={contact}&c={contact}", $"l={tokens.ForTarget("another", "https://evil.example")}" })
        {
            Assert.Equal(HttpStatusCode.NotFound, (await doors.Http.GetAsync("/api/track/click?" + query)).StatusCode);
        }

        Assert.Equal(HttpStatusCode.NotFound, (await doors.Http.GetAsync("/api/track/open?c=x")).StatusCode);
    }

    [Fact]
    public async Task A_click_leads_on_even_when_it_cannot_be_recorded()
    {
        var counted = new CountedStates();
        await using var engine = fixture.Engine(services =>
        {
            Tracked(services);
            Ports.Around<IContactStates>(services, counted.Around);
        });
        await using var doors = await MailDoors.OpenAsync(engine);
        var (_, _, links) = await SentAsync(engine);
        counted.BeforeCommit = _ => throw new InvalidOperationException("down");
        Assert.Equal(HttpStatusCode.Redirect, (await doors.Http.GetAsync(new Uri(links[0]).PathAndQuery)).StatusCode);
    }

    [Fact]
    public async Task What_the_app_tracks_SendGrid_does_not()
    {
        await using var engine = fixture.Engine(Tracked);
        await SentAsync(engine);
        var settings = engine.Mail.Accepted[^1].GetProperty("tracking_settings");
        Assert.False(settings.GetProperty("open_tracking").GetProperty("enable").GetBoolean());
        Assert.False(settings.GetProperty("click_tracking").GetProperty("enable").GetBoolean());
        Assert.Single(engine.Mail.Accepted[^1].GetProperty("personalizations").EnumerateArray());
    }

    [Fact]
    public async Task Without_tracking_the_text_is_sent_as_it_was_written()
    {
        await using var engine = fixture.Engine();
        var (_, _, links) = await SentAsync(engine);
        Assert.Equal("https://shop.example/?a=1&b=2", links[0]);
        Assert.Null(Nodes(engine, "//img"));
    }

    private static void Tracked(IServiceCollection services) => services.Configure<LinkOptions>(options => (options.TrackOpens, options.TrackClicks) = (true, true));

    private static HtmlNodeCollection? Nodes(JourneyEngine engine, string path)
    {
        var document = new HtmlDocument();
        document.LoadHtml(engine.Mail.Sent[^1].Html);
        return document.DocumentNode.SelectNodes(path);
    }

    private static async Task<(StoredCampaign Campaign, string Contact, string[] Links)> SentAsync(JourneyEngine engine)
    {
        var email = await engine.EmailAsync(new { subject = "s", html = Html });
        var campaign = await engine.SaveAsync(Campaign(Mail("mail", email), Opens("open").Under("mail"), Tag("opened").Yes("open"), Step("click", "clicks-email", new { }).Under("mail"), Tag("clicked").Yes("click")));
        var contact = await engine.ContactAsync(contact => contact.Fields["name"] = System.Text.Json.JsonSerializer.SerializeToElement("Ada"));
        await engine.JoinAsync(campaign, contact);
        await engine.DrainAsync();
        return (campaign, contact, [.. Nodes(engine, "//a")!.Select(node => WebUtility.HtmlDecode(node.GetAttributeValue("href", "")))]);
    }
}
