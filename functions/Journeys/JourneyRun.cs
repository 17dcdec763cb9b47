using CampaignFunctions.Campaigns;
using CampaignFunctions.Journeys.Delays;
using CampaignFunctions.Journeys.Steps;

namespace CampaignFunctions.Journeys;

/// <summary>
/// One walk through one journey in memory: settles steps, opens what is below them, and runs on as far as a path is due
/// and needs nothing from outside. Below an action: conditions, actions, then jumps, depth first. Nothing is written here.
/// </summary>
public sealed partial class JourneyRun(ContactState state, Journey journey, CampaignTree campaign, DelayCalculator delays, DateTimeOffset now, StepFaults faults)
{
    private readonly Stack<StepRecord> _next = new();
    private readonly Dictionary<(string Step, int Rotation), StepRecord> _touched = [];
    private readonly int _version = journey.Version;
    private readonly Stack<(StepNode Node, int Rotation, DateTimeOffset Since)> _toOpen = new();
    private bool _opensAlready;
    private int _opening;

    /// <summary>The journey.</summary>
    public Journey Journey => journey;

    /// <summary>The campaign version that it runs on.</summary>
    public CampaignTree Campaign => campaign;

    // A restart on another version is for a run of its own.
    private bool GoesOn => journey.Active && journey.Version == _version && !state.Deleted;

    /// <summary>What a handler of that step sees.</summary>
    public StepContext Context(StepNode node, int rotation) => new(state, journey, campaign, node, rotation, now);

    /// <summary>Opens the roots of the present rotation; they run when <see cref="RunDueAsync"/> is called.</summary>
    public void OpenRoots()
    {
        OpenAll(campaign.Roots, journey.Rotation, journey.JoinedAt);
    }

    /// <summary>Opens a step in a rotation unless it is there already: works out when it is due.</summary>
    /// <param name="node">The step.</param>
    /// <param name="rotation">The rotation.</param>
    /// <param name="since">The moment that its delay counts from, UTC.</param>
    public void Open(StepNode node, int rotation, DateTimeOffset since)
    {
        if (journey.Find(node.Id, rotation) is not null)
        {
            return;
        }

        Begin(new StepRecord { Step = node.Id, Type = node.Type.Name, Rotation = rotation, State = StepState.Waiting, Since = since }, node);
    }

    private void Begin(StepRecord record, StepNode node)
    {
        var since = record.Since;
        if (node.Type is DecisionType)
        {
            Put(record with { WaitingFor = WaitingFor.Decision, DueAt = TimeAllowed(node, since) });
            return;
        }

        var delay = delays.Compute(node.Definition.Delay, since, state.Contact, campaign.Definition.TimeZone);
        if (delay.DueAt is null)
        {
            Settle(record, node, Outcome.PassedWithError(delay.Problem!));
            return;
        }

        var waitingFor = node.Type is OutsideAction && delay.DueAt <= now ? WaitingFor.Outside : WaitingFor.Due;
        record = record with { WaitingFor = waitingFor, DueAt = delay.DueAt };
        Put(record);
        if (IsDueHere(record))
        {
            _next.Push(record);
        }
    }

    /// <summary>Runs everything of the journey that is due and needs nothing from outside, in due order, each with what follows from it.</summary>
    public async Task RunDueAsync(CancellationToken cancellationToken)
    {
        await RunOnAsync(cancellationToken);
        while (GoesOn && !IsFull && EarliestDue() is { } record)
        {
            _next.Push(record);
            await RunOnAsync(cancellationToken);
        }
    }

    /// <summary>Settles a step with the outcome of a try and opens what is below it.</summary>
    public void Settle(StepRecord record, StepNode node, Outcome outcome)
    {
        state.Forbid(outcome.DoNotContact, now, new StepReference(campaign.Definition.Id, state.Contact.Id, record.Rotation, record.Step));
        record = record with { Details = outcome.Details ?? record.Details };
        switch (outcome.Kind)
        {
            case OutcomeKind.Passed or OutcomeKind.PassedWithError:
                var done = outcome.Kind == OutcomeKind.Passed ? StepState.Passed : StepState.PassedWithError;
                // A condition that could not be looked at takes its no path.
                StepPath? path = node.Type is ConditionType ? StepPath.No : null;
                Close(record with { State = done, Reason = outcome.Reason }, node, path, now);
                break;
            case OutcomeKind.Deferred when !record.Abandoned:
                Put(record.Until(WaitingFor.Due, outcome.RetryAt!.Value, outcome.Reason));
                break;
            default:
                Fail(record, node, outcome);
                break;
        }
    }

    /// <summary>Closes a decision or condition, or an action that is done, and opens the branch below it.</summary>
    /// <param name="record">The record with its final state and reason.</param>
    /// <param name="node">The step.</param>
    /// <param name="path">The branch taken; null below an action.</param>
    /// <param name="since">The moment that the delays below count from, UTC.</param>
    public void Close(StepRecord record, StepNode node, StepPath? path, DateTimeOffset since)
    {
        var closed = record with { WaitingFor = null, DueAt = null, At = now, Path = path, LeaseUntil = null, LeaseOwner = null };
        Put(closed);
        state.Settled.Add(new SettledStep(campaign.Definition.Id, closed, record.DueAt));
        if (!journey.Active || record.Abandoned)
        {
            return;
        }

        // What went out by an older version goes on in the one that the journey runs on by now.
        OpenAll(campaign.Find(node.Id)?.ChildrenOn(path) ?? [], record.Rotation, since);
    }

    /// <summary>Opens steps so that what is due at once runs in the order in which it was opened.</summary>
    public void Together(Action open)
    {
        var before = _next.Count;
        _opening++;
        open();
        if (--_opening == 0)
        {
            ReverseTop(_next.Count - before);
        }
    }

    /// <summary>Puts a record and remembers to wake somebody for it.</summary>
    public void Put(StepRecord record)
    {
        journey.Put(record);
        state.Put(journey);
        _touched[(record.Step, record.Rotation)] = record;
    }

    private async Task RunOnAsync(CancellationToken cancellationToken)
    {
        while (!IsFull && _next.TryPop(out var record))
        {
            if (!GoesOn || journey.Find(record.Step, record.Rotation) != record)
            {
                continue;
            }

            _ran++;
            await RunAsync(record, campaign.Find(record.Step), cancellationToken);
        }
    }

    private async Task RunAsync(StepRecord record, StepNode? node, CancellationToken cancellationToken)
    {
        if (node is null)
        {
            Replace(record);
            return;
        }

        if (node.Type is not DecisionType && !MayRunNow(record, node))
        {
            return;
        }

        switch (node.Type)
        {
            case DecisionType:
                TimeIsUp(record, node);
                break;
            case ConditionType condition:
                var holds = await GuardAsync(record, () => condition.HoldsAsync(node.Properties, Context(node, record.Rotation), cancellationToken), _ => false, cancellationToken);
                Close(record with { State = StepState.Passed, Reason = faults.Find(record.Step, record.Rotation) }, node, holds ? StepPath.Yes : StepPath.No, now);
                break;
            case LocalAction action:
                await ActAsync(action, record, node, cancellationToken);
                break;
            default:
                Settle(record, node, Outcome.Failed($"this version of the app does not know the step type '{node.Type.Name}'"));
                break;
        }
    }

    private async Task ActAsync(LocalAction action, StepRecord record, StepNode node, CancellationToken cancellationToken)
    {
        var context = Context(node, record.Rotation);
        var outcome = await GuardAsync(record, () => action.RunAsync(node.Properties, context, cancellationToken), reason => Outcome.Failed(reason), cancellationToken);
        if (state.Deleted)
        {
            state.Wakeups.Clear();
            return;
        }

        // The action may have left or restarted this very journey: then it is recorded, and nothing follows from it.
        var current = journey.Find(record.Step, record.Rotation) ?? record;
        Settle(current.IsOpen ? current : current with { Abandoned = true }, node, outcome);
        if (context.JumpTarget is { } target)
        {
            foreach (var superseded in Jumps.Supersede(journey, target, now))
            {
                Put(superseded);
            }

            Open(target, ++journey.Rotation, now);
        }
    }

    /// <summary>Calls a handler; one that throws makes the run start over on fresh state, where the step counts as failed.</summary>
    public async ValueTask<TResult> GuardAsync<TResult>(StepRecord record, Func<ValueTask<TResult>> handler, Func<string, TResult> faulted, CancellationToken cancellationToken)
    {
        if (faults.Find(record.Step, record.Rotation) is { } reason)
        {
            return faulted(reason);
        }

        try
        {
            return await handler();
        }
        catch (Exception exception) when (exception is not OperationCanceledException || !cancellationToken.IsCancellationRequested)
        {
            throw new StepFaultException(record.Step, record.Rotation, exception);
        }
    }

    private void Fail(StepRecord record, StepNode node, Outcome outcome)
    {
        var attempt = record.Attempt + 1;
        if (record.Abandoned)
        {
            Put(record.Cancelled($"left or restarted meanwhile; {outcome.Reason}", now));
            return;
        }

        var (action, details) = (node.Type as ActionType, outcome.Details ?? record.Details);
        var pauses = action?.RetryDelays(node.Properties) ?? node.Definition.Retry;
        var retryAt = RetryPolicy.After(outcome, pauses, attempt, now);
        if (retryAt is not null)
        {
            Put(record.Until(WaitingFor.Retry, retryAt.Value, outcome.Reason) with { Attempt = attempt, At = now, Details = details });
            return;
        }

        if (action?.PassesOutOfRetries(node.Properties) == true)
        {
            Close(record with { State = StepState.PassedWithError, Reason = outcome.Reason, Attempt = attempt, Details = details }, node, null, now);
            return;
        }

        var failed = record with { State = StepState.Failed, WaitingFor = null, DueAt = null, At = now, Reason = outcome.Reason, Attempt = attempt, Details = details, LeaseUntil = null, LeaseOwner = null };
        Put(failed);
        state.Settled.Add(new SettledStep(campaign.Definition.Id, failed));
    }

    private StepRecord? EarliestDue() => journey.Steps
        .Where(IsDueHere)
        .OrderBy(record => record.DueAt)
        .ThenBy(record => campaign.Find(record.Step)?.Order ?? int.MaxValue)
        .FirstOrDefault();

    private bool IsDueHere(StepRecord record) =>
        record is { State: StepState.Waiting, DueAt: not null } && record.DueAt <= now && campaign.Find(record.Step)?.Type is not OutsideAction;

    // What is due at once is pushed first to last, then turned over, so that the first comes off the stack first. A step that is settled
    // while it is opened opens its own children in its place; they are turned over with the rest, however deep they stand.
    private void OpenAll(IEnumerable<StepNode> nodes, int rotation, DateTimeOffset since)
    {
        foreach (var node in nodes.Reverse())
        {
            _toOpen.Push((node, rotation, since));
        }

        if (!_opensAlready)
        {
            Together(OpenPending);
        }
    }

    private void OpenPending()
    {
        _opensAlready = true;
        while (_toOpen.TryPop(out var next))
        {
            Open(next.Node, next.Rotation, next.Since);
        }

        _opensAlready = false;
    }

    private void ReverseTop(int count)
    {
        if (count < 2)
        {
            return;
        }

        var top = new StepRecord[count];
        for (var index = 0; index < count; index++)
        {
            top[index] = _next.Pop();
        }

        foreach (var record in top)
        {
            _next.Push(record);
        }
    }
}
