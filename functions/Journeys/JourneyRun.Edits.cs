using CampaignFunctions.Journeys.Steps;

namespace CampaignFunctions.Journeys;

/// <summary>What an edit of the campaign means for the steps that a journey waits for.</summary>
public sealed partial class JourneyRun
{
    /// <summary>Works out anew when steps are due that the journey waits for, because their definition changed; one that is gone is cancelled or taken over.</summary>
    /// <param name="step">The step; null: all that wait.</param>
    public void Reconsider(string? step = null)
    {
        foreach (var record in journey.Steps.Where(record => record.State == StepState.Waiting && (step is null || record.Step == step)).ToList())
        {
            Reconsider(record);
        }
    }

    /// <summary>As above, for one record that waits.</summary>
    public void Reconsider(StepRecord record)
    {
        if (campaign.Find(record.Step) is not { } node)
        {
            Replace(record);
        }
        else if (record.Type != node.Type.Name && record.Reason is null)
        {
            Begin(record with { Type = node.Type.Name, WaitingFor = null, DueAt = null }, node);
        }
        else if (record.WaitingFor is WaitingFor.Decision)
        {
            PutOff(record, TimeAllowed(node, record.Since));
        }
        else if (record is { WaitingFor: WaitingFor.Due or WaitingFor.Outside, Reason: null })
        {
            PutOff(record, delays.Compute(node.Definition.Delay, record.Since, state.Contact, campaign.Definition.TimeZone).DueAt ?? now);
        }
    }

    /// <summary>Ends a step that the campaign no longer has, or hands it to the step that took it over.</summary>
    public void Replace(StepRecord record)
    {
        var redirect = campaign.HeirOf(record.Step);
        Put(record.Cancelled(redirect is null ? "the step was removed from the campaign" : $"taken over by the step '{redirect.Id}'", now));
        if (redirect is not null && journey.Active && !record.Abandoned)
        {
            Open(redirect, record.Rotation, record.Since);
        }
    }
}
