using CampaignFunctions.Campaigns;
using CampaignFunctions.Contacts;

namespace CampaignFunctions.Journeys;

/// <summary>One thing that happened to a contact: an entry of its history, or a settled step.</summary>
internal sealed record TimelineEntry
{
    /// <summary><c>step</c> for a settled step, else the kind of the history entry.</summary>
    public required string Kind { get; init; }

    public required DateTimeOffset At { get; init; }

    public string? Campaign { get; init; }

    public string? Step { get; init; }

    public string? Type { get; init; }

    public int? Rotation { get; init; }

    public StepState? State { get; init; }

    public StepPath? Path { get; init; }

    public long? Delta { get; init; }

    public string? Group { get; init; }

    public string? To { get; init; }

    public string? Reason { get; init; }

    /// <summary>An entry of the history.</summary>
    public static TimelineEntry Of(HistoryEntry entry) => new()
    {
        Kind = entry.Kind,
        At = entry.At,
        Campaign = entry.Campaign,
        Step = entry.Step,
        Rotation = entry.Rotation,
        Delta = entry.Delta,
        Group = entry.Group,
        To = entry.To,
        Reason = entry.Reason,
    };

    /// <summary>The settled steps of journeys, and when each was joined, newest first; of those settled at the same moment, the one that was recorded last.</summary>
    public static IReadOnlyList<TimelineEntry> Of(IEnumerable<Journey> journeys) =>
        [.. journeys
            .OrderBy(journey => journey.Campaign, StringComparer.Ordinal)
            .SelectMany(journey => journey.Steps.Where(record => record.At is not null).Select(record => Of(journey, record)).Prepend(Joined(journey)))
            .Reverse()
            .OrderByDescending(entry => entry.At)];

    // The first join is when the first rotation's roots began to count; later ones are in the history as restarts.
    private static TimelineEntry Joined(Journey journey) => new()
    {
        Kind = "joined",
        At = journey.Steps.Where(record => record.Rotation == 1).Min(record => record.Since as DateTimeOffset?) ?? journey.JoinedAt,
        Campaign = journey.Campaign,
        Rotation = 1,
    };

    private static TimelineEntry Of(Journey journey, StepRecord record) => new()
    {
        Kind = "step",
        At = record.At!.Value,
        Campaign = journey.Campaign,
        Step = record.Step,
        Type = record.Type,
        Rotation = record.Rotation,
        State = record.State,
        Path = record.Path,
        Reason = record.Reason,
    };
}
