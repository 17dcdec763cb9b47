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

    /// <summary>Which steps of contacts stand in the index for the minute of an instant. Its cost grows with what is due in that minute.</summary>
    /// <param name="campaign">Their campaign.</param>
    /// <param name="dueAt">The instant, UTC.</param>
    /// <param name="contacts">The contacts.</param>
    /// <param name="cancellationToken">Stops it.</param>
    Task<IReadOnlyList<DueStep>> FindAsync(string campaign, DateTimeOffset dueAt, IReadOnlyCollection<string> contacts, CancellationToken cancellationToken);

    /// <summary>Removes cohorts that were handed on; those already gone are no error.</summary>
    Task RemoveAsync(IReadOnlyList<DueCohort> cohorts, CancellationToken cancellationToken);
}

/// <summary>A contact's step as the index has it.</summary>
/// <param name="Campaign">The campaign.</param>
/// <param name="Contact">The contact.</param>
/// <param name="Step">The step; null: everything of the journey that is due.</param>
/// <param name="Rotation">The rotation that makes it valid.</param>
/// <param name="Attempt">The attempt that makes it valid.</param>
/// <param name="DueAt">When, in milliseconds since 1970, UTC: the precision of the index.</param>
public sealed record DueStep(string Campaign, string Contact, string? Step, int Rotation, int Attempt, long DueAt);

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
