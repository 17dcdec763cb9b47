using System.Collections.Concurrent;
using CampaignFunctions.Journeys;
using Microsoft.Extensions.Options;

namespace CampaignFunctions.Channels;

/// <summary>
/// Asks a receiver for one contact after another, some at a time, and has an answer for each. Whose turn doesn't come within half of the lease, or before
/// the app stops, was surely not asked, and is tried again; whose answer the app can't wait for any more is in doubt.
/// </summary>
public sealed class Turns(IOptions<JourneyOptions> options, TimeProvider clock)
{
    /// <summary>Begins to ask.</summary>
    /// <param name="stopping">The app stops.</param>
    public Turn Begin(CancellationToken stopping) => new(options.Value.Lease / 2, clock, stopping);

    /// <summary>Asks for each contact.</summary>
    /// <param name="contacts">The contacts.</param>
    /// <param name="id">A contact's id.</param>
    /// <param name="atATime">How many are asked for at a time.</param>
    /// <param name="ask">Asks for one; what it throws says nothing about the others.</param>
    /// <param name="instead">The answer that stands for an outcome where there is none.</param>
    /// <param name="stopping">The app stops.</param>
    /// <returns>An answer for each, by contact id. Stopping doesn't throw: what has gone out is to be recorded.</returns>
    public async Task<IReadOnlyDictionary<string, TAnswer>> AskAsync<TContact, TAnswer>(
        IEnumerable<TContact> contacts, Func<TContact, string> id, int atATime, Func<TContact, CancellationToken, Task<TAnswer>> ask, Func<Outcome, TAnswer> instead, CancellationToken stopping)
    {
        var turn = Begin(stopping);
        var answers = new ConcurrentDictionary<string, TAnswer>(StringComparer.Ordinal);
        await Parallel.ForEachAsync(contacts, new ParallelOptions { MaxDegreeOfParallelism = atATime }, async (contact, _) =>
        {
            try
            {
                answers[id(contact)] = turn.Missed is { } missed ? instead(missed) : await ask(contact, stopping);
            }
            catch (Exception exception)
            {
                answers[id(contact)] = instead(turn.Lost(exception));
            }
        });
        return answers;
    }
}

/// <summary>The time in which contacts may have their turn.</summary>
public sealed class Turn(TimeSpan most, TimeProvider clock, CancellationToken stopping)
{
    private readonly long _began = clock.GetTimestamp();

    /// <summary>Why nobody else has a turn; null: there is time.</summary>
    public Outcome? Missed =>
        stopping.IsCancellationRequested ? Outcome.Failed("the app stopped before it was this contact's turn")
        : clock.GetElapsedTime(_began) >= most ? Outcome.Failed("the receiver is so slow that it was not this contact's turn")
        : null;

    /// <summary>The outcome of a request that was under way when an exception ended it.</summary>
    public Outcome Lost(Exception exception) => exception is OperationCanceledException && stopping.IsCancellationRequested
        ? Outcome.InDoubt("in doubt: the app stopped before the answer came")
        : Outcome.InDoubt(exception);
}
