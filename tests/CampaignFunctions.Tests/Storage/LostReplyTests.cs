using CampaignFunctions.Contacts;
using CampaignFunctions.Journeys;
using CampaignFunctions.Tests.Backend;
using CosmosGateway;

namespace CampaignFunctions.Tests.Storage;

public sealed class LostReplyTests(FaultyAccount account) : IClassFixture<FaultyAccount>
{
    private readonly StorageHost _storage = account.Storage;
    private readonly IContactStates _states = account.Storage.Get<IContactStates>();

    [Theory]
    [InlineData(FaultEffect.AbortAfter, 1)]
    [InlineData(FaultEffect.AbortAfter, 2)]
    [InlineData(FaultEffect.AbortBefore, 2)]
    [InlineData(FaultEffect.Status, 3)]
    public async Task A_commit_whose_answer_is_lost_happens_once_and_is_known_to_have_happened(FaultEffect effect, int times)
    {
        var (contact, campaign) = await Samples.MemberAsync(_storage);
        var state = await Samples.ReadAsync(_storage, contact, campaign);
        state.EditContact().Points += 5;
        state.Put(state.Journey(campaign)!);
        state.Remember(Samples.Points(5));

        account.FailNext(effect, RequestKind.Batch, "contacts", times);
        Assert.True(await _states.CommitAsync(state, default));

        Assert.Equal(5, (await Samples.ReadAsync(_storage, contact, campaign)).Contact.Points);
        Assert.Single((await _storage.Get<IHistory>().ReadAsync(contact, 10, null, default)).Items);
    }

    [Fact]
    public async Task A_lost_race_stays_lost_when_its_answer_is_lost_too()
    {
        var (contact, campaign) = await Samples.MemberAsync(_storage);
        var state = await Samples.ReadAsync(_storage, contact, campaign);
        var other = await Samples.ReadAsync(_storage, contact, campaign);
        other.EditContact().Points = 1;
        Assert.True(await _states.CommitAsync(other, default));

        state.EditContact().Points = 2;
        account.FailNext(FaultEffect.AbortAfter, RequestKind.Batch, "contacts");
        Assert.False(await _states.CommitAsync(state, default));
        Assert.Equal(1, (await Samples.ReadAsync(_storage, contact, campaign)).Contact.Points);
    }

    [Theory]
    [InlineData(RequestKind.Query, 429)]
    [InlineData(RequestKind.Query, 503)]
    public async Task Reads_are_tried_again(RequestKind kind, int status)
    {
        var (contact, campaign) = await Samples.MemberAsync(_storage);
        account.FailNext(FaultEffect.Status, kind, "contacts", times: 3, status: status);
        Assert.NotNull((await Samples.ReadAsync(_storage, contact, campaign)).Journey(campaign));
    }
}
