namespace CampaignFunctions.Contacts;

/// <summary>Something that changed a contact, kept for its timeline.</summary>
public sealed record HistoryEntry
{
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

    /// <summary>Why, where there is a reason.</summary>
    public string? Reason { get; init; }
}
