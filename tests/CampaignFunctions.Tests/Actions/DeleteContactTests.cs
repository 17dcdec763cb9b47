using CampaignFunctions.Contacts;
using CampaignFunctions.Journeys;
using CampaignFunctions.Tests.Backend;
using CampaignFunctions.Tests.Journeys.Steps;
using CampaignFunctions.Tests.Storage;

namespace CampaignFunctions.Tests.Actions;

public sealed class DeleteContactTests(AccountFixture account)
{
    [Fact]
    public async Task Nothing_runs_after_it_and_nobody_is_woken()
    {
        var walk = new Walk("""
            {'id':'later','type':'note','delay':{'mode':'interval','interval':'P1D'}},
            {'id':'start','type':'note'},
            {'id':'delete','type':'delete-contact','parent':'start'},
            {'id':'after','parent':'start','type':'adjust-contact-points','properties':{'points':1}}
            """);
        await walk.RunAsync();
        Assert.True(walk.State.Deleted);
        Assert.Equal(0, walk.State.Contact.Points);
        Assert.Empty(walk.State.Wakeups);
    }

    [Fact]
    public async Task The_contact_is_gone_with_its_journeys_once_it_is_committed()
    {
        var (contact, campaign) = await Samples.MemberAsync(account.Storage, Samples.Step("waiting", StepState.Waiting, dueAt: Samples.Now.AddDays(1)));
        var state = await Samples.ReadAsync(account.Storage, contact, campaign);
        state.Deleted = true;
        Assert.True(await account.Storage.Get<IContactStates>().CommitAsync(state, default));
        Assert.Null(await account.Storage.Get<IContacts>().FindAsync(contact, default));
        Assert.Empty(await account.Storage.Get<IJourneys>().OfContactAsync(contact, default));
    }

    [Fact]
    public void No_step_may_stand_below_it() =>
        Assert.Equal(["/steps/1/parent children-not-allowed"], Walk.Findings("{'id':'delete','type':'delete-contact'},{'id':'after','type':'note','parent':'delete'}"));
}
