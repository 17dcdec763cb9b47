using CampaignFunctions.Campaigns;
using CampaignFunctions.Contacts;
using CampaignFunctions.Journeys;
using CampaignFunctions.Tests.Backend;

namespace CampaignFunctions.Tests.Storage;

public sealed class JourneysTests(AccountFixture account)
{
    private readonly StorageHost _storage = account.Storage;
    private readonly IJourneys _journeys = account.Storage.Get<IJourneys>();

    [Fact]
    public async Task Counts_are_those_of_all_journeys_and_rotations()
    {
        var campaign = Samples.NewId();
        await JoinAsync(campaign, Samples.Step("a"), Samples.Step("a", rotation: 2), Samples.Step("b", StepState.Waiting, dueAt: Samples.Now));
        await JoinAsync(campaign, Samples.Step("a"), Samples.Step("b") with { Path = StepPath.Yes });
        await JoinAsync(campaign, journey => journey.Active = false);

        var counts = await _journeys.CountAsync(campaign, default);
        Assert.Equal((2, 1, 1), (counts.Active, counts.Left, counts.Finished));
        Assert.Equal(
            [new("a", StepState.Passed, null, 3), new("b", StepState.Waiting, null, 1), new("b", StepState.Passed, StepPath.Yes, 1)],
            counts.Steps.OrderBy(count => count.Step).ThenBy(count => count.State));
    }

    [Fact]
    public async Task Counts_of_an_unknown_campaign_are_zero()
    {
        var counts = await _journeys.CountAsync(Samples.NewId(), default);
        Assert.Equal((0, 0, 0), (counts.Active, counts.Left, counts.Steps.Count));
    }

    [Fact]
    public async Task Overdue_journeys_come_in_due_order_page_by_page()
    {
        var campaign = Samples.NewId();
        foreach (var minutes in new[] { 3, 1, 2, 60 })
        {
            await JoinAsync(campaign, Samples.Step("a", StepState.Waiting, dueAt: Samples.Now.AddMinutes(minutes)));
        }

        await JoinAsync(campaign, Samples.Step("a"));
        var first = await _journeys.OverdueAsync(Samples.Now.AddMinutes(10), campaign, [], 2, null, default);
        var second = await _journeys.OverdueAsync(Samples.Now.AddMinutes(10), campaign, [], 2, first.Continuation, default);
        Assert.Equal([1.0, 2, 3], first.Items.Concat(second.Items).Select(journey => (journey.WakeAt!.Value - Samples.Now).TotalMinutes));
    }

    [Fact]
    public async Task Campaigns_can_be_left_out_of_what_is_overdue()
    {
        var (one, other) = (Samples.NewId(), Samples.NewId());
        var longAgo = Samples.Now.AddYears(-20);
        await JoinAsync(one, Samples.Step("a", StepState.Waiting, dueAt: longAgo));
        await JoinAsync(other, Samples.Step("a", StepState.Waiting, dueAt: longAgo));
        var overdue = await _journeys.OverdueAsync(longAgo.AddDays(1), null, [other], 100, null, default);
        Assert.Equal(one, Assert.Single(overdue.Items).Campaign);
    }

    [Fact]
    public async Task Journeys_that_wait_on_a_step_come_page_by_page()
    {
        var campaign = Samples.NewId();
        for (var index = 0; index < 3; index++)
        {
            await JoinAsync(campaign, Samples.Step("a"), Samples.Step("b", StepState.Waiting));
        }

        var first = await _journeys.WaitingOnAsync(campaign, "b", 2, null, default);
        var second = await _journeys.WaitingOnAsync(campaign, "b", 2, first.Continuation, default);
        Assert.Equal((2, 1, null), (first.Items.Count, second.Items.Count, second.Continuation));
        Assert.Empty((await _journeys.WaitingOnAsync(campaign, "a", 2, null, default)).Items);
    }

    private Task JoinAsync(string campaign, params StepRecord[] steps) => JoinAsync(campaign, _ => { }, steps);

    private async Task JoinAsync(string campaign, Action<Journey> change, params StepRecord[] steps)
    {
        var contact = Samples.Contact();
        await _storage.Get<IContacts>().CreateAsync(contact, [], default);
        var state = await Samples.ReadAsync(_storage, contact.Id, campaign);
        var journey = Samples.Journey(contact.Id, campaign, steps);
        change(journey);
        state.Put(journey);
        Assert.True(await _storage.Get<IContactStates>().CommitAsync(state, default));
    }
}
