using CampaignFunctions.Conditions;
using CampaignFunctions.Journeys;
using CampaignFunctions.Tests.Backend;
using CampaignFunctions.Tests.Journeys.Steps;
using CampaignFunctions.Tests.Storage;

namespace CampaignFunctions.Tests.Conditions;

public sealed class ContactCampaignsTests(AccountFixture account)
{
    private readonly IContactStates _states = account.Storage.Get<IContactStates>();

    [Fact]
    public async Task A_member_of_one_of_the_campaigns_is_enough()
    {
        var (contact, campaign) = await Samples.MemberAsync(account.Storage);
        Assert.True(await HoldsAsync(contact, Samples.NewId(), campaign));
    }

    [Fact]
    public async Task Whoever_left_or_never_joined_is_no_member()
    {
        var (contact, campaign) = await Samples.MemberAsync(account.Storage);
        var state = await Samples.ReadAsync(account.Storage, contact, campaign);
        Membership.Leave(state, state.Journey(campaign)!, "asked to", exit: false, Trial.Now);
        Assert.True(await _states.CommitAsync(state, default));
        Assert.False(await HoldsAsync(contact, campaign, Samples.NewId()));
    }

    [Fact]
    public async Task The_campaign_itself_may_be_asked_for()
    {
        var (contact, _) = await Samples.MemberAsync(account.Storage);
        Assert.True(await HoldsAsync(contact, "test"));
    }

    private Task<bool> HoldsAsync(string contact, params string[] campaigns) =>
        Trial.HoldsAsync(new ContactCampaigns(_states), $"{{'campaigns':[{string.Join(',', campaigns.Select(campaign => $"'{campaign}'"))}]}}", Samples.Contact(contact));
}
