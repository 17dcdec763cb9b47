using CampaignFunctions.Campaigns;
using CampaignFunctions.Contacts;
using CampaignFunctions.Journeys.Explaining;
using CampaignFunctions.Journeys.Steps;

namespace CampaignFunctions.Journeys;

/// <summary>
/// Tries a step again that failed for good, or that was given up because nobody could know whether it went out. It begins again with all its
/// tries; steps below that have run don't run again.
/// </summary>
public sealed class Replays(IContactStates states, JourneyRuns runs, Commits commits)
{
    /// <summary>Puts the step back to where it is due.</summary>
    /// <param name="campaign">The campaign.</param>
    /// <param name="contact">The contact.</param>
    /// <param name="step">The step.</param>
    /// <param name="rotation">The run that is meant; null: the last in which the step has a record.</param>
    /// <param name="cancellationToken">Stops it.</param>
    /// <exception cref="ContactNotFoundException">There is no such contact.</exception>
    public async Task<ReplayAnswer> ReplayAsync(StoredCampaign campaign, string contact, string step, int? rotation, CancellationToken cancellationToken)
    {
        var id = campaign.Definition.Id;
        var state = (await states.ReadAsync([contact], id, withSends: false, cancellationToken)).GetValueOrDefault(contact) ?? throw new ContactNotFoundException(contact);
        var now = runs.Now;
        ReplayAnswer? answer = null;
        await commits.ApplyAsync(
            state,
            id,
            async (fresh, faults, token) =>
            {
                var journey = fresh.Journey(id);
                var record = journey?.Steps.FindLast(known => known.Step == step && (rotation is null || known.Rotation == rotation));
                if (journey is null || record is null)
                {
                    answer = new ReplayAnswer(null, null, $"The contact '{contact}' never came to step '{step}'{(rotation is null ? "" : $" in rotation {rotation}")} of campaign '{id}'.");
                    return;
                }

                var run = await runs.BeginAsync(fresh, journey, campaign.Tree, now, faults, token);
                var refused = Refusal(journey, record, run.Campaign.Find(step));
                answer = new ReplayAnswer(refused is null ? Begin(fresh, run, record, now) : null, record, refused);
            },
            cancellationToken);
        return answer!;
    }

    private static string? Refusal(Journey journey, StepRecord record, StepNode? node) => record switch
    {
        _ when !journey.Active => $"The contact left the campaign: {journey.LeftBecause}.",
        { State: not StepState.Failed } when !StepWords.IsInDoubt(record) => "Only a step that failed for good, or passed with an error because it is in doubt, can be replayed.",
        { Abandoned: true } => "The journey was left or restarted, or jumped, while the step was running: nothing follows from it.",
        _ when node is null => "The step is gone from the campaign.",
        _ => null,
    };

    private static StepRecord Begin(ContactState state, JourneyRun run, StepRecord record, DateTimeOffset now)
    {
        var node = run.Campaign.Find(record.Step)!;
        var again = record with
        {
            Type = node.Type.Name,
            State = StepState.Waiting,
            WaitingFor = node.Type is OutsideAction ? WaitingFor.Outside : WaitingFor.Due,
            DueAt = now,
            At = null,
            Path = null,
            Reason = null,
            Attempt = 0,
            Details = null,
        };
        run.Put(again);
        run.EmitWakeups();
        state.Remember(new HistoryEntry { Kind = HistoryEntry.Replayed, At = now, FailedAt = record.State == StepState.Failed ? record.At : null, Campaign = run.Journey.Campaign, Step = record.Step, Rotation = record.Rotation, Reason = record.Reason });
        return again;
    }
}

/// <summary>What became of the wish to replay a step.</summary>
/// <param name="Replayed">The record as it stands now; null: refused.</param>
/// <param name="Found">The record as it was; null: there is none.</param>
/// <param name="Refused">Why not, in words; null: it is replayed.</param>
public sealed record ReplayAnswer(StepRecord? Replayed, StepRecord? Found, string? Refused);
