using System.Globalization;
using CampaignFunctions.Scheduling;

namespace CampaignFunctions.Tests.Memory;

/// <summary>The due index in memory: slots of a minute, held by the same suite as the one in Cosmos DB.</summary>
internal sealed class MemoryDueIndex : IDueIndex
{
    private const int MostContacts = 500;

    private readonly Lock _lock = new();
    private readonly Dictionary<string, DueCohort> _cohorts = new(StringComparer.Ordinal);

    /// <summary>Everything that waits.</summary>
    public IReadOnlyList<DueCohort> All
    {
        get
        {
            lock (_lock)
            {
                return [.. _cohorts.Values];
            }
        }
    }

    public Task AddAsync(IReadOnlyList<DueCohort> cohorts, CancellationToken cancellationToken)
    {
        lock (_lock)
        {
            foreach (var cohort in cohorts.SelectMany(Split))
            {
                var contacts = string.Join('|', cohort.Cohort.Contacts.Order(StringComparer.Ordinal));
                var id = $"{cohort.Queue}|{cohort.Cohort.Campaign}|{cohort.Cohort.Step}|{cohort.Cohort.Rotation}|{cohort.Cohort.Attempt}|{cohort.DueAt.ToUnixTimeMilliseconds()}|{contacts}";
                _cohorts[id] = cohort with { Id = id, Slot = cohort.DueAt.UtcDateTime.ToString("yyyyMMddHHmm-0", CultureInfo.InvariantCulture), DueAt = DateTimeOffset.FromUnixTimeMilliseconds(cohort.DueAt.ToUnixTimeMilliseconds()) };
            }
        }

        return Task.CompletedTask;
    }

    public Task<IReadOnlyList<string>> DueSlotsAsync(DateTimeOffset until, CancellationToken cancellationToken) =>
        Task.FromResult<IReadOnlyList<string>>([.. All.Where(cohort => cohort.DueAt <= until).Select(cohort => cohort.Slot!).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)]);

    public Task<IReadOnlyList<DueCohort>> ReadSlotAsync(string slot, DateTimeOffset until, int limit, CancellationToken cancellationToken) =>
        Task.FromResult<IReadOnlyList<DueCohort>>([.. All.Where(cohort => cohort.Slot == slot && cohort.DueAt <= until).OrderBy(cohort => cohort.DueAt).Take(limit)]);

    public Task<IReadOnlyList<DueStep>> FindAsync(string campaign, DateTimeOffset dueAt, IReadOnlyCollection<string> contacts, CancellationToken cancellationToken) =>
        Task.FromResult<IReadOnlyList<DueStep>>([.. from cohort in All
            where cohort.Cohort.Campaign == campaign && cohort.DueAt.ToUnixTimeSeconds() / 60 == dueAt.ToUnixTimeSeconds() / 60
            from contact in cohort.Cohort.Contacts.Where(contacts.Contains)
            select new DueStep(campaign, contact, cohort.Cohort.Step, cohort.Cohort.Rotation, cohort.Cohort.Attempt, cohort.DueAt.ToUnixTimeMilliseconds())]);

    public Task RemoveAsync(IReadOnlyList<DueCohort> cohorts, CancellationToken cancellationToken)
    {
        lock (_lock)
        {
            foreach (var cohort in cohorts)
            {
                _cohorts.Remove(cohort.Id ?? "");
            }
        }

        return Task.CompletedTask;
    }

    private static IEnumerable<DueCohort> Split(DueCohort cohort) =>
        cohort.Cohort.Contacts.Chunk(MostContacts).Select(contacts => cohort with { Cohort = cohort.Cohort with { Contacts = contacts } });
}
