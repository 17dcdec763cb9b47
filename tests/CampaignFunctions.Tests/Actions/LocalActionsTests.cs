using System.Text.Json;
using CampaignFunctions.Campaigns;
using CampaignFunctions.Contacts;
using CampaignFunctions.Journeys;
using CampaignFunctions.Tests.Engine;
using static CampaignFunctions.Tests.Engine.Steps;

namespace CampaignFunctions.Tests.Actions;

public sealed class LocalActionsTests(EngineFixture fixture) : IClassFixture<EngineFixture>
{
    [Theory]
    [InlineData(new[] { "Old" }, """{"add":[" new ","OLD"]}""", new[] { "Old", "new" })]
    [InlineData(new[] { "a", "B" }, """{"remove":["b"]}""", new[] { "a" })]
    [InlineData(new[] { "a" }, """{"add":["b"],"remove":["B"]}""", new[] { "a" })]
    [InlineData(new[] { "a", "b" }, """{"add":["B","c"],"overwrite":true}""", new[] { "b", "c" })]
    [InlineData(new[] { "a" }, """{"overwrite":true}""", new string[0])]
    [InlineData(new[] { "a" }, """{}""", new[] { "a" })]
    public async Task Tags_are_added_removed_and_replaced_without_case(string[] before, string properties, string[] after) =>
        Assert.Equal(after, (await RunAsync("modify-contact-tags", properties, contact => contact.Tags = [.. before])).Contact.Tags);

    [Fact]
    public async Task Points_go_below_zero_and_are_in_the_history_with_campaign_step_and_delta()
    {
        var (contact, _, engine) = await RunAsync("adjust-contact-points", """{"points":-7}""", contact => contact.Points = 2);
        Assert.Equal(-5, contact.Points);
        var entry = Assert.Single(await engine.HistoryAsync(contact.Id), entry => entry.Kind == "points");
        Assert.Equal(("step", 1, -7L, engine.Now), (entry.Step!, entry.Rotation!.Value, entry.Delta!.Value, entry.At));
        Assert.NotNull(entry.Campaign);
    }

    [Fact]
    public async Task Points_of_a_group_leave_the_contacts_own_alone()
    {
        var (contact, _, _) = await RunAsync("adjust-contact-points", """{"points":3,"group":"web"}""", contact => contact.PointGroups["web"] = 1);
        Assert.Equal((0, 4), (contact.Points, contact.PointGroups["web"]));
    }

    [Theory]
    [InlineData("""{"fields":{"city":"Paris"}}""", "city", "Paris")]
    [InlineData("""{"fields":{"city":""}}""", "city", "Rome")]
    [InlineData("""{"fields":{"city":"{contactfield=nothing} {contactfield=nothing}"}}""", "city", "Rome")]
    [InlineData("""{"fields":{"city":null}}""", "city", "")]
    [InlineData("""{"fields":{"greeting":"Hi {contactfield=city}"}}""", "greeting", "Hi Rome")]
    [InlineData("""{"fields":{"count":5}}""", "count", "5")]
    [InlineData("""{"fields":{"phone":"+33 6 12 34 56 78"}}""", "phone", "+33612345678")]
    [InlineData("""{"fields":{"timeZone":"Europe/Paris"}}""", "timeZone", "Europe/Paris")]
    [InlineData("""{"fields":{"locale":" "}}""", "locale", "fr")]
    [InlineData("""{"fields":{"email":null}}""", "email", "")]
    public async Task Fields_are_set_cleared_and_filled_from_others(string properties, string field, string expected)
    {
        var (contact, record, _) = await RunAsync("update-contact", properties, Rome);
        Assert.Equal((StepState.Passed, expected), (record.State, ContactFields.Text(contact, field)));
    }

    [Theory]
    [InlineData("""{"fields":{"timeZone":"Mars/Base","city":"Paris"}}""", "'timeZone' got no known time zone")]
    [InlineData("""{"fields":{"email":"nonsense","city":"Paris"}}""", "'email' got no email address")]
    [InlineData("""{"fields":{"points":5,"city":"Paris"}}""", "'points' is not set by this action")]
    public async Task A_value_that_does_not_fit_passes_with_an_error_and_the_others_are_set(string properties, string reason)
    {
        var (contact, record, _) = await RunAsync("update-contact", properties, Rome);
        Assert.Equal((StepState.PassedWithError, reason, "Paris"), (record.State, record.Reason, ContactFields.Text(contact, "city")));
        Assert.False(contact.Fields.ContainsKey("points"));
    }

    [Fact]
    public async Task An_address_of_another_contact_is_not_taken()
    {
        var other = "";
        await using var first = fixture.Engine();
        other = (await first.ContactAsync(await first.ContactAsync())).Email!;
        var (contact, record, _) = await RunAsync("update-contact", JsonSerializer.Serialize(new { fields = new { email = other.ToUpperInvariant() } }), Rome);
        Assert.Equal("the email address belongs to another contact", record.Reason);
        Assert.NotEqual(other, contact.Email);
    }

    private static void Rome(Contact contact)
    {
        contact.Fields["city"] = JsonSerializer.SerializeToElement("Rome");
        contact.Locale = "fr";
    }

    private async Task<(Contact Contact, StepRecord Record, JourneyEngine Engine)> RunAsync(string type, string properties, Action<Contact> begin)
    {
        var engine = fixture.Engine();
        var campaign = await engine.SaveAsync(Campaign(new StepDefinition { Id = "step", Type = type, Properties = JsonElement.Parse(properties) }));
        var contact = await engine.ContactAsync(begin);
        await engine.JoinAsync(campaign, contact);
        await engine.DrainAsync();
        return (await engine.ContactAsync(contact), (await engine.StepAsync(campaign, contact, "step"))!, engine);
    }
}
