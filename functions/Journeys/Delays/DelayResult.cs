namespace CampaignFunctions.Journeys.Delays;

/// <summary>When a step is due, or why that can't be told; exactly one of the two is set.</summary>
/// <param name="DueAt">The instant, UTC; it may have passed, then the step runs at once.</param>
/// <param name="Problem">The reason in words, without the contact's data.</param>
public readonly record struct DelayResult(DateTimeOffset? DueAt, string? Problem);
