using System.Collections.Concurrent;
using System.Collections.ObjectModel;
using CampaignFunctions.Campaigns;
using CampaignFunctions.Journeys.Steps;
using CampaignFunctions.Scheduling;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace CampaignFunctions.Journeys;

/// <summary>
/// Runs a step that talks to the outside, for a cohort: claim (committed, with a lease), go out, settle (committed, with what
/// follows). Whoever dies in between leaves a lease that expires; the step's in-doubt rule says what that means.
/// </summary>
public sealed class OutsideRunner(
    CohortRunner cohorts,
    IContactStates states,
    JourneyRuns runs,
    Commits commits,
    WakeupDispatcher dispatcher,
    JourneyMetrics metrics,
    IOptions<JourneyOptions> options,
    ILogger<OutsideRunner> logger)
{
    private static readonly Outcome NoAnswer = Outcome.Failed("no answer");

    // Owner of a lease that waits for the provider's own report.
    private const string InDoubtOwner = "in-doubt";

    /// <summary>Runs the step for the contacts of a cohort; those whose journey doesn't expect it are dropped and counted.</summary>
    /// <param name="cohort">The contacts and the step.</param>
    /// <param name="invocation">Names this invocation: the owner of its leases.</param>
    /// <param name="redelivered">Whether somebody may have done this before and died.</param>
    /// <param name="cancellationToken">Stops it.</param>
    /// <returns>Contacts that could not be committed, and why.</returns>
    public async Task<IReadOnlyDictionary<string, Exception>> RunAsync(Cohort cohort, string invocation, bool redelivered, CancellationToken cancellationToken)
    {
        if (await cohorts.EffectiveAsync(cohort, cancellationToken) is not { } campaign)
        {
            return ReadOnlyDictionary<string, Exception>.Empty;
        }

        var now = runs.Now;
        var read = await states.ReadAsync(cohort.Contacts, cohort.Campaign, withSends: true, cancellationToken);
        cohorts.Drop(cohort, "no-such-contact", cohort.Contacts.Count - read.Count);
        var claims = new ConcurrentDictionary<string, Claim>(StringComparer.Ordinal);
        var failures = new Dictionary<string, Exception>(await commits.ApplyAsync(
            [.. read.Values],
            cohort.Campaign,
            async (state, faults, token) =>
            {
                claims.TryRemove(state.Contact.Id, out _);
                if (await ClaimAsync(state, cohort, campaign, invocation, redelivered, now, faults, token) is { } claim)
                {
                    claims[state.Contact.Id] = claim;
                }
            },
            cancellationToken), StringComparer.Ordinal);

        // A claim that was never committed still has its changes: the commit failed, or the contact was deleted before it.
        foreach (var group in claims.Values.Where(claim => !claim.Context.State.HasChanges).GroupBy(claim => claim.Context.Step))
        {
            foreach (var (contact, failure) in await GoOutAsync(group.ToDictionary(claim => claim.Context.Contact.Id, StringComparer.Ordinal), group.Key, campaign, invocation, cancellationToken))
            {
                failures[contact] = failure;
            }
        }

        return failures;
    }

    private async ValueTask<Claim?> ClaimAsync(ContactState state, Cohort cohort, CampaignTree campaign, string invocation, bool redelivered, DateTimeOffset now, StepFaults faults, CancellationToken cancellationToken)
    {
        var journey = state.Journey(cohort.Campaign);
        var record = cohort.Step is null ? null : journey?.Find(cohort.Step, cohort.Rotation);
        if (journey is null || record is null || !record.IsOpen || record.Attempt != cohort.Attempt)
        {
            if (redelivered && journey is { Active: true })
            {
                var again = await runs.BeginAsync(state, journey, campaign, now, faults, cancellationToken);
                again.EmitWakeupsUntil(dispatcher.Horizon());
                return null;
            }

            cohorts.Drop(cohort, "not-expected", 1);
            return null;
        }

        var run = await runs.BeginAsync(state, journey, campaign, now, faults, cancellationToken);
        if (run.Campaign.Find(record.Step) is not { Type: OutsideAction action } node)
        {
            if (record.State == StepState.Running && record.LeaseUntil <= now)
            {
                run.Replace(record);
            }

            return await GoOnAsync(run, cancellationToken);
        }

        if (record.State == StepState.Running)
        {
            if (!TakeOver(state, run, node, action, ref record, now))
            {
                return await GoOnAsync(run, cancellationToken);
            }
        }
        else if (record.DueAt > now || !run.MayRunNow(record, node))
        {
            run.EmitWakeups();
            if (record.DueAt > now && record.DueAt <= dispatcher.Horizon())
            {
                run.EmitWakeupsUntil(record.DueAt.Value);
            }

            return null;
        }

        var context = run.Context(node, record.Rotation);
        var blocked = await run.GuardAsync(record, () => action.CheckAsync(node.Properties, context, cancellationToken), reason => Outcome.Failed(reason), cancellationToken);
        if (blocked is not null)
        {
            run.Settle(record, node, blocked);
            return await GoOnAsync(run, cancellationToken);
        }

        if (record.DueAt is { } due)
        {
            metrics.Begun(record.Type, now - due);
        }

        run.Put(record with { State = StepState.Running, WaitingFor = null, DueAt = null, LeaseUntil = now + options.Value.Lease, LeaseOwner = invocation, Reason = null, Details = context.Noted ?? record.Details });
        return new Claim(context);
    }

    // Nothing goes out for the contact; what follows without the outside runs.
    private static async ValueTask<Claim?> GoOnAsync(JourneyRun run, CancellationToken cancellationToken)
    {
        await run.RunDueAsync(cancellationToken);
        run.EmitWakeups();
        return null;
    }

    // True: the lease has run out and the step goes out again. False: it is left alone, put into doubt, or given up.
    private bool TakeOver(ContactState state, JourneyRun run, StepNode node, OutsideAction action, ref StepRecord record, DateTimeOffset now)
    {
        if (record.LeaseUntil > now)
        {
            state.Wakeups.Add(LeaseWakeup(run, node, record));
            return false;
        }

        if (record.LeaseOwner != InDoubtOwner)
        {
            metrics.LeaseExpired(record.Type);
        }

        if (action.InDoubtPolicy(node.Properties) == InDoubt.Retry)
        {
            if (record.Abandoned)
            {
                run.Put(record.Cancelled("left or restarted while in doubt", now));
            }

            return !record.Abandoned;
        }

        var giveUpAt = record.LeaseOwner == InDoubtOwner ? record.LeaseUntil!.Value : record.LeaseUntil!.Value + options.Value.InDoubtFor;
        if (giveUpAt <= now)
        {
            GiveUp(run, node, action, record);
            return false;
        }

        PutInDoubt(state, run, node, record, giveUpAt, "in doubt: the worker vanished between sending and recording");
        return false;
    }

    private static void GiveUp(JourneyRun run, StepNode node, OutsideAction action, StepRecord record)
    {
        var outcome = Outcome.PassedWithError("in doubt");
        action.Settle(node.Properties, run.Context(node, record.Rotation), outcome);
        run.Settle(record, node, outcome);
    }

    private static void PutInDoubt(ContactState state, JourneyRun run, StepNode node, StepRecord record, DateTimeOffset giveUpAt, string reason)
    {
        var doubtful = record with { LeaseOwner = InDoubtOwner, LeaseUntil = giveUpAt, Reason = reason };
        run.Put(doubtful);
        state.Wakeups.Add(LeaseWakeup(run, node, doubtful));
    }

    private static Wakeup LeaseWakeup(JourneyRun run, StepNode node, StepRecord record) =>
        new(run.Campaign.Definition.Id, record.Step, QueueNames.Of(node), record.Rotation, record.Attempt, record.LeaseUntil!.Value);

    private async Task<IReadOnlyDictionary<string, Exception>> GoOutAsync(Dictionary<string, Claim> claims, StepNode node, CampaignTree campaign, string invocation, CancellationToken cancellationToken)
    {
        var action = (OutsideAction)node.Type;
        var outcomes = await SendAsync(action, node, claims.Values, cancellationToken);
        var now = runs.Now;
        // What has gone out is recorded, also while the app stops: if that takes too long, the lease tells.
        var (present, isEffective) = await cohorts.PresentAsync(campaign, CancellationToken.None);
        var failures = await commits.ApplyAsync(
            [.. claims.Values.Select(claim => claim.Context.State)],
            campaign.Definition.Id,
            async (state, faults, token) =>
            {
                var journey = state.Journey(campaign.Definition.Id);
                var record = journey?.Find(node.Id, claims[state.Contact.Id].Context.Rotation);
                if (journey is null || record is not { State: StepState.Running } || !(record.LeaseOwner == invocation || record.LeaseOwner == InDoubtOwner))
                {
                    metrics.Dropped("lease-lost");
                    return;
                }

                var run = await runs.BeginAsync(state, journey, present, now, faults, token);
                var outcome = outcomes.GetValueOrDefault(state.Contact.Id) ?? NoAnswer;
                if (outcome.Kind == OutcomeKind.InDoubt && action.InDoubtPolicy(node.Properties) == InDoubt.GiveUp)
                {
                    PutInDoubt(state, run, node, record, now + options.Value.InDoubtFor, outcome.Reason!);
                    return;
                }

                action.Settle(node.Properties, run.Context(node, record.Rotation), outcome);
                run.Settle(record, node, outcome);
                if (isEffective)
                {
                    await run.RunDueAsync(token);
                }

                run.EmitWakeups();
            },
            CancellationToken.None);
        return failures;
    }

    private async Task<IReadOnlyDictionary<string, Outcome>> SendAsync(OutsideAction action, StepNode node, IReadOnlyCollection<Claim> claims, CancellationToken cancellationToken)
    {
        var contexts = claims.Select(claim => claim.Context).ToArray();
        try
        {
            var outcomes = await action.SendAsync(node.Properties, contexts, cancellationToken);
            foreach (var context in contexts)
            {
                metrics.Sent(action.ChannelOf(context), outcomes.GetValueOrDefault(context.Contact.Id) ?? NoAnswer);
            }

            return outcomes;
        }
        catch (Exception exception) when (exception is not OperationCanceledException || !cancellationToken.IsCancellationRequested)
        {
            OutsideLog.SendThrew(logger, exception, node.Type.Name, claims.Count);
            var inDoubt = Outcome.InDoubt(exception);
            return contexts.ToDictionary(context => context.Contact.Id, _ => inDoubt, StringComparer.Ordinal);
        }
    }

    private sealed record Claim(StepContext Context);
}
