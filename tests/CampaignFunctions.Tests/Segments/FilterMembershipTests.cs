using CampaignFunctions.Contacts;
using CampaignFunctions.Journeys;
using CampaignFunctions.Tests.Engine;
using Microsoft.Extensions.DependencyInjection;
using static CampaignFunctions.Tests.Engine.Steps;
using static CampaignFunctions.Tests.Segments.SegmentActs;

namespace CampaignFunctions.Tests.Segments;

/// <summary>What a changed contact's segments are at once, with no rebuild.</summary>
public sealed class FilterMembershipTests(EngineFixture fixture) : IClassFixture<EngineFixture>
{
    [Fact]
    public async Task Whoever_fits_a_filter_is_in_its_segment_from_the_write_on_and_out_of_it_with_the_write_that_no_longer_fits()
    {
        await using var engine = fixture.Engine();
        var segment = await engine.SegmentAsync(Tagged("fits"));
        var contact = await engine.ContactAsync(contact => contact.Tags = ["fits"]);
        Assert.Equal([$"{segment}*"], await engine.SegmentsAsync(contact));
        engine.Time.Advance(TimeSpan.FromSeconds(1));
        await engine.ChangeContactAsync(contact, stored => stored.Tags = []);
        Assert.Empty(await engine.SegmentsAsync(contact));
        Assert.Equal(["segment-left", "segment-entered"], (await engine.HistoryAsync(contact)).Select(entry => entry.Kind));
    }

    [Fact]
    public async Task An_action_that_changes_the_contact_changes_its_segments_with_the_same_commit()
    {
        var counted = new CountedStates();
        await using var engine = fixture.Engine(services => Ports.Around<IContactStates>(services, counted.Around));
        var segment = await engine.SegmentAsync(Tagged("acted"));
        var campaign = await engine.SaveAsync(Campaign(Tag("acted")));
        var contact = await engine.ContactAsync();
        await engine.JoinAsync(campaign, contact);
        counted.Clear();
        await engine.DrainAsync();
        Assert.Equal([$"{segment}*"], await engine.SegmentsAsync(contact));
        Assert.Equal(1, counted.Commits);
    }

    [Fact]
    public async Task A_condition_sees_the_segments_that_follow_from_the_steps_before_it()
    {
        await using var engine = fixture.Engine();
        var segment = await engine.SegmentAsync(Tagged("before"));
        var campaign = await engine.SaveAsync(Campaign(Tag("before"), Step("in", "contact-segments", new { segments = new[] { segment } }).Under("before"), Points("yes", 5).Yes("in")));
        var contact = await engine.ContactAsync();
        await engine.JoinAsync(campaign, contact);
        await engine.DrainAsync();
        Assert.Equal(5, (await engine.ContactAsync(contact)).Points);
    }

    [Fact]
    public async Task Segments_that_filter_on_segments_settle_together()
    {
        await using var engine = fixture.Engine();
        var first = await engine.SegmentAsync(Tagged("chain"));
        var second = await engine.SegmentAsync(new { field = "segments", @operator = "eq", value = first }, id: $"a{Guid.NewGuid():N}");
        var third = await engine.SegmentAsync(new { not = new { field = "segments", @operator = "neq", value = second } }, id: $"a{Guid.NewGuid():N}");
        var contact = await engine.ContactAsync(contact => contact.Tags = ["chain"]);
        Assert.Equal(new[] { $"{first}*", $"{second}*", $"{third}*" }.Order(), (await engine.SegmentsAsync(contact)).Order());
        await engine.ChangeContactAsync(contact, stored => stored.Tags = []);
        Assert.Empty(await engine.SegmentsAsync(contact));
    }

    [Fact]
    public async Task Segments_that_contradict_each_other_come_to_an_end()
    {
        await using var engine = fixture.Engine();
        var (one, other) = ($"s{Guid.NewGuid():N}", $"s{Guid.NewGuid():N}");
        await engine.SegmentAsync(new { all = new[] { Tagged("odd"), new { field = "segments", @operator = "neq", value = other } } }, id: one);
        await engine.SegmentAsync(new { all = new[] { Tagged("odd"), new { field = "segments", @operator = "eq", value = one } } }, id: other);
        var contact = await engine.ContactAsync(contact => contact.Tags = ["odd"]);
        Assert.All(await engine.SegmentsAsync(contact), id => Assert.Contains(id.TrimEnd('*'), new[] { one, other }));
    }

    [Fact]
    public async Task Whom_an_action_took_out_a_filter_never_puts_back_but_an_action_does()
    {
        await using var engine = fixture.Engine();
        var segment = await engine.SegmentAsync(Tagged("memory"));
        var takesOut = await engine.SaveAsync(Campaign(Step("out", "modify-contact-segments", new { remove = new[] { segment } })));
        var putsIn = await engine.SaveAsync(Campaign(Step("in", "modify-contact-segments", new { add = new[] { segment } })));
        var contact = await engine.ContactAsync(contact => contact.Tags = ["memory"]);
        await engine.JoinAsync(takesOut, contact);
        await engine.DrainAsync();
        await engine.ChangeContactAsync(contact, stored => stored.Points++);
        Assert.Empty(await engine.SegmentsAsync(contact));
        await engine.JoinAsync(putsIn, contact);
        await engine.DrainAsync();
        Assert.Equal([segment], await engine.SegmentsAsync(contact));
    }

    [Fact]
    public async Task Whoever_was_put_in_by_hand_stays_whatever_the_filter_says()
    {
        await using var engine = fixture.Engine();
        var segment = await engine.SegmentAsync(Tagged("nobody"));
        var contact = await engine.ContactAsync(In(segment));
        await engine.ChangeContactAsync(contact, stored => stored.Points++);
        Assert.Equal([segment], await engine.SegmentsAsync(contact));
    }

    [Fact]
    public async Task An_unpublished_filter_decides_nothing()
    {
        await using var engine = fixture.Engine();
        var segment = await engine.SegmentAsync(Tagged("still"));
        var member = await engine.ContactAsync(contact => contact.Tags = ["still"]);
        await engine.SegmentAsync(Tagged("still"), published: false, id: segment);
        await engine.ChangeContactAsync(member, stored => stored.Tags = []);
        Assert.Equal([$"{segment}*"], await engine.SegmentsAsync(member));
        Assert.Empty(await engine.SegmentsAsync(await engine.ContactAsync(contact => contact.Tags = ["still"])));
    }
}
