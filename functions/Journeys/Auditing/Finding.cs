namespace CampaignFunctions.Journeys.Auditing;

/// <summary>An invariant that a journey breaks. Instants are UTC.</summary>
public sealed record Finding
{
    /// <summary><c>I3</c> (something wakes every active journey), <c>I4</c> (every journey waits or is finished), <c>I5</c> (what is counted equals the step records) or <c>I6</c> (nothing happens after leaving, do-not-contact or deletion).</summary>
    public required string Invariant { get; init; }

    /// <summary>What is broken, stable, for programs.</summary>
    public required string Code { get; init; }

    /// <summary>The campaign.</summary>
    public required string Campaign { get; init; }

    /// <summary>The contact.</summary>
    public required string Contact { get; init; }

    /// <summary>The step; null: the journey as a whole.</summary>
    public string? Step { get; init; }

    /// <summary>The step's rotation.</summary>
    public int? Rotation { get; init; }

    /// <summary>When somebody should look at it, or should have.</summary>
    public DateTimeOffset? DueAt { get; init; }

    /// <summary>What is wrong, in words.</summary>
    public required string Text { get; init; }

    /// <summary>Whether a repair can heal it; what went out can't be called back.</summary>
    public bool Repairable { get; init; } = true;
}

/// <summary>What an audit found in a part of the journeys.</summary>
/// <param name="Items">What is broken.</param>
/// <param name="Checked">How many journeys were looked at.</param>
/// <param name="Repaired">How many journeys were repaired; 0 for an audit.</param>
/// <param name="Continuation">Where the next part begins; null: all were looked at.</param>
public sealed record AuditPage(IReadOnlyList<Finding> Items, int Checked, int Repaired, string? Continuation);

/// <summary>A journey with what its store keeps beside it for queries.</summary>
/// <param name="Journey">The journey, without archived rotations.</param>
/// <param name="WakeAt">When queries believe that somebody must look at it.</param>
/// <param name="WaitingOn">The steps that queries believe to be open.</param>
public sealed record StoredJourney(Journey Journey, DateTimeOffset? WakeAt, IReadOnlyList<string> WaitingOn);
