using CampaignFunctions.Campaigns;
using CampaignFunctions.Journeys;
using CampaignFunctions.Journeys.Auditing;

namespace CampaignFunctions.Tests.Storage;

/// <summary>What every store promises to those who look across journeys.</summary>
public abstract class JourneysCompliance
{
    private protected abstract IJourneys Journeys { get; }

    private protected abstract IContactStates States { get; }

    [Fact]
    public async Task Counts_are_those_of_all_journeys_and_rotations()
    {
        var campaign = Samples.NewId();
        await JoinAsync(campaign, Samples.Step("a"), Samples.Step("a", rotation: 2), Samples.Step("b", StepState.Waiting, dueAt: Samples.Now));
        await JoinAsync(campaign, Samples.Step("a"), Samples.Step("b") with { Path = StepPath.Yes });
        await JoinAsync(campaign, journey => journey.Active = false);

        var counts = await Journeys.CountAsync(campaign, default);
        Assert.Equal((2, 1, 1), (counts.Active, counts.Left, counts.Finished));
        Assert.Equal(
            [new("a", StepState.Passed, null, 3), new("b", StepState.Waiting, null, 1), new("b", StepState.Passed, StepPath.Yes, 1)],
            counts.Steps.OrderBy(count => count.Step).ThenBy(count => count.State));
    }

    [Fact]
    public async Task Counts_of_an_unknown_campaign_are_zero()
    {
        var counts = await Journeys.CountAsync(Samples.NewId(), default);
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
        var first = await Journeys.OverdueAsync(Samples.Now.AddMinutes(10), campaign, [], 2, null, default);
        var second = await Journeys.OverdueAsync(Samples.Now.AddMinutes(10), campaign, [], 2, first.Continuation, default);
        Assert.Equal([1.0, 2, 3], first.Items.Concat(second.Items).Select(journey => (journey.WakeAt!.Value - Samples.Now).TotalMinutes));
    }

    [Fact]
    public async Task Campaigns_can_be_left_out_of_what_is_overdue()
    {
        var (one, other) = (Samples.NewId(), Samples.NewId());
        var longAgo = Samples.Now.AddYears(-20);
        await JoinAsync(one, Samples.Step("a", StepState.Waiting, dueAt: longAgo));
        await JoinAsync(other, Samples.Step("a", StepState.Waiting, dueAt: longAgo));
        var overdue = await Journeys.OverdueAsync(longAgo.AddDays(1), null, [other], 100, null, default);
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

        var first = await Journeys.WaitingOnAsync(campaign, "b", 2, null, default);
        var second = await Journeys.WaitingOnAsync(campaign, "b", 2, first.Continuation, default);
        Assert.Equal((2, 1, null), (first.Items.Count, second.Items.Count, second.Continuation));
        Assert.Empty((await Journeys.WaitingOnAsync(campaign, "a", 2, null, default)).Items);
    }

    [Fact]
    public async Task Journeys_that_owe_a_company_something_come_once_they_have_for_a_while()
    {
        var campaign = Samples.NewId();
        await JoinAsync(campaign, journey => (journey.Active, _) = (false, Owe(journey, -1)));
        await JoinAsync(campaign, journey => Owe(journey, 1));
        await JoinAsync(campaign, _ => { });

        var owing = new List<Journey>();
        string? continuation = null;
        do
        {
            var page = await Journeys.OwingAsync(Samples.Now, 2, continuation, default);
            owing.AddRange(page.Items.Where(journey => journey.Campaign == campaign));
            continuation = page.Continuation;
        }
        while (continuation is not null);

        Assert.Equal(new OwedScore("acme", 5, "step", Samples.Now.AddMinutes(-1)), Assert.Single(Assert.Single(owing).Owed));

        static bool Owe(Journey journey, int minutes)
        {
            journey.Owed.Add(new OwedScore("acme", 5, "step", Samples.Now.AddMinutes(minutes)));
            return true;
        }
    }

    [Fact]
    public async Task Journeys_are_listed_by_membership_and_version_page_by_page()
    {
        var campaign = Samples.NewId();
        foreach (var (active, version) in new[] { (true, 1), (true, 2), (true, 2), (false, 2) })
        {
            await JoinAsync(campaign, journey => (journey.Active, journey.Version) = (active, version));
        }

        var first = await Journeys.ListAsync(campaign, new JourneyFilter(Active: true), 2, null, default);
        var second = await Journeys.ListAsync(campaign, new JourneyFilter(Active: true), 2, first.Continuation, default);
        Assert.Equal((2, 1, null), (first.Items.Count, second.Items.Count, second.Continuation));
        Assert.Equal([2, 2], (await Journeys.ListAsync(campaign, new JourneyFilter(Active: true, ExceptVersion: 1), 10, null, default)).Items.Select(journey => journey.Version));
        Assert.Equal([2, 2, 2], (await Journeys.ListAsync(campaign, new JourneyFilter(Version: 2), 10, null, default)).Items.Select(journey => journey.Version));
        Assert.Equal(new Dictionary<int, long> { [1] = 1, [2] = 2 }, await Journeys.CountByVersionAsync(campaign, default));
    }

    [Fact]
    public async Task An_audit_sees_every_journey_once_with_what_is_kept_beside_it()
    {
        var campaign = Samples.NewId();
        for (var index = 0; index < 3; index++)
        {
            await JoinAsync(campaign, Samples.Step("a"), Samples.Step("b", StepState.Waiting, dueAt: Samples.Now));
        }

        var seen = new List<StoredJourney>();
        string? continuation = null;
        do
        {
            var page = await Journeys.AuditAsync(campaign, 2, continuation, default);
            seen.AddRange(page.Items);
            continuation = page.Continuation;
        }
        while (continuation is not null);

        Assert.Equal(3, seen.Select(stored => stored.Journey.ContactId).Distinct().Count());
        Assert.All(seen, stored => Assert.Equal((Samples.Now, "b"), (stored.WakeAt!.Value, Assert.Single(stored.WaitingOn))));
    }

    private Task JoinAsync(string campaign, params StepRecord[] steps) => JoinAsync(campaign, _ => { }, steps);

    private async Task JoinAsync(string campaign, Action<Journey> change, params StepRecord[] steps)
    {
        var state = new ContactState(Samples.Contact());
        state.EditContact();
        var journey = Samples.Journey(state.Contact.Id, campaign, steps);
        change(journey);
        state.Put(journey);
        Assert.True(await States.CommitAsync(state, default));
    }
}
