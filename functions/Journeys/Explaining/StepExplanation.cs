using CampaignFunctions.Campaigns;
using CampaignFunctions.Journeys.Delays;

namespace CampaignFunctions.Journeys.Explaining;

/// <summary>One step record, explained. Instants are UTC.</summary>
public sealed record StepExplanation
{
    /// <summary>The step's id.</summary>
    public required string Step { get; init; }

    /// <summary>What people call it; null: its id.</summary>
    public string? Name { get; init; }

    /// <summary>Its type.</summary>
    public required string Type { get; init; }

    /// <summary>The run of the journey that it belongs to.</summary>
    public required int Rotation { get; init; }

    /// <summary>Where it stands.</summary>
    public required StepState State { get; init; }

    /// <summary>What it waits for.</summary>
    public WaitingFor? WaitingFor { get; init; }

    /// <summary>What it waits for or what became of it, in words.</summary>
    public required string Text { get; init; }

    /// <summary>What would have to happen for the journey to go on here, in words; null: nothing can.</summary>
    public string? Next { get; init; }

    /// <summary>When it runs, is tried again, takes its no path, or is taken from the worker that is at it.</summary>
    public DateTimeOffset? DueAt { get; init; }

    /// <summary>The same on the wall clock of the zone that rules the step: ISO 8601 with its offset.</summary>
    public string? DueLocal { get; init; }

    /// <summary>The IANA zone that rules the step's local times.</summary>
    public string? TimeZone { get; init; }

    /// <summary>Whose zone that is.</summary>
    public ZoneSource? TimeZoneOf { get; init; }

    /// <summary>Whether it should have happened already.</summary>
    public bool Overdue { get; init; }

    /// <summary>The moment that its delay counts from.</summary>
    public DateTimeOffset Since { get; init; }

    /// <summary>When it was settled, or failed last.</summary>
    public DateTimeOffset? At { get; init; }

    /// <summary>The branch that it took.</summary>
    public StepPath? Path { get; init; }

    /// <summary>Why it passed with an error, failed, was cancelled or put off.</summary>
    public string? Reason { get; init; }

    /// <summary>Failed tries so far.</summary>
    public int Attempt { get; init; }

    /// <summary>How many tries are left after the next failure; null: it isn't being tried again.</summary>
    public int? RetriesLeft { get; init; }

    /// <summary>What the action keeps besides.</summary>
    public IReadOnlyDictionary<string, string>? Details { get; init; }
}
