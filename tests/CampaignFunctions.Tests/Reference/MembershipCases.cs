using CampaignFunctions.Journeys;
using CampaignFunctions.Tests.Engine;

namespace CampaignFunctions.Tests.Reference;

/// <summary>Mautic's reference behaviour, area A: who is in a campaign, and in which rotation.</summary>
public sealed class MembershipCases(EngineFixture fixture) : IClassFixture<EngineFixture>
{
    private const string NowAndLater = "{'id':'now','type':'adjust-contact-points','properties':{'points':1}},{'id':'later','type':'adjust-contact-points','parent':'now','delay':{'mode':'interval','interval':'PT1H'},'properties':{'points':10}}";

    [Fact]
    public async Task A01_whoever_was_never_in_the_campaign_begins_with_rotation_1()
    {
        await using var scene = await Scene.JoinedAsync(fixture, "A01", NowAndLater);
        var journey = await scene.JourneyAsync();
        Assert.Equal((1, true, JoinedBy.Api, Scene.Start), (journey.Rotation, journey.Active, journey.JoinedBy, journey.JoinedAt));
    }

    [Fact]
    public async Task A02_records_of_an_earlier_membership_make_it_rotation_2()
    {
        await using var scene = await Scene.JoinedAsync(fixture, "A02", NowAndLater);
        await scene.Engine.LeaveAsync(scene.Campaign, scene.Contact);
        Assert.Null(await scene.JoinAsync());
        await scene.PassAsync("PT1H");
        Assert.Equal(["now 1 Passed", "later 1 Cancelled", "now 2 Passed", "later 2 Passed"], await scene.RecordsAsync());
    }

    [Fact]
    public async Task A03_a_member_is_not_added_again()
    {
        await using var scene = await Scene.JoinedAsync(fixture, "A03", NowAndLater);
        Assert.Equal(Membership.AlreadyAMember, await scene.JoinAsync());
        Assert.Equal(1, (await scene.JourneyAsync()).Rotation);
    }

    [Fact]
    public async Task A04_where_restarts_are_allowed_a_member_begins_rotation_2_now()
    {
        await using var scene = await Scene.JoinedAsync(fixture, "A04", NowAndLater, "'allowRestart':true");
        await scene.PassAsync("PT10M");
        Assert.Null(await scene.JoinAsync());
        var journey = await scene.JourneyAsync();
        Assert.Equal((2, Scene.Start.AddMinutes(10)), (journey.Rotation, journey.JoinedAt));
    }

    [Theory]
    [InlineData("A07", false, Membership.HasLeft)]
    [InlineData("A07 with restarts", true, null)]
    public async Task Whoever_left_through_a_segment_comes_back_through_it_only_where_restarts_are_allowed(string id, bool restart, string? refused)
    {
        await using var scene = await Scene.BeginAsync(fixture, id, NowAndLater, $"'allowRestart':{(restart ? "true" : "false")}");
        await scene.JoinAsync(JoinedBy.Segment);
        await scene.Engine.Get<IMemberships>().LeaveAsync(scene.Campaign.Definition.Id, scene.Contact, "left the segment", exit: true, default);
        Assert.Equal(refused, await scene.JoinAsync(JoinedBy.Segment));
        Assert.Equal(restart, (await scene.JourneyAsync()).Active);
    }

    [Fact]
    public async Task A09_leaving_cancels_what_waits()
    {
        await using var scene = await Scene.BeginAsync(fixture, "A09", NowAndLater);
        await scene.JoinAsync(JoinedBy.Segment);
        await scene.Engine.DrainAsync();
        await scene.Engine.Get<IMemberships>().LeaveAsync(scene.Campaign.Definition.Id, scene.Contact, "left the segment", exit: true, default);
        await scene.PassAsync("PT2H");
        var journey = await scene.JourneyAsync();
        Assert.Equal((false, true, Scene.Start), (journey.Active, journey.LeftByExit, journey.LeftAt));
        Assert.Equal(["now 1 Passed", "later 1 Cancelled"], await scene.RecordsAsync());
    }

    [Fact]
    public async Task A17_the_API_tells_whether_the_contact_joined()
    {
        await using var scene = await Scene.BeginAsync(fixture, "A17", NowAndLater);
        var answer = Assert.Single(await scene.Engine.JoinAsync(scene.Campaign, scene.Contact));
        Assert.Equal((scene.Contact, null, 1), (answer.Contact, answer.Refused, answer.Journey!.Rotation));
    }
}
