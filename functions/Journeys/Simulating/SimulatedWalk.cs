using CampaignFunctions.Campaigns;
using CampaignFunctions.Journeys.Delays;
using CampaignFunctions.Journeys.Steps;

namespace CampaignFunctions.Journeys.Simulating;

/// <summary>One journey in memory that goes from one moment at which something happens to the next.</summary>
internal sealed class SimulatedWalk(ContactState state, Journey journey, CampaignTree tree, DelayCalculator delays, IReadOnlyDictionary<string, DecisionAnswer> answers)
{
    private const int MostRecords = 10_000;
    private const int MostMoments = 2_000;

    private readonly Dictionary<(string Step, int Rotation), DateTimeOffset> _due = [];
    private readonly StepFaults _faults = new();

    /// <summary>Runs it.</summary>
    public async Task<SimulationEnd> RunAsync(DateTimeOffset start, CancellationToken cancellationToken)
    {
        var now = start;
        Begin(now).OpenRoots();
        for (var moment = 0; moment < MostMoments && journey.Steps.Count <= MostRecords; moment++)
        {
            while (await PassAsync(now, cancellationToken))
            {
                // What was settled may have opened something that is due at the same moment.
            }

            if (state.Deleted || !journey.Active)
            {
                return state.Deleted ? SimulationEnd.Deleted : SimulationEnd.Left;
            }

            if (NextMoment() is not { } next || next >= tree.Definition.PublishDown)
            {
                return journey.Steps.Exists(record => record.IsOpen) ? SimulationEnd.Waiting : SimulationEnd.Finished;
            }

            now = next > now ? next : now;
        }

        return SimulationEnd.Truncated;
    }

    /// <summary>What became of the steps, in the order in which they were settled.</summary>
    public IEnumerable<SimulatedStep> Steps() => journey.Steps.OrderBy(record => record.At ?? record.DueAt ?? DateTimeOffset.MaxValue).Select(Show);

    // Settles what is due; true: something changed, and there may be more.
    private async Task<bool> PassAsync(DateTimeOffset now, CancellationToken cancellationToken)
    {
        var run = Begin(now);
        try
        {
            await run.RunDueAsync(cancellationToken);
            Remember();
            return run.IsFull || await GoOutAsync(run, now, cancellationToken) || Meet(run, now);
        }
        catch (StepFaultException fault)
        {
            // As the engine does: on the next try the step counts as failed.
            _faults.Add(fault);
            return true;
        }
    }

    private async Task<bool> GoOutAsync(JourneyRun run, DateTimeOffset now, CancellationToken cancellationToken)
    {
        foreach (var record in journey.Steps.Where(record => record.State == StepState.Waiting && record.DueAt <= now).ToList())
        {
            if (tree.Find(record.Step) is { Type: OutsideAction action } node && run.MayRunNow(record, node))
            {
                var context = run.Context(node, record.Rotation);
                var outcome = await run.GuardAsync(record, () => action.CheckAsync(node.Properties, context, cancellationToken), reason => Outcome.Failed(reason), cancellationToken) ?? Outcome.Passed;
                action.Settle(node.Properties, context, outcome);
                run.Settle(record, node, outcome);
                return true;
            }
        }

        return false;
    }

    private bool Meet(JourneyRun run, DateTimeOffset now)
    {
        foreach (var record in journey.Steps.Where(record => MetAt(record) <= now && !(record.DueAt <= now)).ToList())
        {
            run.Close(record with { State = StepState.Passed }, tree.Find(record.Step)!, StepPath.Yes, now);
            return true;
        }

        return false;
    }

    private DateTimeOffset? NextMoment() => journey.Steps
        .Where(record => record.State == StepState.Waiting)
        .Min(record => record.DueAt < MetAt(record) ? record.DueAt : MetAt(record) ?? record.DueAt);

    private DateTimeOffset? MetAt(StepRecord record) => record is { State: StepState.Waiting, WaitingFor: WaitingFor.Decision } && answers.TryGetValue(record.Step, out var answer)
        ? answer.MomentFor(record.Since, state.Contact, tree.Definition.TimeZone, delays)
        : null;

    private JourneyRun Begin(DateTimeOffset now) => new(state, journey, tree, delays, now, _faults);

    private void Remember()
    {
        foreach (var record in journey.Steps.Where(record => record is { State: StepState.Waiting, DueAt: not null }))
        {
            _due[(record.Step, record.Rotation)] = record.DueAt!.Value;
        }
    }

    private SimulatedStep Show(StepRecord record)
    {
        var node = tree.Find(record.Step);
        var due = record.DueAt ?? (_due.TryGetValue((record.Step, record.Rotation), out var known) ? known : record.At);
        var zone = delays.ZoneOf(node?.Definition.Delay, state.Contact, tree.Definition.TimeZone);
        return new SimulatedStep(
            record.Step, node?.Definition.Name, record.Type, record.Rotation, record.State, due, due is null ? null : zone.Local(due.Value), zone.Zone.Id, zone.Source, record.At, record.Path, record.Reason, record.Attempt);
    }
}
