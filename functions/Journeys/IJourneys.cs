using CampaignFunctions.Campaigns;
using CampaignFunctions.Journeys.Auditing;

namespace CampaignFunctions.Journeys;

/// <summary>Looks across the journeys of many contacts; never on the hot path.</summary>
public interface IJourneys
{
    /// <summary>How many journeys are active, finished and left, and how many step records there are in each state.</summary>
    Task<JourneyCounts> CountAsync(string campaign, CancellationToken cancellationToken);

    /// <summary>Journeys that somebody should have looked at before an instant: lost wake-ups, or campaigns that were unpublished.</summary>
    /// <param name="before">The instant, UTC.</param>
    /// <param name="campaign">One campaign; null: all.</param>
    /// <param name="exceptCampaigns">Campaigns to leave out.</param>
    /// <param name="limit">Page size.</param>
    /// <param name="continuation">Where the page begins.</param>
    /// <param name="cancellationToken">Stops it.</param>
    Task<Page<Journey>> OverdueAsync(DateTimeOffset before, string? campaign, IReadOnlyCollection<string> exceptCampaigns, int limit, string? continuation, CancellationToken cancellationToken);

    /// <summary>Journeys with an open record of a step.</summary>
    Task<Page<Journey>> WaitingOnAsync(string campaign, string step, int limit, string? continuation, CancellationToken cancellationToken);

    /// <summary>Journeys, in no particular order, with something that was promised to a company at or before an instant (UTC) and perhaps not counted yet.</summary>
    Task<Page<Journey>> OwingAsync(DateTimeOffset before, int limit, string? continuation, CancellationToken cancellationToken);

    /// <summary>The journeys of a campaign that a filter lets through, by contact id, without archived rotations.</summary>
    Task<Page<Journey>> ListAsync(string campaign, JourneyFilter filter, int limit, string? continuation, CancellationToken cancellationToken);

    /// <summary>Journeys with what is kept beside them for queries, in no particular order.</summary>
    /// <param name="campaign">One campaign; null: all.</param>
    /// <param name="limit">Page size.</param>
    /// <param name="continuation">Where the page begins.</param>
    /// <param name="cancellationToken">Stops it.</param>
    Task<Page<StoredJourney>> AuditAsync(string? campaign, int limit, string? continuation, CancellationToken cancellationToken);

    /// <summary>How many members began with, or were moved to, each version of a campaign.</summary>
    Task<IReadOnlyDictionary<int, long>> CountByVersionAsync(string campaign, CancellationToken cancellationToken);

    /// <summary>All journeys of one contact, with archived rotations.</summary>
    Task<IReadOnlyList<Journey>> OfContactAsync(string contact, CancellationToken cancellationToken);
}

/// <summary>Counts over the journeys of a campaign.</summary>
/// <param name="Active">Members, whether finished or not.</param>
/// <param name="Left">Who is no longer a member.</param>
/// <param name="Finished">Members with no step that can still happen.</param>
/// <param name="Steps">Step records of all journeys and rotations.</param>
public sealed record JourneyCounts(long Active, long Left, long Finished, IReadOnlyList<StepCount> Steps);

/// <summary>How many records of a step, over all rotations, are in a state and took a path.</summary>
public sealed record StepCount(string Step, StepState State, StepPath? Path, long Count);
