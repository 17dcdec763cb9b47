using CampaignFunctions.Contacts;
using CampaignFunctions.Journeys;
using CampaignFunctions.Segments;
using CampaignFunctions.Tests.Engine;
using Microsoft.Extensions.DependencyInjection;
using static CampaignFunctions.Tests.Engine.Steps;
using static CampaignFunctions.Tests.Segments.SegmentActs;

namespace CampaignFunctions.Tests.Segments;

public sealed class RebuildTests(EngineFixture fixture) : IClassFixture<EngineFixture>
{
    [Fact]
    public async Task A_new_filter_takes_in_who_fits_and_another_filter_lets_go_who_no_longer_does()
    {
        await using var engine = fixture.Engine();
        var (ada, bob) = (await engine.ContactAsync(contact => contact.Tags = ["new-a"]), await engine.ContactAsync(contact => contact.Tags = ["new-b"]));
        var segment = await engine.SegmentAsync(Tagged("new-a"));
        await engine.DrainAsync();
        Assert.Equal(($"{segment}*", 0), (Assert.Single(await engine.SegmentsAsync(ada)), (await engine.SegmentsAsync(bob)).Length));
        await engine.SegmentAsync(Tagged("new-b"), id: segment);
        await engine.DrainAsync();
        Assert.Equal((0, $"{segment}*"), ((await engine.SegmentsAsync(ada)).Length, Assert.Single(await engine.SegmentsAsync(bob))));
        await engine.SegmentAsync(id: segment);
        await engine.DrainAsync();
        Assert.Empty(await engine.SegmentsAsync(bob));
    }

    [Fact]
    public async Task Joins_follow_from_a_rebuild_in_the_same_commit()
    {
        await using var engine = fixture.Engine();
        var contact = await engine.ContactAsync(contact => contact.Tags = ["fed"]);
        var segment = $"s{Guid.NewGuid():N}";
        var campaign = await engine.SaveAsync(Campaign(Points("now")) with { Sources = new() { Segments = [segment] } });
        await engine.SegmentAsync(Tagged("fed"), id: segment);
        await engine.DrainAsync();
        Assert.Equal(StepState.Passed, (await engine.StepAsync(campaign, contact, "now"))!.State);
    }

    [Fact]
    public async Task A_deleted_segment_has_no_members_and_those_whom_it_brought_exit()
    {
        await using var engine = fixture.Engine();
        var segment = await engine.SegmentAsync(Tagged("deleted"));
        var campaign = await engine.SaveAsync(Campaign(Points("now")) with { Sources = new() { Segments = [segment] } });
        var (byFilter, byHand) = (await engine.ContactAsync(contact => contact.Tags = ["deleted"]), await engine.ContactAsync(In(segment)));
        await engine.DrainAsync();
        await engine.DeleteSegmentAsync(segment);
        await engine.DrainAsync();
        foreach (var contact in new[] { byFilter, byHand })
        {
            Assert.Empty(await engine.SegmentsAsync(contact));
            Assert.False((await engine.JourneyAsync(campaign, contact)).Active);
        }
    }

    [Fact]
    public async Task Every_message_delivered_twice_changes_nothing_more()
    {
        await using var engine = fixture.Engine();
        var contact = await engine.ContactAsync(contact => contact.Tags = ["twice"]);
        var segment = $"s{Guid.NewGuid():N}";
        var campaign = await engine.SaveAsync(Campaign(Points("now")) with { AllowRestart = true, Sources = new() { Segments = [segment] } });
        await engine.SegmentAsync(Tagged("twice"), id: segment);
        await engine.DrainAsync(async message =>
        {
            await engine.HandleAsync(message);
            await engine.HandleAsync(message with { Deliveries = 1 });
        });
        Assert.Equal([$"{segment}*"], await engine.SegmentsAsync(contact));
        Assert.Equal((1, 1), ((await engine.ContactAsync(contact)).Points, (await engine.JourneyAsync(campaign, contact)).Rotation));
        Assert.Single(await engine.HistoryAsync(contact), entry => entry.Kind == "segment-entered");
    }

    [Fact]
    public async Task A_contact_is_decided_upon_as_it_is_when_it_is_committed()
    {
        var counted = new CountedStates();
        await using var engine = fixture.Engine(services => Ports.Around<IContactStates>(services, counted.Around));
        var contact = await engine.ContactAsync(contact => contact.Tags = ["race"]);
        await engine.SegmentAsync(Tagged("race"));
        counted.BeforeCommit = _ => engine.ChangeContactAsync(contact, stored => stored.Tags = []);
        await engine.DrainAsync();
        Assert.Null(counted.BeforeCommit);
        Assert.Empty(await engine.SegmentsAsync(contact));
    }

    [Fact]
    public async Task Whom_somebody_took_out_a_rebuild_leaves_out()
    {
        await using var engine = fixture.Engine();
        var segment = await engine.SegmentAsync(Tagged("out"));
        var contact = await engine.ContactAsync(contact => (contact.Tags, contact.ExcludedSegments) = (["out"], [segment]));
        await engine.RebuildAllAsync();
        Assert.Empty(await engine.SegmentsAsync(contact));
    }

    [Fact]
    public async Task A_rebuild_with_nothing_to_change_writes_nothing()
    {
        var counted = new CountedStates();
        await using var engine = fixture.Engine(services => Ports.Around<IContactStates>(services, counted.Around));
        var segment = await engine.SegmentAsync(new { field = "country", @operator = "eq", value = "Quiet" });
        await engine.ContactAsync(contact => contact.Fields["country"] = System.Text.Json.JsonSerializer.SerializeToElement("Quiet"));
        await engine.ContactAsync();
        await engine.DrainAsync();
        counted.Clear();
        await engine.Get<SegmentRebuilds>().SegmentAsync(segment, default);
        await engine.DrainAsync();
        Assert.Equal((0, 0), (counted.Reads, counted.Commits));
    }

    [Fact]
    public async Task What_only_the_date_changes_is_found_once_a_day()
    {
        await using var engine = fixture.Engine();
        var segment = await engine.SegmentAsync(new { field = "due", @operator = "date", value = "P0D" });
        var contact = await engine.ContactAsync(contact => contact.Fields["due"] = System.Text.Json.JsonSerializer.SerializeToElement("2026-03-03"));
        await engine.UpkeepAsync();
        Assert.Empty(await engine.SegmentsAsync(contact));
        await engine.PassAsync(TimeSpan.FromHours(14) + TimeSpan.FromMinutes(1));
        await engine.UpkeepAsync();
        Assert.Equal([$"{segment}*"], await engine.SegmentsAsync(contact));
        await engine.PassAsync(TimeSpan.FromDays(1));
        await engine.UpkeepAsync();
        Assert.Empty(await engine.SegmentsAsync(contact));
    }

    [Fact]
    public async Task Between_two_searches_of_everything_only_segments_that_look_at_dates_are_looked_through()
    {
        await using var engine = fixture.Engine();
        var dateless = await engine.SegmentAsync(Tagged("dateless"));
        var dated = await engine.SegmentAsync(new { all = new object[] { Tagged("dated"), new { not = new { field = "due", @operator = "date", value = "P0D" } } } });
        await engine.UpkeepAsync();
        engine.Time.Advance(TimeSpan.FromHours(2));
        await engine.Get<SegmentUpkeep>().RunAsync(default);
        string[] searched = [.. engine.Queue.Messages.Where(message => message.Queue == QueueNames.SegmentSearch).Select(message => message.Text)];
        Assert.Contains(searched, text => text.Contains(dated, StringComparison.Ordinal));
        Assert.DoesNotContain(searched, text => text.Contains(dateless, StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_message_that_cant_be_read_is_poison_at_once()
    {
        await using var engine = fixture.Engine();
        await engine.HandleAsync(new QueuedMessage(QueueNames.SegmentSearch, "{", engine.Now));
        await engine.HandleAsync(new QueuedMessage(QueueNames.SegmentReview, "null", engine.Now));
        Assert.Equal([QueueNames.SegmentSearch, QueueNames.SegmentReview], engine.Queue.Poisoned.Select(message => message.Queue));
    }
}
