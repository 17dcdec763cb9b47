using CampaignFunctions.Campaigns;
using CampaignFunctions.Journeys.Steps;

namespace CampaignFunctions.Journeys.Auditing;

/// <summary>Mends journeys that an audit found broken: closes what must not run any more, and wakes what must. A journey that was whole is left as whole as it was.</summary>
public sealed class JourneyRepair(ICampaigns campaigns, IContactStates states, JourneyRuns runs, Commits commits)
{
    /// <summary>Repairs the journeys of one campaign that have a finding which can be healed.</summary>
    /// <returns>How many journeys were repaired.</returns>
    internal async Task<int> RepairAsync(string id, IReadOnlyList<Finding> findings, CancellationToken cancellationToken)
    {
        string[] contacts = [.. findings.Where(finding => finding.Repairable).Select(finding => finding.Contact).Distinct(StringComparer.Ordinal)];
        if (contacts.Length == 0)
        {
            return 0;
        }

        var campaign = await campaigns.FindAsync(id, cancellationToken);
        var now = runs.Now;
        var read = await states.ReadAsync(contacts, id, withSends: false, cancellationToken);
        var failures = await commits.ApplyAsync(
            [.. read.Values],
            id,
            async (state, faults, token) =>
            {
                if (state.Journey(id) is not { } journey)
                {
                    return;
                }

                // Written even where no record changes: what queries look at is worked out anew.
                state.Put(journey);
                if (campaign is null)
                {
                    Membership.Leave(state, journey, Membership.CampaignDeleted, exit: false, now);
                }
                else if (!journey.Active)
                {
                    Close(journey, now);
                }
                else
                {
                    Wake(state, await runs.BeginAsync(state, journey, campaign.Tree, now, faults, token), now);
                }
            },
            cancellationToken);
        return read.Count - failures.Count;
    }

    private static void Close(Journey journey, DateTimeOffset now)
    {
        foreach (var record in journey.Steps.Where(record => record.IsOpen).ToList())
        {
            journey.Put(record.State == StepState.Running ? record with { Abandoned = true } : record.Cancelled(journey.LeftBecause ?? "left", now));
        }
    }

    private static void Wake(ContactState state, JourneyRun run, DateTimeOffset now)
    {
        if (run.Journey.Steps.Count == 0)
        {
            run.OpenRoots();
        }

        foreach (var record in run.Journey.Steps.Where(record => record.IsOpen).ToList())
        {
            if (record is { State: StepState.Waiting } && (record.WaitingFor is null || record.DueAt is null))
            {
                var mended = record with { WaitingFor = record.WaitingFor ?? (run.Campaign.Find(record.Step)?.Type is DecisionType ? WaitingFor.Decision : WaitingFor.Due) };
                run.Put(mended);
                run.Reconsider(mended);
            }
            else if (record is { State: StepState.Running } && (record.LeaseUntil is null || record.LeaseUntil <= now))
            {
                run.Put(record with { LeaseUntil = record.LeaseUntil ?? now });
                state.Wakeups.Add(new Wakeup(run.Journey.Campaign, record.Step, record.Type, record.Rotation, record.Attempt, now));
            }
        }

        run.EmitWakeups();
        run.EmitWakeupsUntil(DateTimeOffset.MaxValue);
    }
}
