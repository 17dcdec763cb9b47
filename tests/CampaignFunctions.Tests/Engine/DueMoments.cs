using System.Collections.Concurrent;
using CampaignFunctions.Scheduling;

namespace CampaignFunctions.Tests.Engine;

/// <summary>Remembers when something in the due index is due, so that time can be moved from one moment to the next.</summary>
internal sealed class DueMoments
{
    private readonly ConcurrentDictionary<DateTimeOffset, bool> _moments = new();

    public IEnumerable<DateTimeOffset> All => _moments.Keys;

    public IDueIndex Watch(IDueIndex inner) => new Watched(inner, this);

    private sealed class Watched(IDueIndex inner, DueMoments moments) : IDueIndex
    {
        public Task AddAsync(IReadOnlyList<DueCohort> cohorts, CancellationToken cancellationToken)
        {
            foreach (var cohort in cohorts)
            {
                moments._moments[cohort.DueAt] = true;
            }

            return inner.AddAsync(cohorts, cancellationToken);
        }

        public Task<IReadOnlyList<string>> DueSlotsAsync(DateTimeOffset until, CancellationToken cancellationToken) => inner.DueSlotsAsync(until, cancellationToken);

        public Task<IReadOnlyList<DueCohort>> ReadSlotAsync(string slot, DateTimeOffset until, int limit, CancellationToken cancellationToken) => inner.ReadSlotAsync(slot, until, limit, cancellationToken);

        public Task<IReadOnlyList<DueStep>> FindAsync(string campaign, DateTimeOffset dueAt, IReadOnlyCollection<string> contacts, CancellationToken cancellationToken) => inner.FindAsync(campaign, dueAt, contacts, cancellationToken);

        public Task RemoveAsync(IReadOnlyList<DueCohort> cohorts, CancellationToken cancellationToken) => inner.RemoveAsync(cohorts, cancellationToken);
    }
}
