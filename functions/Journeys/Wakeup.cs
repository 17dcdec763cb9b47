namespace CampaignFunctions.Journeys;

/// <summary>Somebody must look at a contact's step at an instant: what becomes a queue message or a place in the due index.</summary>
/// <param name="Campaign">The campaign.</param>
/// <param name="Step">The step; null: everything of the journey that is due.</param>
/// <param name="Queue">The queue of the function that looks.</param>
/// <param name="Rotation">The rotation that makes it valid.</param>
/// <param name="Attempt">The attempt that makes it valid.</param>
/// <param name="DueAt">When, UTC.</param>
public sealed record Wakeup(string Campaign, string? Step, string Queue, int Rotation, int Attempt, DateTimeOffset DueAt);

/// <summary>A wake-up of one contact.</summary>
public readonly record struct ContactWakeup(string Contact, Wakeup Wakeup);
