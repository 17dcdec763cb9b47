using CampaignFunctions.Contacts;
using CampaignFunctions.Journeys;
using CampaignFunctions.Tests.Engine;
using Microsoft.Extensions.DependencyInjection;
using static CampaignFunctions.Tests.Engine.Steps;
using static CampaignFunctions.Tests.Segments.SegmentActs;

namespace CampaignFunctions.Tests.Segments;

/// <summary>Segments that let contacts into campaigns, and out of them.</summary>
public sealed class SourceSegmentTests(EngineFixture fixture) : IClassFixture<EngineFixture>
{
    private static readonly TimeSpan Hour = TimeSpan.FromHours(1);

    [Fact]
    public async Task Entering_joins_at_once_with_the_write_that_enters()
    {
        await using var engine = fixture.Engine();
        var segment = await engine.SegmentAsync();
        var campaign = await engine.FedAsync(segment);
        var contact = await engine.ContactAsync(In(segment));
        var journey = await engine.JourneyAsync(campaign, contact);
        Assert.Equal((1, true, JoinedBy.Segment), (journey.Rotation, journey.Active, journey.JoinedBy));
        await engine.DrainAsync();
        Assert.Equal(1, (await engine.ContactAsync(contact)).Points);
    }

    [Theory]
    [InlineData("filter")]
    [InlineData("action")]
    [InlineData("hand")]
    public async Task Whatever_lets_a_contact_enter_lets_it_join(string way)
    {
        await using var engine = fixture.Engine();
        var segment = await engine.SegmentAsync(way == "filter" ? Tagged("way") : null);
        var campaign = await engine.FedAsync(segment);
        var contact = await engine.ContactAsync();
        switch (way)
        {
            case "filter":
                await engine.ChangeContactAsync(contact, stored => stored.Tags.Add("way"));
                break;
            case "hand":
                await engine.ChangeContactAsync(contact, In(segment));
                break;
            default:
                await engine.JoinAsync(await engine.SaveAsync(Campaign(Step("in", "modify-contact-segments", new { add = new[] { segment } }))), contact);
                break;
        }

        await engine.DrainAsync();
        Assert.Equal(StepState.Passed, (await engine.StepAsync(campaign, contact, "now"))!.State);
    }

    [Fact]
    public async Task A09_leaving_the_segment_exits_and_cancels_what_waits()
    {
        await using var engine = fixture.Engine();
        var segment = await engine.SegmentAsync();
        var campaign = await engine.FedAsync(segment);
        var contact = await engine.ContactAsync(In(segment));
        await engine.DrainAsync();
        await engine.ChangeContactAsync(contact, In());
        var journey = await engine.JourneyAsync(campaign, contact);
        Assert.Equal((false, true, StepState.Cancelled), (journey.Active, journey.LeftByExit, journey.Find("later", 1)!.State));
        await engine.PassAsync(2 * Hour);
        Assert.Equal(1, (await engine.ContactAsync(contact)).Points);
    }

    [Theory]
    [InlineData(false, 1)]
    [InlineData(true, 2)]
    public async Task A07_whoever_comes_back_begins_anew_only_where_restarts_are_allowed(bool allowRestart, int rotation)
    {
        await using var engine = fixture.Engine();
        var segment = await engine.SegmentAsync();
        var campaign = await engine.FedAsync(allowRestart, segment);
        var contact = await engine.ContactAsync(In(segment));
        await engine.ChangeContactAsync(contact, In());
        await engine.ChangeContactAsync(contact, In(segment));
        var journey = await engine.JourneyAsync(campaign, contact);
        Assert.Equal((allowRestart, rotation), (journey.Active, journey.Rotation));
    }

    [Fact]
    public async Task Whoever_was_removed_by_hand_is_never_brought_back_by_a_segment()
    {
        await using var engine = fixture.Engine();
        var segment = await engine.SegmentAsync();
        var campaign = await engine.FedAsync(allowRestart: true, segment);
        var contact = await engine.ContactAsync(In(segment));
        await engine.LeaveAsync(campaign, contact);
        await engine.ChangeContactAsync(contact, In());
        await engine.ChangeContactAsync(contact, In(segment));
        await engine.RebuildAllAsync();
        Assert.False((await engine.JourneyAsync(campaign, contact)).Active);
    }

    [Fact]
    public async Task A_journey_whose_own_step_takes_the_contact_out_of_its_source_ends_there()
    {
        await using var engine = fixture.Engine();
        var segment = await engine.SegmentAsync();
        var campaign = await engine.SaveAsync(Campaign(Step("out", "modify-contact-segments", new { remove = new[] { segment } }), Points("later").Under("out").After(Hour)) with { Sources = new() { Segments = [segment] } });
        var contact = await engine.ContactAsync(In(segment));
        await engine.PassAsync(2 * Hour);
        Assert.False((await engine.JourneyAsync(campaign, contact)).Active);
        Assert.Equal(0, (await engine.ContactAsync(contact)).Points);
    }

    [Fact]
    public async Task A_new_campaign_takes_in_those_who_are_in_its_segments_already()
    {
        await using var engine = fixture.Engine();
        var segment = await engine.SegmentAsync();
        var members = new List<string>();
        for (var member = 0; member < 5; member++)
        {
            members.Add(await engine.ContactAsync(In(segment)));
        }

        var campaign = await engine.FedAsync(segment);
        await engine.DrainAsync();
        foreach (var member in members)
        {
            Assert.Equal(StepState.Passed, (await engine.StepAsync(campaign, member, "now"))!.State);
        }
    }

    [Fact]
    public async Task Whoever_enters_while_the_campaign_does_not_run_joins_when_it_does()
    {
        await using var engine = fixture.Engine();
        var segment = await engine.SegmentAsync();
        var campaign = await engine.FedAsync(segment);
        await engine.PublishAsync(campaign.Definition.Id, false);
        var contact = await engine.ContactAsync(In(segment));
        Assert.Null(await engine.JourneyAsync(campaign, contact));
        await engine.PublishAsync(campaign.Definition.Id, true);
        await engine.DrainAsync();
        Assert.True((await engine.JourneyAsync(campaign, contact)).Active);
    }

    [Fact]
    public async Task When_the_window_opens_members_join()
    {
        await using var engine = fixture.Engine();
        var segment = await engine.SegmentAsync();
        var contact = await engine.ContactAsync(In(segment));
        var campaign = await engine.SaveAsync(Campaign(Points("now")) with { Sources = new() { Segments = [segment] }, PublishUp = engine.Now + Hour });
        await engine.UpkeepAsync();
        Assert.Null(await engine.JourneyAsync(campaign, contact));
        await engine.PassAsync(Hour);
        await engine.UpkeepAsync();
        Assert.True((await engine.JourneyAsync(campaign, contact)).Active);
    }

    [Fact]
    public async Task An_exit_and_a_join_are_lost_to_no_other_writer()
    {
        await using var engine = fixture.Engine();
        var segment = await engine.SegmentAsync();
        var campaign = await engine.FedAsync(segment);
        var contact = await engine.ContactAsync(In(segment));
        await Task.WhenAll(engine.DrainAsync(), engine.ChangeContactAsync(contact, In()));
        await engine.PassAsync(2 * Hour);
        var journey = await engine.JourneyAsync(campaign, contact);
        Assert.Equal((false, null), (journey.Active, journey.WakeAt));
        Assert.InRange((await engine.ContactAsync(contact)).Points, 0, 1);
    }

    [Fact]
    public async Task A_campaign_that_cant_be_read_keeps_nobody_from_being_changed()
    {
        var segment = "";
        await using (var newer = fixture.Engine(services => services.AddSingleton<CampaignFunctions.Journeys.Steps.StepType>(new CallbackAction(_ => Outcome.Passed))))
        {
            segment = await newer.SegmentAsync();
            await newer.SaveAsync(Campaign(Step("new", CallbackAction.TypeName)) with { Sources = new() { Segments = [segment] } });
        }

        await using var engine = fixture.Engine();
        Assert.Equal([segment], await engine.SegmentsAsync(await engine.ContactAsync(In(segment))));
    }
}
