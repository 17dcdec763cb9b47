using System.Text.Json;
using CampaignFunctions.Contacts;
using CampaignFunctions.Journeys;
using CampaignFunctions.Library;
using CampaignFunctions.Tests.Engine;
using CampaignFunctions.Tests.Segments;
using static CampaignFunctions.Tests.Engine.Steps;
using static CampaignFunctions.Tests.Segments.SegmentActs;

namespace CampaignFunctions.Tests.Reference;

/// <summary>Mautic's reference behaviour: segments and forms that let contacts into campaigns, and fields of a kind.</summary>
public sealed class SourceCases(EngineFixture fixture) : IClassFixture<EngineFixture>
{
    [Fact]
    public async Task A10_whoever_was_added_by_hand_stays()
    {
        await using var engine = fixture.Engine();
        var segment = await engine.SegmentAsync();
        var campaign = await engine.FedAsync(segment);
        var contact = await engine.ContactAsync();
        await engine.JoinAsync(campaign, contact);
        await engine.ChangeContactAsync(contact, In(segment));
        await engine.ChangeContactAsync(contact, In());
        await engine.DrainAsync();
        Assert.True((await engine.JourneyAsync(campaign, contact)).Active);
    }

    [Fact]
    public async Task A11_whoever_leaves_one_of_two_segments_stays()
    {
        await using var engine = fixture.Engine();
        var (one, other) = (await engine.SegmentAsync(), await engine.SegmentAsync());
        var campaign = await engine.FedAsync(one, other);
        var contact = await engine.ContactAsync(In(one, other));
        await engine.ChangeContactAsync(contact, In(other));
        Assert.True((await engine.JourneyAsync(campaign, contact)).Active);
        await engine.ChangeContactAsync(contact, In());
        Assert.False((await engine.JourneyAsync(campaign, contact)).Active);
    }

    [Fact]
    public async Task A15_a_source_that_is_unpublished_lets_nobody_in_and_its_members_exit()
    {
        await using var engine = fixture.Engine();
        var segment = await engine.SegmentAsync();
        var campaign = await engine.FedAsync(segment);
        var member = await engine.ContactAsync(In(segment));
        await engine.SegmentAsync(published: false, id: segment);
        var late = await engine.ContactAsync(In(segment));
        await engine.DrainAsync();
        Assert.False((await engine.JourneyAsync(campaign, member)).Active);
        Assert.Null(await engine.JourneyAsync(campaign, late));
        await engine.SegmentAsync(id: segment);
        await engine.DrainAsync();
        Assert.True((await engine.JourneyAsync(campaign, late)).Active);
    }

    [Fact]
    public async Task A12_a_campaign_that_loses_its_sources_lets_go_whom_they_brought()
    {
        await using var engine = fixture.Engine();
        var segment = await engine.SegmentAsync();
        var campaign = await engine.FedAsync(segment);
        var (brought, added) = (await engine.ContactAsync(In(segment)), await engine.ContactAsync());
        await engine.JoinAsync(campaign, added);
        await engine.SaveAsync(campaign.Definition with { Sources = new() });
        await engine.DrainAsync();
        Assert.False((await engine.JourneyAsync(campaign, brought)).Active);
        Assert.True((await engine.JourneyAsync(campaign, added)).Active);
    }

    [Theory]
    [InlineData("A16", true)]
    [InlineData("A16 unpublished", false)]
    public async Task A_submission_lets_the_contact_into_a_published_campaign_at_once_as_if_by_hand(string id, bool published)
    {
        await using var engine = fixture.Engine();
        var form = $"f{Guid.NewGuid():N}";
        var campaign = await engine.SaveAsync(Campaign(Points("now"), Step("again", "submits-form", new { forms = new[] { form } }).Under("now"), Points("yes", 100).Yes("again")) with { Name = id, Published = published, Sources = new() { Forms = [form] } });
        var contact = await engine.ContactAsync();
        Assert.Empty(await engine.SubmitAsync(contact, form));
        Assert.Equal(published ? JoinedBy.Form : null, (await engine.JourneyAsync(campaign, contact))?.JoinedBy);
        await engine.DrainAsync();
        Assert.Equal(published ? 1 : 0, (await engine.ContactAsync(contact)).Points);

        // The submission that began the journey is not the one that its decision waits for; the next one is.
        Assert.Equal(published ? 1 : 0, (await engine.SubmitAsync(contact, form)).Count);
        await engine.DrainAsync();
        Assert.Equal(published ? 101 : 0, (await engine.ContactAsync(contact)).Points);
    }

    [Theory]
    [InlineData("G68", "date", "today", "2026-03-03")]
    [InlineData("G68 days on", "date", "+3 days", "2026-03-06")]
    [InlineData("G68 an instant", "datetime", "now+3hours", "2026-03-02T15:30:00Z")]
    [InlineData("G68 a date as it is", "date", "1990-05-06", "1990-05-06")]
    public async Task A_date_in_words_is_that_of_the_contacts_zone(string id, string kind, string words, string expected)
    {
        await using var engine = fixture.Engine();
        var field = $"d{Guid.NewGuid():N}";
        await engine.FieldAsync(new { id = field, kind });
        engine.Time.Advance(TimeSpan.FromHours(2.5));
        var campaign = await engine.SaveAsync(Campaign(Step("step", "update-contact", new { fields = new Dictionary<string, string> { [field] = words } })) with { Name = id });
        var contact = await engine.ContactAsync(contact => contact.TimeZone = "Pacific/Kiritimati");
        await engine.JoinAsync(campaign, contact);
        await engine.DrainAsync();
        Assert.Equal(expected, ContactFields.Text(await engine.ContactAsync(contact), field));
    }
}
