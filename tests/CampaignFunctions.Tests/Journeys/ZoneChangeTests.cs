using System.Globalization;
using CampaignFunctions.Campaigns;
using CampaignFunctions.Journeys;
using CampaignFunctions.Tests.Engine;
using NodaTime;
using static CampaignFunctions.Tests.Engine.Steps;

namespace CampaignFunctions.Tests.Journeys;

/// <summary>Contacts who move to another time zone while they wait. It begins on 2 March at 10:00, UTC.</summary>
public sealed class ZoneChangeTests(EngineFixture fixture) : IClassFixture<EngineFixture>
{
    private static readonly TimeSpan Hour = TimeSpan.FromHours(1);

    [Theory]
    [InlineData("America/New_York", "Europe/Paris", 1, "2026-03-03T08:00Z")]
    [InlineData("Europe/Paris", "Asia/Tokyo", 1, "2026-03-03T00:00Z")]
    [InlineData("Europe/Paris", "America/New_York", 1, "2026-03-02T14:00Z")]
    [InlineData("Europe/Paris", "America/New_York", 6, "2026-03-02T16:00Z")]
    [InlineData("Europe/Paris", null, 1, "2026-03-03T09:00Z")]
    [InlineData(null, "Europe/Paris", 1, "2026-03-03T08:00Z")]
    public async Task Nine_oclock_is_where_the_contact_is_by_then_and_at_once_when_it_is_over_there(string? from, string? to, int movesAfter, string runsAt)
    {
        await using var engine = fixture.Engine();
        var campaign = await engine.SaveAsync(Campaign(Tag("a") with { Delay = AtNine }));
        var contact = await engine.ContactAsync(person => person.TimeZone = from);
        await engine.JoinAsync(campaign, contact);
        await engine.PassAsync(movesAfter * Hour);
        await engine.ChangeContactAsync(contact, person => person.TimeZone = to);
        await engine.PassAsync(48 * Hour);
        Assert.Equal(DateTimeOffset.Parse(runsAt, CultureInfo.InvariantCulture), (await engine.StepAsync(campaign, contact, "a"))!.At);
    }

    [Fact]
    public async Task A_step_of_another_campaign_that_moves_the_contact_moves_what_waits_as_well()
    {
        await using var engine = fixture.Engine();
        var waiting = await engine.SaveAsync(Campaign(Tag("a") with { Delay = AtNine }, Tag("b") with { Delay = AtNine with { TimeZone = "Europe/Paris" } }));
        var moving = await engine.SaveAsync(Campaign(Step("move", "update-contact", new { fields = new { timeZone = "Asia/Tokyo" } }).After(Hour)));
        var contact = await engine.ContactAsync(person => person.TimeZone = "Europe/Paris");
        await engine.JoinAsync(waiting, contact);
        await engine.JoinAsync(moving, contact);
        await engine.PassAsync(Hour);
        var journey = await engine.JourneyAsync(waiting, contact);
        Assert.Equal((new DateTimeOffset(2026, 3, 3, 0, 0, 0, TimeSpan.Zero), new DateTimeOffset(2026, 3, 3, 8, 0, 0, TimeSpan.Zero)), (journey.Find("a", 1)!.DueAt, journey.Find("b", 1)!.DueAt));
    }

    [Fact]
    public async Task A_step_whose_zone_changed_without_anybody_looking_waits_for_the_new_time_when_it_is_its_turn()
    {
        var zone = "America/New_York";
        await using var engine = fixture.Engine();
        var definition = Campaign(Tag("a") with { Delay = AtNine }) with { TimeZone = zone };
        var campaign = await engine.SaveAsync(definition);
        var contact = await engine.ContactAsync();
        await engine.JoinAsync(campaign, contact);
        await engine.Get<ICampaigns>().SaveAsync(definition with { TimeZone = "Europe/Paris" }, null, default);
        await engine.PassAsync(48 * Hour);
        Assert.Equal(new DateTimeOffset(2026, 3, 3, 8, 0, 0, TimeSpan.Zero), (await engine.StepAsync(campaign, contact, "a"))!.At);
    }

    private static Delay AtNine => new() { Mode = DelayMode.Interval, At = new LocalTime(9, 0) };
}
