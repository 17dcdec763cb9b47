using CampaignFunctions.Scheduling;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace CampaignFunctions.Journeys;

/// <summary>Changes one contact's state in memory; it may be called again on fresh state, and then does the same.</summary>
/// <param name="state">The state to change.</param>
/// <param name="faults">Handlers of this contact that threw before.</param>
/// <param name="cancellationToken">Stops it.</param>
public delegate ValueTask Change(ContactState state, StepFaults faults, CancellationToken cancellationToken);

/// <summary>
/// Commits changes to contacts, with what follows from them, in the order that makes crashes harmless: due index, then one batch per contact, then queue
/// messages, then what was promised to companies. A commit that is lost to another writer is done over on fresh state. One contact's failure leaves the others alone.
/// </summary>
public sealed class Commits(IContactStates states, IContactConsequences consequences, ZoneChanges zones, WakeupDispatcher dispatcher, OwedScores scores, JourneyMetrics metrics, IOptions<JourneyOptions> options, ILogger<Commits> logger)
{
    private const int MostTries = 12;

    /// <summary>Applies a change to each state and commits it.</summary>
    /// <param name="contacts">States as read.</param>
    /// <param name="campaign">The campaign whose journey is read again after a lost race; null: everything is.</param>
    /// <param name="change">What to change.</param>
    /// <param name="cancellationToken">Stops it.</param>
    /// <returns>What went wrong by contact id; empty: all committed.</returns>
    public async Task<IReadOnlyDictionary<string, Exception>> ApplyAsync(IReadOnlyCollection<ContactState> contacts, string? campaign, Change change, CancellationToken cancellationToken)
    {
        var failures = new Dictionary<string, Exception>(StringComparer.Ordinal);
        var ready = new List<ContactState>(contacts.Count);
        foreach (var state in contacts)
        {
            try
            {
                if (await ChangedAsync(state, campaign, change, cancellationToken) is { } changed)
                {
                    ready.Add(changed);
                }
            }
            catch (Exception exception) when (exception is not OperationCanceledException || !cancellationToken.IsCancellationRequested)
            {
                CommitLog.Failed(logger, exception, state.Contact.Id);
                failures[state.Contact.Id] = exception;
            }
        }

        await dispatcher.IndexAsync(ready.SelectMany(state => state.ContactWakeups), cancellationToken);
        var wakeups = new List<ContactWakeup>();
        var committed = new List<ContactState>(ready.Count);
        await Parallel.ForEachAsync(
            ready,
            new ParallelOptions { MaxDegreeOfParallelism = options.Value.ParallelCommits, CancellationToken = cancellationToken },
            async (state, token) =>
            {
                try
                {
                    if (await CommitAsync(state, campaign, change, token) is { } done)
                    {
                        lock (wakeups)
                        {
                            wakeups.AddRange(done.Wakeups);
                            committed.Add(done.State);
                        }
                    }
                }
                catch (Exception exception) when (exception is not OperationCanceledException || !token.IsCancellationRequested)
                {
                    CommitLog.Failed(logger, exception, state.Contact.Id);
                    lock (failures)
                    {
                        failures[state.Contact.Id] = exception;
                    }
                }
            });
        await dispatcher.SendAsync(wakeups, cancellationToken);
        await PayAsync(committed, cancellationToken);
        return failures;
    }

    /// <summary>Applies a change to one contact and commits it.</summary>
    public async Task ApplyAsync(ContactState state, string? campaign, Change change, CancellationToken cancellationToken)
    {
        var failures = await ApplyAsync([state], campaign, change, cancellationToken);
        if (failures.TryGetValue(state.Contact.Id, out var failure))
        {
            throw new InvalidOperationException($"The contact '{state.Contact.Id}' could not be changed.", failure);
        }
    }

    // What is committed is done, and the sweep gives companies what they did not get here.
    private async Task PayAsync(IReadOnlyCollection<ContactState> committed, CancellationToken cancellationToken)
    {
        try
        {
            await scores.PayAsync(committed, cancellationToken);
        }
        catch (Exception exception) when (exception is not OperationCanceledException || !cancellationToken.IsCancellationRequested)
        {
            CommitLog.ScoresLeft(logger, exception);
        }
    }

    // A handler that threw may have changed half of what it wanted: the state is read again, and the step counts as failed on it.
    private async Task<ContactState?> ChangedAsync(ContactState state, string? campaign, Change change, CancellationToken cancellationToken)
    {
        var faults = new StepFaults();
        var current = state;
        while (true)
        {
            try
            {
                await change(current, faults, cancellationToken);
                await consequences.FollowAsync(current, faults, cancellationToken);
                await zones.FollowAsync(current, faults, cancellationToken);
                return current;
            }
            catch (StepFaultException fault)
            {
                CommitLog.StepFault(logger, fault.InnerException!, current.Contact.Id, fault.Step, fault.Rotation);
                faults.Add(fault);
                if (await ReadAgainAsync(current, campaign, cancellationToken) is not { } fresh)
                {
                    return null;
                }

                current = fresh;
            }
        }
    }

    private async Task<Committed?> CommitAsync(ContactState state, string? campaign, Change change, CancellationToken cancellationToken)
    {
        var current = state;
        for (var attempt = 1; ; attempt++)
        {
            if (!current.HasChanges || await states.CommitAsync(current, cancellationToken))
            {
                metrics.Settled(current.Settled);
                var wakeups = current.ContactWakeups.ToList();
                current.Committed();
                return new Committed(current, wakeups);
            }

            metrics.Conflict();
            if (attempt == MostTries)
            {
                throw new InvalidOperationException($"{MostTries} commits in a row were lost to other writers.");
            }

            await Task.Delay(TimeSpan.FromMilliseconds(Random.Shared.Next(5, 20 * attempt)), cancellationToken);
            if (await ReadAgainAsync(current, campaign, cancellationToken) is not { } fresh || await ChangedAsync(fresh, campaign, change, cancellationToken) is not { } changed)
            {
                return null;
            }

            current = changed;
            await dispatcher.IndexAsync(current.ContactWakeups, cancellationToken);
        }
    }

    private async Task<ContactState?> ReadAgainAsync(ContactState state, string? campaign, CancellationToken cancellationToken)
    {
        var contact = state.Contact.Id;
        return campaign is null
            ? await states.ReadWholeAsync(contact, cancellationToken)
            : (await states.ReadAsync([contact], campaign, state.Sends is not null, cancellationToken)).GetValueOrDefault(contact);
    }

    private sealed record Committed(ContactState State, IReadOnlyList<ContactWakeup> Wakeups);
}
