using CampaignFunctions.Journeys;

namespace CampaignFunctions.Scheduling;

/// <summary>Which cohorts are due at which minute: what waits longer than a queue message may be put off.</summary>
public interface IDueIndex
{
    /// <summary>Writes cohorts; writing the same again changes nothing.</summary>
    Task AddAsync(IReadOnlyList<DueCohort> cohorts, CancellationToken cancellationToken);

    /// <summary>The slots that hold something due at or before an instant. Its cost grows with what is due, not with what waits.</summary>
    Task<IReadOnlyList<string>> DueSlotsAsync(DateTimeOffset until, CancellationToken cancellationToken);

    /// <summary>A page of a slot's cohorts due at or before an instant, in due order.</summary>
    Task<IReadOnlyList<DueCohort>> ReadSlotAsync(string slot, DateTimeOffset until, int limit, CancellationToken cancellationToken);

    /// <summary>Removes cohorts that were handed on; those already gone are no error.</summary>
    Task RemoveAsync(IReadOnlyList<DueCohort> cohorts, CancellationToken cancellationToken);
}

/// <summary>A cohort of up to 500 contacts that is due at an instant.</summary>
/// <param name="Queue">The queue to hand it to.</param>
/// <param name="Cohort">The contacts and their step.</param>
/// <param name="DueAt">When, UTC.</param>
public sealed record DueCohort(string Queue, Cohort Cohort, DateTimeOffset DueAt)
{
    /// <summary>Id in the store; null before it was written.</summary>
    public string? Id { get; init; }

    /// <summary>Slot in the store; null before it was written.</summary>
    public string? Slot { get; init; }
}
