using CampaignFunctions.Journeys;

namespace CampaignFunctions.Tests.Engine;

/// <summary>Counts what the engine asks of its store, and lets a test do something just before a commit.</summary>
internal sealed class CountedStates
{
    private int _reads;
    private int _commits;

    public int Reads => _reads;

    public int Commits => _commits;

    /// <summary>Called once before the next commit.</summary>
    public Func<ContactState, Task>? BeforeCommit { get; set; }

    /// <summary>Does something just before the commit of that number, counted from now; 0: never.</summary>
    public void Before(int commit, Func<Task> act) => BeforeCommit = commit == 0 ? null : state =>
    {
        if (commit > 1)
        {
            Before(commit - 1, act);
            return Task.CompletedTask;
        }

        return act();
    };

    public void Clear() => (_reads, _commits) = (0, 0);

    public IContactStates Around(IContactStates inner) => new Counted(inner, this);

    private sealed class Counted(IContactStates inner, CountedStates counts) : IContactStates
    {
        public Task<IReadOnlyDictionary<string, ContactState>> ReadAsync(IReadOnlyCollection<string> contacts, string campaign, bool withSends, CancellationToken cancellationToken)
        {
            Interlocked.Increment(ref counts._reads);
            return inner.ReadAsync(contacts, campaign, withSends, cancellationToken);
        }

        public Task<ContactState?> ReadWholeAsync(string contact, CancellationToken cancellationToken)
        {
            Interlocked.Increment(ref counts._reads);
            return inner.ReadWholeAsync(contact, cancellationToken);
        }

        public Task LoadJourneyAsync(ContactState state, string campaign, CancellationToken cancellationToken) => inner.LoadJourneyAsync(state, campaign, cancellationToken);

        public Task LoadJourneysAsync(ContactState state, CancellationToken cancellationToken) => inner.LoadJourneysAsync(state, cancellationToken);

        public async Task<bool> CommitAsync(ContactState state, CancellationToken cancellationToken)
        {
            Interlocked.Increment(ref counts._commits);
            if (counts.BeforeCommit is { } before)
            {
                counts.BeforeCommit = null;
                await before(state);
            }

            return await inner.CommitAsync(state, cancellationToken);
        }
    }
}
