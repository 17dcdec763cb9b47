using CampaignFunctions.Campaigns;
using CampaignFunctions.Contacts;
using CampaignFunctions.Journeys.Steps;

namespace CampaignFunctions.Journeys;

/// <inheritdoc cref="IActivities"/>
public sealed class Activities(IContactStates states, JourneyRuns runs, IContactConsequences consequences, Commits commits) : IActivities
{
    private const string SubmitsForm = "submits-form";

    /// <inheritdoc/>
    public async Task<IReadOnlyList<MatchedStep>> RecordAsync(Activity activity, CancellationToken ct)
    {
        var state = await states.ReadWholeAsync(activity.Contact, ct) ?? throw new ContactNotFoundException(activity.Contact);
        var effective = await runs.EffectiveAsync(state, ct);
        var now = runs.Now;
        var matched = new List<MatchedStep>();
        await commits.ApplyAsync(
            state,
            campaign: null,
            async (fresh, faults, token) =>
            {
                matched.Clear();
                foreach (var journey in fresh.Journeys.Where(journey => journey.Active && effective.ContainsKey(journey.Campaign)).ToList())
                {
                    var run = await runs.BeginAsync(fresh, journey, effective[journey.Campaign], now, faults, token);
                    run.Together(() => matched.AddRange(Match(run, activity, now)));
                    await run.RunDueAsync(token);
                    run.EmitWakeups();
                }

                // Last, so that a journey that the submission begins doesn't take it for the one that its decisions wait for.
                if (activity is { Type: SubmitsForm, Form: { } form })
                {
                    await consequences.SubmitAsync(fresh, form, faults, token);
                }
            },
            ct);
        return matched;
    }

    /// <summary>Closes the decisions of a journey that waited for the activity.</summary>
    internal static IEnumerable<MatchedStep> Match(JourneyRun run, Activity activity, DateTimeOffset now)
    {
        foreach (var record in run.Journey.Steps.Where(record => record is { State: StepState.Waiting, WaitingFor: WaitingFor.Decision } && record.Type == activity.Type).ToList())
        {
            if (run.Campaign.Find(record.Step) is { Type: DecisionType decision } node
                && !(record.DueAt <= now)
                && decision.Matches(node.Properties, activity, node.Parent?.Definition))
            {
                run.Close(record with { State = StepState.Passed }, node, StepPath.Yes, now);
                yield return new MatchedStep(run.Campaign.Definition.Id, node.Id);
            }
        }
    }
}
