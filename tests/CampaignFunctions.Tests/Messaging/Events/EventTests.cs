using System.Text.Json;
using CampaignFunctions.Campaigns;
using CampaignFunctions.Contacts;
using CampaignFunctions.Journeys;
using CampaignFunctions.Messaging.Events;
using CampaignFunctions.Storage.Cosmos;
using CampaignFunctions.Tests.Engine;
using static CampaignFunctions.Tests.Engine.Steps;

namespace CampaignFunctions.Tests.Messaging.Events;

public sealed class EventTests(EngineFixture fixture, TopicStandIn topic) : IClassFixture<EngineFixture>, IClassFixture<TopicStandIn>
{
    private static readonly JsonSerializerOptions Plain = new(Json.Options);

    [Fact]
    public async Task A_contacts_way_is_told()
    {
        await using var app = await EventsEngine.StartAsync(fixture, topic);
        var engine = app.Journeys;
        var campaign = await engine.SaveAsync(Campaign(Points("points"), Step("stage", "change-contact-stage", new { stage = "nowhere" }), If("vip", "vip", "empty"), Tag("later").After(TimeSpan.FromDays(1))));
        var contact = await engine.ContactAsync();
        await engine.JoinAsync(campaign, contact);
        await engine.DrainAsync();
        await engine.LeaveAsync(campaign, contact);
        await app.PublishAsync();

        Assert.Equal(["campaign.published", "campaign.saved", "contact.created", "contact.joined", "contact.left", "step.passed", "step.passed", "step.passedWithError"], app.Types.Order(StringComparer.Ordinal));
        var id = campaign.Definition.Id;
        Assert.Equal($$"""{"campaign":"{{id}}","contact":"{{contact}}","rotation":1,"joinedBy":"api"}""", Text(app.Data("contact.joined")));
        Assert.Equal($$"""{"campaign":"{{id}}","contact":"{{contact}}","rotation":1,"step":"stage","stepType":"change-contact-stage"}""", Text(app.Data("step.passedWithError")));
        Assert.Equal($$"""{"campaign":"{{id}}","version":1}""", Text(app.Data("campaign.saved")));
        Assert.Contains(topic.Events, told => Text(told.GetProperty("data")) == $$"""{"campaign":"{{id}}","contact":"{{contact}}","rotation":1,"step":"vip","stepType":"contact-field","path":"yes"}""");
        Assert.All(topic.Events, told =>
        {
            Assert.Equal(("1.0", "/campaign-functions", "application/json"), (told.GetProperty("specversion").GetString(), told.GetProperty("source").GetString(), told.GetProperty("datacontenttype").GetString()));
            Assert.Equal(engine.Now, told.GetProperty("time").GetDateTimeOffset());
        });
        Assert.Contains($"/campaigns/{id}/contacts/{contact}/steps/points", topic.Events.Select(told => told.GetProperty("subject").GetString()));
    }

    [Fact]
    public async Task A_campaign_that_was_never_published_is_told_and_holds_nothing_up()
    {
        await using var app = await EventsEngine.StartAsync(fixture, topic);
        await app.Journeys.SaveAsync(Campaign(Points("points")) with { Published = false });
        await app.Journeys.SaveAsync(Campaign(Points("points")));
        await app.PublishAsync();
        Assert.Equal(["campaign.published", "campaign.saved", "campaign.saved"], app.Types.Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task A_document_that_can_not_be_read_holds_nothing_up()
    {
        await using var app = await EventsEngine.StartAsync(fixture, topic);
        var id = $"broken-{Guid.NewGuid():N}";
        await app.Journeys.Get<CosmosDatabase>().Store(Containers.Campaigns).UpsertAsync(new Envelope { Id = id, Type = "campaign" }, new { version = "one" }, id, default);
        await app.Journeys.SaveAsync(Campaign(Points("points")));
        await app.PublishAsync();
        Assert.Equal(["campaign.published", "campaign.saved"], app.Types.Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task A_step_out_of_retries_is_told()
    {
        await using var app = await EventsEngine.StartAsync(fixture, topic);
        var campaign = await app.Journeys.SaveAsync(Campaign(Step("user", "update-contact", new { fields = new { a = 1 } }), Mail("mail", await app.Journeys.EmailAsync()) with { Retry = [] }));
        app.Journeys.Mail.Next(new MailAnswer(500));
        await app.Journeys.JoinAsync(campaign, await app.Journeys.ContactAsync());
        await app.Journeys.DrainAsync();
        await app.PublishAsync();
        Assert.Equal(1, app.Data("step.failed").GetProperty("attempt").GetInt32());
    }

    [Fact]
    public async Task A_step_that_failed_and_was_replayed_before_anybody_looked_is_told_twice_over()
    {
        await using var app = await EventsEngine.StartAsync(fixture, topic);
        var campaign = await app.Journeys.SaveAsync(Campaign(Mail("mail", await app.Journeys.EmailAsync()) with { Retry = [] }));
        var contact = await app.Journeys.ContactAsync();
        app.Journeys.Mail.Next(new MailAnswer(500));
        await app.Journeys.JoinAsync(campaign, contact);
        await app.Journeys.DrainAsync();
        await app.Journeys.Get<Replays>().ReplayAsync(campaign, contact, "mail", null, default);
        await app.Journeys.DrainAsync();
        await app.PublishAsync();
        Assert.Equal("mail", app.Data("step.failed").GetProperty("step").GetString());
        Assert.Equal("mail", app.Data("step.passed").GetProperty("step").GetString());
    }

    [Fact]
    public async Task A_deletion_is_told_by_the_id_alone()
    {
        await using var app = await EventsEngine.StartAsync(fixture, topic);
        var engine = app.Journeys;
        var byHand = await engine.ContactAsync();
        var byStep = await engine.ContactAsync();
        await app.PublishAsync();
        topic.Reset();
        await engine.Get<IContacts>().DeleteAsync(byHand, null, default);
        await engine.JoinAsync(await engine.SaveAsync(Campaign(Step("gone", "delete-contact"))), byStep);
        await engine.DrainAsync();
        await app.PublishAsync();
        var told = topic.Events.Where(one => one.GetProperty("type").GetString() == "contact.deleted").Select(one => Text(one.GetProperty("data")));
        Assert.Equal(((string[])[byHand, byStep]).Select(contact => $$"""{"contact":"{{contact}}"}""").Order(StringComparer.Ordinal), told.Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task A_contact_who_was_made_and_deleted_twice_at_one_moment_is_told_twice()
    {
        await using var app = await EventsEngine.StartAsync(fixture, topic);
        var contacts = app.Journeys.Get<IContacts>();
        var contact = await app.Journeys.ContactAsync();
        await contacts.DeleteAsync(contact, null, default);
        await contacts.CreateAsync(new Contact { Id = contact }, [], default);
        await contacts.DeleteAsync(contact, null, default);
        await app.PublishAsync();
        Assert.Equal(2, app.Types.Count(type => type == "contact.deleted"));
        Assert.Equal(app.Ids.Count, app.Ids.Distinct().Count());
    }

    [Fact]
    public async Task What_happened_several_times_between_two_runs_is_told_each_time()
    {
        await using var app = await EventsEngine.StartAsync(fixture, topic);
        var engine = app.Journeys;
        var campaign = await engine.SaveAsync(Campaign(Points("points")) with { AllowRestart = true });
        var contact = await engine.ContactAsync();
        await engine.JoinAsync(campaign, contact);
        await engine.DrainAsync();
        await engine.JoinAsync(campaign, contact);
        await engine.LeaveAsync(campaign, contact);
        await engine.JoinAsync(campaign, contact);
        await engine.DrainAsync();
        await engine.PublishAsync(campaign.Definition.Id, published: false);
        await engine.PublishAsync(campaign.Definition.Id, published: true);
        await engine.SaveAsync(campaign.Definition);
        await app.PublishAsync();

        Assert.Equal(
            [("campaign.published", 2), ("campaign.saved", 2), ("campaign.unpublished", 1), ("contact.created", 1), ("contact.joined", 3), ("contact.left", 1), ("step.passed", 2)],
            app.Types.CountBy(type => type).OrderBy(count => count.Key, StringComparer.Ordinal).Select(count => (count.Key, count.Value)));
        Assert.Equal(app.Ids.Count, app.Ids.Distinct().Count());
    }

    [Fact]
    public async Task Do_not_contact_is_told_with_its_channel()
    {
        await using var app = await EventsEngine.StartAsync(fixture, topic);
        await app.Journeys.ContactAsync(contact => contact.DoNotContact = [new DoNotContact("email", DoNotContactReason.Unsubscribed, "because of ada@example.org", app.Journeys.Now)]);
        await app.PublishAsync();
        Assert.Equal("email unsubscribed", $"{app.Data("contact.doNotContact").GetProperty("channel")} {app.Data("contact.doNotContact").GetProperty("reason")}");
    }

    [Fact]
    public async Task Nothing_personal_is_told()
    {
        await using var app = await EventsEngine.StartAsync(fixture, topic);
        var engine = app.Journeys;
        var campaign = await engine.SaveAsync(Campaign(Mail("mail", await engine.EmailAsync()), Step("update", "update-contact", new { fields = new { firstname = "secret-name" } })));
        engine.Mail.Next(MailAnswer.Refused("personalizations.0.to.0.email secret-address"));
        var contact = await engine.ContactAsync(contact =>
        {
            contact.Email = $"secret-address-{contact.Id}@example.org";
            contact.Phone = "+33123456789";
            contact.Tags = ["secret-tag"];
        });
        await engine.Get<IMemberships>().JoinAsync(campaign, [contact], JoinedBy.Api, JsonSerializer.SerializeToElement(new { order = "secret-order" }), default);
        await engine.DrainAsync();
        await app.PublishAsync();
        Assert.Contains(topic.Events, told => told.GetProperty("type").GetString()!.StartsWith("step.", StringComparison.Ordinal));
        var text = string.Concat(topic.Events.Select(told => told.GetRawText()));
        Assert.DoesNotContain("secret", text, StringComparison.Ordinal);
        Assert.DoesNotContain("33123456789", text, StringComparison.Ordinal);
    }

    public static TheoryData<string> AllTypes() => [.. typeof(EventTypes).GetFields().Select(field => (string)field.GetRawConstantValue()!)];

    [Theory]
    [MemberData(nameof(AllTypes))]
    public void Every_type_has_a_switch_of_its_name(string type)
    {
        var options = new EventGridOptions();
        Assert.True(options.Publishes(type));
        var name = string.Concat(type.Split('.').Select(word => char.ToUpperInvariant(word[0]) + word[1..]));
        typeof(EventGridOptions).GetProperty(name)!.SetValue(options, false);
        Assert.False(options.Publishes(type));
        Assert.All(AllTypes().Select(row => row.Data).Where(other => other != type), other => Assert.True(options.Publishes(other)));
    }

    [Fact]
    public async Task What_is_switched_off_is_not_told()
    {
        await using var app = await EventsEngine.StartAsync(fixture, topic, options => (options.StepPassed, options.ContactCreated, options.CampaignSaved) = (false, false, false));
        var campaign = await app.Journeys.SaveAsync(Campaign(Points("points")));
        await app.Journeys.JoinAsync(campaign, await app.Journeys.ContactAsync());
        await app.Journeys.DrainAsync();
        await app.PublishAsync();
        Assert.Equal(["campaign.published", "contact.joined"], app.Types.Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task Without_a_topic_nothing_is_read_or_kept()
    {
        await using var app = await EventsEngine.StartAsync(fixture, topic, options => (options.TopicEndpoint, options.TopicKey) = (null, null));
        var contact = await app.Journeys.ContactAsync();
        await app.Journeys.Get<IContacts>().DeleteAsync(contact, null, default);
        var positions = app.Journeys.Get<FeedPositions>();
        var before = await positions.FindAsync("contacts", default);
        await app.PublishAsync();
        Assert.Equal((before, 0), (await positions.FindAsync("contacts", default), topic.Requests));
    }

    private static string Text(JsonElement element) => JsonSerializer.Serialize(element, Plain);
}
