using CampaignFunctions.Actions;
using CampaignFunctions.Campaigns;
using CampaignFunctions.Contacts;
using CampaignFunctions.Journeys;
using CampaignFunctions.Journeys.Delays;
using CampaignFunctions.Tests.Backend;
using CampaignFunctions.Tests.Journeys.Steps;
using CampaignFunctions.Tests.Storage;

namespace CampaignFunctions.Tests.Actions;

public sealed class ChangeCampaignsTests
{
    private readonly StorageHost _storage;
    private readonly ICampaigns _campaigns;
    private readonly ChangeCampaigns _action;

    public ChangeCampaignsTests(AccountFixture account)
    {
        _storage = account.Storage;
        _campaigns = _storage.Get<ICampaigns>();
        var states = _storage.Get<IContactStates>();
        var runs = new JourneyRuns(_campaigns, DelayCalculator.Create("Etc/UTC"), _storage.Time);
        _action = new ChangeCampaigns(states, new Lazy<ICampaigns>(_campaigns), new Lazy<Memberships>(new Memberships(states, runs, commits: null!)));
    }

    [Fact]
    public async Task The_contact_moves_from_one_campaign_to_another_in_one_commit()
    {
        var (contact, campaign) = await Samples.MemberAsync(_storage, Samples.Step("waiting", StepState.Waiting, dueAt: Samples.Now.AddDays(1)));
        var target = await CampaignAsync();
        var walk = await RunAsync($"{{'addTo':['{target}'],'removeFrom':['{campaign}']}}", contact);
        Assert.True(await _storage.Get<IContactStates>().CommitAsync(walk.State, default));

        var left = (await Samples.ReadAsync(_storage, contact, campaign)).Journey(campaign)!;
        Assert.Equal((false, StepState.Cancelled), (left.Active, left.Steps[0].State));
        var joined = (await Samples.ReadAsync(_storage, contact, target)).Journey(target)!;
        Assert.Equal((true, JoinedBy.Action, StepState.Waiting), (joined.Active, joined.JoinedBy, joined.Find("a", 1)!.State));
        Assert.Contains(walk.State.Wakeups, wakeup => wakeup.Campaign == target && wakeup.Queue == QueueNames.Kickoff);
    }

    [Fact]
    public async Task This_in_both_lists_is_a_clean_restart()
    {
        var id = await CampaignAsync("start", "waiting");
        var walk = await RunAsync("{'addTo':['this'],'removeFrom':['this']}", null, id);
        Assert.Equal((2, true), (walk.Journey.Rotation, walk.Journey.Active));
        Assert.Equal(StepState.Passed, walk.Journey.Find("change", 1)!.State);
        Assert.Null(walk.Journey.Find("below", 1));
        Assert.Equal(StepState.Cancelled, walk.Journey.Find("waiting", 1)!.State);
        Assert.Equal(StepState.Passed, walk.Journey.Find("start", 2)!.State);
    }

    [Fact]
    public async Task This_alone_is_refused_without_allowRestart_and_the_contact_goes_on()
    {
        var id = await CampaignAsync("start", "waiting");
        var walk = await RunAsync("{'addTo':['this']}", null, id);
        var record = walk.Journey.Find("change", 1)!;
        Assert.Equal((StepState.PassedWithError, $"'{id}': already-a-member"), (record.State, record.Reason));
        Assert.Equal((1, StepState.Passed), (walk.Journey.Rotation, walk.Journey.Find("below", 1)!.State));
    }

    [Fact]
    public async Task Leaving_this_campaign_ends_it_here()
    {
        var walk = await RunAsync("{'removeFrom':['this']}", null);
        Assert.False(walk.Journey.Active);
        Assert.True(walk.Journey.LeftByExit);
        Assert.Equal((StepState.Passed, StepState.Cancelled), (walk.Journey.Find("change", 1)!.State, walk.Journey.Find("waiting", 1)!.State));
        Assert.Null(walk.Journey.Find("below", 1));
    }

    [Fact]
    public async Task What_cannot_be_joined_is_named_and_the_others_are_joined()
    {
        var (target, unpublished, unknown) = (await CampaignAsync(), await CampaignAsync(published: false), Samples.NewId());
        var walk = await RunAsync($"{{'addTo':['{unknown}','{unpublished}','{target}']}}", null);
        var record = walk.Journey.Find("change", 1)!;
        Assert.Equal((StepState.PassedWithError, $"'{unknown}': no such campaign; '{unpublished}': campaign-not-published"), (record.State, record.Reason));
        Assert.True(walk.State.Journey(target)!.Active);
    }

    [Fact]
    public async Task Whoever_is_no_member_cannot_leave_which_is_no_error()
    {
        var walk = await RunAsync($"{{'removeFrom':['{Samples.NewId()}']}}", null);
        Assert.Equal(StepState.Passed, walk.Journey.Find("change", 1)!.State);
    }

    [Theory]
    [InlineData("PT29M", "this", "/steps/0/properties/addTo/0 restart-too-soon")]
    [InlineData("PT29M", "test", "/steps/0/properties/addTo/0 restart-too-soon")]
    [InlineData("PT30M", "this", null)]
    [InlineData("PT1M", "other", null)]
    public void Only_a_restart_needs_half_an_hour_before_it(string interval, string target, string? finding) =>
        Assert.Equal(
            finding is null ? [] : [finding],
            Walk.Findings($"{{'id':'change','type':'change-campaigns','delay':{{'mode':'interval','interval':'{interval}'}},'properties':{{'addTo':['{target}']}}}}", _action));

    // start, and below it after an hour the change, and after a day a step that waits.
    private async Task<Walk> RunAsync(string properties, string? contact, string campaign = "test")
    {
        if (contact is null)
        {
            contact = (await _storage.Get<IContacts>().CreateAsync(Samples.Contact(), [], default)).Contact.Id;
        }

        var walk = new Walk(
            $"{{'id':'start','type':'note'}},{{'id':'waiting','type':'note','delay':{{'mode':'interval','interval':'P1D'}}}},{{'id':'change','type':'change-campaigns','parent':'start','delay':{{'mode':'interval','interval':'PT1H'}},'properties':{properties}}},{{'id':'below','type':'note','parent':'change'}}",
            (await Samples.ReadAsync(_storage, contact, campaign)).Contact,
            campaign,
            _action);
        await walk.RunAsync();
        await walk.RunAsync(TimeSpan.FromHours(1));
        return walk;
    }

    private async Task<string> CampaignAsync(string first = "a", string second = "b", bool published = true)
    {
        var id = Samples.NewId();
        await _campaigns.SaveAsync(Samples.Campaign(id, first, second) with { Published = published }, null, default);
        return id;
    }
}
