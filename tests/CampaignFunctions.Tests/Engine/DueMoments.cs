using System.Collections.Concurrent;
using System.Globalization;
using CampaignFunctions.Scheduling;

namespace CampaignFunctions.Tests.Engine;

/// <summary>Remembers when something in the due index is due, so that time can be moved from one moment to the next and nobody looks for what can't be there.</summary>
internal sealed class DueMoments
{
    private readonly ConcurrentDictionary<DateTimeOffset, bool> _moments = new();

    // What may stand in the index, and from when on. What was split on its way there stays; it is looked for in vain.
    private readonly ConcurrentDictionary<string, long> _standing = new(StringComparer.Ordinal);

    public IEnumerable<DateTimeOffset> All => _moments.Keys;

    /// <summary>Whether anything in the index may be due at or before an instant.</summary>
    public bool HasUntil(DateTimeOffset until)
    {
        var latest = until.ToUnixTimeMilliseconds();
        return _standing.Values.Any(dueAt => dueAt <= latest);
    }

    public IDueIndex Watch(IDueIndex inner) => new Watched(inner, this);

    private void Stands(IEnumerable<DueCohort> cohorts)
    {
        foreach (var due in cohorts)
        {
            _standing[Name(due)] = due.DueAt.ToUnixTimeMilliseconds();
        }
    }

    // The index keeps milliseconds, and contacts in any order.
    private static string Name(DueCohort due) => string.Create(CultureInfo.InvariantCulture,
        $"{due.Queue} {due.Cohort.Campaign} {due.Cohort.Step} {due.Cohort.Rotation} {due.Cohort.Attempt} {due.DueAt.ToUnixTimeMilliseconds()} {string.Join(' ', due.Cohort.Contacts.Order(StringComparer.Ordinal))}");

    private sealed class Watched(IDueIndex inner, DueMoments moments) : IDueIndex
    {
        public Task AddAsync(IReadOnlyList<DueCohort> cohorts, CancellationToken cancellationToken)
        {
            foreach (var cohort in cohorts)
            {
                moments._moments[cohort.DueAt] = true;
            }

            moments.Stands(cohorts);
            return inner.AddAsync(cohorts, cancellationToken);
        }

        public Task<IReadOnlyList<string>> DueSlotsAsync(DateTimeOffset until, CancellationToken cancellationToken) => inner.DueSlotsAsync(until, cancellationToken);

        public Task<IReadOnlyList<DueCohort>> ReadSlotAsync(string slot, DateTimeOffset until, int limit, CancellationToken cancellationToken) => inner.ReadSlotAsync(slot, until, limit, cancellationToken);

        public Task<IReadOnlyList<DueStep>> FindAsync(string campaign, DateTimeOffset dueAt, IReadOnlyCollection<string> contacts, CancellationToken cancellationToken) => inner.FindAsync(campaign, dueAt, contacts, cancellationToken);

        // Gone before it is removed, so that whoever adds the same again meanwhile is remembered.
        public async Task RemoveAsync(IReadOnlyList<DueCohort> cohorts, CancellationToken cancellationToken)
        {
            foreach (var cohort in cohorts)
            {
                moments._standing.TryRemove(Name(cohort), out _);
            }

            try
            {
                await inner.RemoveAsync(cohorts, cancellationToken);
            }
            catch
            {
                moments.Stands(cohorts);
                throw;
            }
        }
    }
}
