using CampaignFunctions.Campaigns;

namespace CampaignFunctions.Journeys;

/// <summary>A journey as the API shows it.</summary>
internal sealed record JourneyView(string Campaign, int Rotation, bool Active, DateTimeOffset JoinedAt, DateTimeOffset? LeftAt, string? LeftBecause, IReadOnlyList<StepView> Steps)
{
    /// <summary>How a journey looks to the outside.</summary>
    public static JourneyView Of(Journey journey) => new(
        journey.Campaign,
        journey.Rotation,
        journey.Active,
        journey.JoinedAt,
        journey.LeftAt,
        journey.LeftBecause,
        [.. journey.Steps.Select(StepView.Of)]);
}

/// <summary>A step record as the API shows it.</summary>
internal sealed record StepView(string Step, string Type, int Rotation, StepState State, WaitingFor? WaitingFor, DateTimeOffset? DueAt, DateTimeOffset? At, StepPath? Path, string? Reason, int Attempt, IReadOnlyDictionary<string, string>? Details)
{
    /// <summary>How a step record looks to the outside.</summary>
    public static StepView Of(StepRecord record) => new(
        record.Step,
        record.Type,
        record.Rotation,
        record.State,
        record.WaitingFor,
        record.DueAt,
        record.At,
        record.Path,
        record.Reason,
        record.Attempt,
        record.Details);
}
