using CampaignFunctions.Campaigns;
using CampaignFunctions.Contacts;
using CampaignFunctions.Journeys.Delays;
using CampaignFunctions.Journeys.Explaining;

namespace CampaignFunctions.Journeys.Simulating;

/// <summary>What a contact would go through. Instants are UTC.</summary>
internal sealed record SimulatedJourney
{
    /// <summary>The campaign.</summary>
    public required string Campaign { get; init; }

    /// <summary>The version that was simulated: the newest.</summary>
    public required int Version { get; init; }

    /// <summary>When the contact would join.</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>Whether the contact could join at that moment; what follows is told all the same.</summary>
    public required JoinStanding Join { get; init; }

    /// <summary>The steps that would be reached, in the order in which they would be settled; what would still wait comes last.</summary>
    public required IReadOnlyList<SimulatedStep> Steps { get; init; }

    /// <summary>How it would end.</summary>
    public required SimulationEnd End { get; init; }

    /// <summary>Other campaigns that the contact would join, restart or leave.</summary>
    public IReadOnlyList<string> OtherCampaigns { get; init; } = [];

    /// <summary>The contact afterwards; null: deleted.</summary>
    public ContactView? Contact { get; init; }
}

/// <summary>How a simulation ends.</summary>
public enum SimulationEnd
{
    /// <summary>Nothing is left to come.</summary>
    Finished,

    /// <summary>Something waits for what the contact does, or for the campaign's window.</summary>
    Waiting,

    /// <summary>The contact left, by a step of the campaign.</summary>
    Left,

    /// <summary>The contact was deleted, by a step of the campaign.</summary>
    Deleted,

    /// <summary>It would go on, but no further than this is told.</summary>
    Truncated,
}

/// <summary>A step that would be reached.</summary>
/// <param name="Step">The step.</param>
/// <param name="Name">What people call it.</param>
/// <param name="Type">Its type.</param>
/// <param name="Rotation">The rotation.</param>
/// <param name="State">What would become of it.</param>
/// <param name="DueAt">When it would be due.</param>
/// <param name="DueLocal">The same on the wall clock of the zone that rules it.</param>
/// <param name="TimeZone">That zone.</param>
/// <param name="TimeZoneOf">Whose zone it is.</param>
/// <param name="At">When it would be settled.</param>
/// <param name="Path">The path that it would take.</param>
/// <param name="Reason">Why it would pass with an error, fail, or wait.</param>
/// <param name="Attempt">Failed tries.</param>
internal sealed record SimulatedStep(
    string Step, string? Name, string Type, int Rotation, StepState State, DateTimeOffset? DueAt, string? DueLocal, string? TimeZone, ZoneSource? TimeZoneOf, DateTimeOffset? At, StepPath? Path, string? Reason, int Attempt);
