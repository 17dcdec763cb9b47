using System.Text.Json;
using CampaignFunctions.Journeys.Steps;

namespace CampaignFunctions.Campaigns.Definitions;

/// <summary>A step of a body that may still be wrong: whatever isn't what it should be is null.</summary>
internal sealed class StepDraft(int index, JsonElement body, StepTypes types)
{
    /// <summary>Place in the list of steps, from 0.</summary>
    public int Index { get; } = index;

    /// <summary>Where it stands, <c>/steps/3</c>.</summary>
    public string Pointer { get; } = $"/steps/{index}";

    /// <summary>The step as it was sent.</summary>
    public JsonElement Body { get; } = body;

    /// <summary>Its id.</summary>
    public string? Id { get; } = body.Text("id");

    /// <summary>Its type; null: unknown.</summary>
    public StepType? Type { get; } = body.Text("type") is { } name ? types.Find(name) : null;

    /// <summary>The id of the step above.</summary>
    public string? ParentId { get; } = body.Text("parent");

    /// <summary>Whether something is given as parent: without it the step is a root.</summary>
    public bool HasParent { get; } = body.Member("parent") is not null;

    /// <summary>Its branch.</summary>
    public StepPath? Path { get; } = body.Text("path") switch { "yes" => StepPath.Yes, "no" => StepPath.No, _ => null };

    /// <summary>Whether something is given as path.</summary>
    public bool HasPath { get; } = body.Member("path") is not null;

    /// <summary>Whether something is given as delay.</summary>
    public bool HasDelay { get; } = body.Member("delay") is not null;

    /// <summary>The step above; null: a root, or unknown.</summary>
    public StepDraft? Parent { get; set; }

    /// <summary>How messages call it.</summary>
    public string Title => Id is null ? $"step {Index + 1}" : $"'{Id}'";
}
