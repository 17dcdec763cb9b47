namespace CampaignFunctions.Campaigns;

/// <summary>A campaign as its author wrote it: a tree of steps, and who enters it when.</summary>
public sealed record CampaignDefinition
{
    /// <summary>The id in the URL: 1 to 128 letters, digits, <c>.</c>, <c>_</c> or <c>-</c>.</summary>
    public required string Id { get; init; }

    /// <summary>What people call it.</summary>
    public required string Name { get; init; }

    /// <summary>Free text for colleagues.</summary>
    public string? Description { get; init; }

    /// <summary>Whether the campaign runs at all; the window below narrows it.</summary>
    public bool Published { get; init; }

    /// <summary>Before this instant (UTC) nothing runs.</summary>
    public DateTimeOffset? PublishUp { get; init; }

    /// <summary>From this instant on (UTC) nothing runs any more.</summary>
    public DateTimeOffset? PublishDown { get; init; }

    /// <summary>Whether a member may start again without having left.</summary>
    public bool AllowRestart { get; init; }

    /// <summary>IANA zone for delays of contacts who have none of their own; null: the app's default.</summary>
    public string? TimeZone { get; init; }

    /// <summary>What running journeys do when a new version is saved.</summary>
    public Versioning Versioning { get; init; }

    /// <summary>What makes contacts enter by themselves.</summary>
    public CampaignSources Sources { get; init; } = new();

    /// <summary>Removed step id → the step that takes over those who wait on it.</summary>
    public IReadOnlyDictionary<string, string> Redirects { get; init; } = new Dictionary<string, string>();

    /// <summary>Secrets of the trigger endpoint (Standard Webhooks); several are valid at once while they rotate.</summary>
    public IReadOnlyList<string> TriggerSecrets { get; init; } = [];

    /// <summary>All steps; the order among siblings is the order in this list.</summary>
    public required IReadOnlyList<StepDefinition> Steps { get; init; }

    /// <summary>Whether the campaign runs at <paramref name="now"/>: published, and inside its window.</summary>
    public bool IsEffective(DateTimeOffset now) =>
        Published && (PublishUp is null || PublishUp <= now) && (PublishDown is null || PublishDown > now);
}

/// <summary>What running journeys do when the campaign gets a new version.</summary>
public enum Versioning
{
    /// <summary>Go on with the newest version, by step id.</summary>
    Follow,

    /// <summary>Finish on the version that the journey began with.</summary>
    Pin,
}

/// <summary>What makes contacts enter a campaign by themselves.</summary>
public sealed record CampaignSources
{
    /// <summary>Segments whose members enter.</summary>
    public IReadOnlyList<string> Segments { get; init; } = [];

    /// <summary>Forms whose submitters enter.</summary>
    public IReadOnlyList<string> Forms { get; init; } = [];
}
