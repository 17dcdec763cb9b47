using CampaignFunctions.Campaigns;
using CampaignFunctions.Journeys;

namespace CampaignFunctions.Scheduling;

/// <summary>Changes the journeys of a campaign's members, a page for each queue message: however many there are, a message does little, and one that comes twice does it once.</summary>
public sealed class MemberChanges(IContactStates states, JourneyRuns runs, Commits commits, WakeupDispatcher dispatcher)
{
    /// <summary>Journeys in a page.</summary>
    public const int PageSize = 100;

    /// <summary>Changes the journeys of a page that are still active.</summary>
    /// <param name="campaign">The campaign's newest version.</param>
    /// <param name="page">The page.</param>
    /// <param name="prepare">Changes a journey before the version that it runs on is looked up; false: leave it alone. Null: nothing to prepare.</param>
    /// <param name="change">Changes it on that version.</param>
    /// <param name="cancellationToken">Stops it.</param>
    /// <exception cref="InvalidOperationException">Some could not be committed; the queue tries the page again.</exception>
    public Task ApplyAsync(CampaignTree campaign, Page<Journey> page, Func<ContactState, Journey, bool>? prepare, Action<JourneyRun> change, CancellationToken cancellationToken)
    {
        var now = runs.Now;
        return ApplyAsync(
            campaign.Definition.Id,
            page,
            async (state, journey, faults, token) =>
            {
                if (prepare?.Invoke(state, journey) != false)
                {
                    var run = await runs.BeginAsync(state, journey, campaign, now, faults, token);
                    change(run);
                    run.EmitWakeups();
                    // Whoever did this before and died has changed the journey, but woken nobody.
                    run.EmitWakeupsUntil(dispatcher.Horizon());
                }
            },
            cancellationToken);
    }

    /// <summary>Ends the journeys of a page that are still active, because their campaign is gone.</summary>
    /// <exception cref="InvalidOperationException">Some could not be committed; the queue tries the page again.</exception>
    public Task LeaveAsync(string campaign, Page<Journey> page, CancellationToken cancellationToken)
    {
        var now = runs.Now;
        return ApplyAsync(
            campaign,
            page,
            (state, journey, _, _) =>
            {
                Membership.Leave(state, journey, Membership.CampaignDeleted, exit: false, now);
                return ValueTask.CompletedTask;
            },
            cancellationToken);
    }

    private async Task ApplyAsync(string id, Page<Journey> page, Func<ContactState, Journey, StepFaults, CancellationToken, ValueTask> change, CancellationToken cancellationToken)
    {
        string[] contacts = [.. page.Items.Select(journey => journey.ContactId).Distinct(StringComparer.Ordinal)];
        if (contacts.Length == 0)
        {
            return;
        }

        var read = await states.ReadAsync(contacts, id, withSends: false, cancellationToken);
        var failures = await commits.ApplyAsync(
            [.. read.Values],
            id,
            async (state, faults, token) =>
            {
                if (state.Journey(id) is { Active: true } journey)
                {
                    await change(state, journey, faults, token);
                }
            },
            cancellationToken);
        if (failures.Count > 0)
        {
            throw new InvalidOperationException($"{failures.Count} journey(s) of campaign '{id}' could not be changed; the queue tries again.");
        }
    }
}
