namespace CampaignFunctions.Contacts;

/// <summary>Something that changed a contact, kept for its timeline.</summary>
public sealed record HistoryEntry
{
    /// <summary>Kind: a journey ended before its time; the reason says why.</summary>
    public const string Left = "left";

    /// <summary>Kind: a journey began again; the reason says what made the contact join.</summary>
    public const string Restarted = "restarted";

    /// <summary>Kind: a step that had failed, or was in doubt, is tried again.</summary>
    public const string Replayed = "replayed";

    /// <summary>What happened: <c>points</c>, <c>stage</c>, <c>joined</c>, <c>left</c> …</summary>
    public required string Kind { get; init; }

    /// <summary>When, UTC.</summary>
    public DateTimeOffset At { get; init; }

    /// <summary>The campaign that did it; null: not a campaign.</summary>
    public string? Campaign { get; init; }

    /// <summary>The step that did it.</summary>
    public string? Step { get; init; }

    /// <summary>The rotation of that step.</summary>
    public int? Rotation { get; init; }

    /// <summary>Points: how many were added.</summary>
    public long? Delta { get; init; }

    /// <summary>Points: the group; null: the contact's own points.</summary>
    public string? Group { get; init; }

    /// <summary>Stage and the like: what it became.</summary>
    public string? To { get; init; }

    /// <summary>Replayed: when the step had failed for good.</summary>
    public DateTimeOffset? FailedAt { get; init; }

    /// <summary>Why, where there is a reason.</summary>
    public string? Reason { get; init; }
}
