using CampaignFunctions.Campaigns;
using CampaignFunctions.Journeys.Steps;

namespace CampaignFunctions.Journeys;

/// <summary>Whether it is a step's turn, by the rules as they are when it comes.</summary>
public sealed partial class JourneyRun
{
    /// <summary>Whether windows, days and, in the zone that rules by now, the delay allow a due step at this moment; otherwise it is put off to when they do.</summary>
    public bool MayRunNow(StepRecord record, StepNode node)
    {
        var delay = node.Definition.Delay;
        var allowedAt = delays.Recheck(delay, now, state.Contact, campaign.Definition.TimeZone);
        if (delay is { Mode: DelayMode.Interval } && record is { WaitingFor: WaitingFor.Due or WaitingFor.Outside, Reason: null }
            && delays.Compute(delay, record.Since, state.Contact, campaign.Definition.TimeZone).DueAt is { } due && due > allowedAt)
        {
            allowedAt = due;
        }

        if (allowedAt <= now)
        {
            return true;
        }

        PutOff(record, allowedAt);
        return false;
    }

    private void PutOff(StepRecord record, DateTimeOffset? dueAt)
    {
        if (record.DueAt != dueAt)
        {
            // Its turn to talk to the outside has not come yet.
            Put(record with { DueAt = dueAt, WaitingFor = record.WaitingFor == WaitingFor.Outside && dueAt > now ? WaitingFor.Due : record.WaitingFor });
        }
    }

    private void TimeIsUp(StepRecord record, StepNode node)
    {
        // The contact's zone, or the definition, may have changed while the decision waited.
        var due = TimeAllowed(node, record.Since);
        if (due is null || due > now)
        {
            Put(record with { DueAt = due });
            return;
        }

        Close(record with { State = StepState.Passed }, node, StepPath.No, record.Since);
    }

    private DateTimeOffset? TimeAllowed(StepNode decision, DateTimeOffset since) =>
        decision.ChildrenOn(StepPath.No).Min(child => delays.Compute(child.Definition.Delay, since, state.Contact, campaign.Definition.TimeZone).DueAt ?? since as DateTimeOffset?);
}
