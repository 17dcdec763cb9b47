namespace CampaignFunctions.Journeys;

/// <summary>Which journeys of a campaign to list; what is null doesn't narrow the list.</summary>
/// <param name="Active">Members, or those who left.</param>
/// <param name="Version">Journeys that began with that version, or were moved to it.</param>
/// <param name="ExceptVersion">Journeys that did not.</param>
public sealed record JourneyFilter(bool? Active = null, int? Version = null, int? ExceptVersion = null);
