using CampaignFunctions.Campaigns;
using CampaignFunctions.Journeys;
using CampaignFunctions.Journeys.Steps;

namespace CampaignFunctions.Scheduling;

/// <summary>Wakes journeys that somebody should have looked at: after a lost wake-up, or when their campaign runs again.</summary>
public sealed class OverdueJourneys(IJourneys journeys, ICampaigns campaigns, WakeupDispatcher dispatcher, ICohortQueue queue, StepTypes types, TimeProvider clock)
{
    private const int PageSize = 200;

    /// <summary>Wakes everything of a campaign that is overdue, in due order per journey.</summary>
    public async Task WakeAsync(string campaign, CancellationToken cancellationToken) =>
        _ = await WakeAsync(clock.GetUtcNow(), campaign, [], _ => Task.FromResult(true), cancellationToken);

    /// <summary>Wakes what has been overdue since an instant although nothing is left to do in its queue.</summary>
    /// <returns>How many wake-ups were lost, and since when the step has been due that has waited longest, lost or not; null: none was due that early.</returns>
    public async Task<(int Lost, DateTimeOffset? OldestDue)> WakeLostAsync(DateTimeOffset before, CancellationToken cancellationToken)
    {
        var closed = await ClosedAsync(cancellationToken);
        var drained = new Dictionary<string, bool>(StringComparer.Ordinal);
        return await WakeAsync(before, campaign: null, closed, IsDrainedAsync, cancellationToken);

        // A queue that still has work to hand out has lost nothing; its messages only wait for their turn.
        async Task<bool> IsDrainedAsync(string name)
        {
            if (!drained.TryGetValue(name, out var isDrained))
            {
                drained[name] = isDrained = !await queue.HasReadyMessagesAsync(name, cancellationToken);
            }

            return isDrained;
        }
    }

    private async Task<(int Woken, DateTimeOffset? OldestDue)> WakeAsync(DateTimeOffset before, string? campaign, IReadOnlyCollection<string> except, Func<string, Task<bool>> mayWake, CancellationToken cancellationToken)
    {
        var woken = 0;
        DateTimeOffset? oldest = null;
        string? continuation = null;
        do
        {
            var page = await journeys.OverdueAsync(before, campaign, except, PageSize, continuation, cancellationToken);
            var wakeups = new List<ContactWakeup>();
            foreach (var journey in page.Items)
            {
                foreach (var record in journey.Steps.Where(record => record.WakeAt <= before))
                {
                    oldest = oldest < record.WakeAt ? oldest : record.WakeAt;
                    var name = types.Find(record.Type) is ActionType ? record.Type : QueueNames.Advance;
                    if (await mayWake(name))
                    {
                        wakeups.Add(new ContactWakeup(journey.ContactId, new Wakeup(journey.Campaign, record.Step, name, record.Rotation, record.Attempt, before)));
                    }
                }
            }

            await dispatcher.SendAsync(wakeups, cancellationToken);
            woken += wakeups.Count;
            continuation = page.Continuation;
        }
        while (continuation is not null);

        return (woken, oldest);
    }

    private async Task<IReadOnlyCollection<string>> ClosedAsync(CancellationToken cancellationToken)
    {
        var closed = new List<string>();
        string? continuation = null;
        do
        {
            var page = await campaigns.ListAsync(PageSize, continuation, cancellationToken);
            closed.AddRange(page.Items.Where(campaign => !campaign.Definition.IsEffective(clock.GetUtcNow())).Select(campaign => campaign.Definition.Id));
            continuation = page.Continuation;
        }
        while (continuation is not null);

        return closed;
    }
}
