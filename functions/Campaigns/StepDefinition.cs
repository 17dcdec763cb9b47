using System.Text.Json;

namespace CampaignFunctions.Campaigns;

/// <summary>One step of a campaign: an action, a decision or a condition.</summary>
public sealed record StepDefinition
{
    /// <summary>An empty object.</summary>
    internal static readonly JsonElement NoProperties = JsonElement.Parse("{}");

    /// <summary>Unique in its campaign; journeys are tied to it across versions.</summary>
    public required string Id { get; init; }

    /// <summary>What people call it; null: its id.</summary>
    public string? Name { get; init; }

    /// <summary>The step type, such as <c>send-email</c>.</summary>
    public required string Type { get; init; }

    /// <summary>The step above; null: a root.</summary>
    public string? Parent { get; init; }

    /// <summary>The branch of the decision or condition above; null below an action and at the root.</summary>
    public StepPath? Path { get; init; }

    /// <summary>When it runs after its parent; null: immediately.</summary>
    public Delay? Delay { get; init; }

    /// <summary>Waiting times between tries of a failing step; null: 1 min, 5 min, 30 min, 2 h, 6 h.</summary>
    public IReadOnlyList<TimeSpan>? Retry { get; init; }

    /// <summary>The properties of the step's type, checked against its schema; an empty object when the author left them out.</summary>
    public JsonElement Properties { get; init; } = NoProperties;
}

/// <summary>A branch below a decision or a condition.</summary>
public enum StepPath
{
    /// <summary>It happened, or it holds.</summary>
    Yes,

    /// <summary>It did not happen in time, or it does not hold.</summary>
    No,
}
