using CampaignFunctions.Journeys;
using CampaignFunctions.Tests.Engine;
using static CampaignFunctions.Tests.Engine.Steps;

namespace CampaignFunctions.Tests.Journeys;

public sealed class JoinOnceTests(EngineFixture fixture) : IClassFixture<EngineFixture>
{
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_request_that_is_carried_out_again_finds_the_journey_that_it_began(bool allowRestart)
    {
        await using var engine = fixture.Engine();
        var campaign = await engine.SaveAsync(Campaign(Points("points")) with { AllowRestart = allowRestart });
        var contact = await engine.ContactAsync();
        var memberships = engine.Get<IMemberships>();
        var first = await memberships.JoinOnceAsync(campaign, contact, null, "request-1", default);
        await engine.DrainAsync();
        var again = await memberships.JoinOnceAsync(campaign, contact, null, "request-1", default);
        await engine.DrainAsync();

        Assert.Equal((null, null), (first.Refused, again.Refused));
        Assert.Equal((first.Journey!.Rotation, first.Journey.JoinedAt), (again.Journey!.Rotation, again.Journey.JoinedAt));
        Assert.Equal(1, (await engine.ContactAsync(contact)).Points);
        Assert.Equal(allowRestart ? null : "already-a-member", (await memberships.JoinOnceAsync(campaign, contact, null, "request-2", default)).Refused);
    }

    [Fact]
    public async Task A_request_that_died_before_its_messages_sends_them_when_it_is_carried_out_again()
    {
        await using var engine = fixture.Engine();
        var campaign = await engine.SaveAsync(Campaign(Points("points")));
        var contact = await engine.ContactAsync();
        await engine.Get<IMemberships>().JoinOnceAsync(campaign, contact, null, "request", default);
        engine.Queue.Lose();
        await engine.Get<IMemberships>().JoinOnceAsync(campaign, contact, null, "request", default);
        await engine.DrainAsync();
        Assert.Equal(1, (await engine.ContactAsync(contact)).Points);
    }

    [Fact]
    public async Task Without_a_name_each_request_counts()
    {
        await using var engine = fixture.Engine();
        var campaign = await engine.SaveAsync(Campaign(Points("points")) with { AllowRestart = true });
        var contact = await engine.ContactAsync();
        await engine.Get<IMemberships>().JoinOnceAsync(campaign, contact, null, null, default);
        Assert.Equal(2, (await engine.Get<IMemberships>().JoinOnceAsync(campaign, contact, null, null, default)).Journey!.Rotation);
    }
}
