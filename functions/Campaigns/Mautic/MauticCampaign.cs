using System.Text.Json;

namespace CampaignFunctions.Campaigns.Mautic;

/// <summary>A Mautic campaign, whichever way it was sent.</summary>
/// <param name="Body">Its own members.</param>
/// <param name="Pointer">Where they stand.</param>
/// <param name="Key">What tells it from others for good: from its uuid, else from its number.</param>
/// <param name="Events">Its events that are not deleted, in the order of siblings.</param>
/// <param name="Deleted">Its deleted events.</param>
/// <param name="Segments">Its source segments, and others that the file names: number → readable id.</param>
/// <param name="SourceSegments">Numbers of its source segments.</param>
/// <param name="SourceForms">Numbers of its source forms.</param>
/// <param name="Other">Kinds of things that the file holds besides.</param>
internal sealed record MauticCampaign(
    JsonElement Body,
    string Pointer,
    string Key,
    IReadOnlyList<MauticEvent> Events,
    IReadOnlyList<MauticEvent> Deleted,
    IReadOnlyDictionary<string, string> Segments,
    IReadOnlyList<string> SourceSegments,
    IReadOnlyList<string> SourceForms,
    IReadOnlyList<string> Other)
{
    /// <summary>What people call it.</summary>
    public string Name => Body.Any("name").Word() ?? $"Mautic campaign {Body.Any("id").Word()}";
}

/// <summary>An event of a Mautic campaign: an action, a decision or a condition.</summary>
/// <param name="Body">Its members.</param>
/// <param name="Pointer">Where they stand.</param>
/// <param name="Id">Its number, or the client's own id.</param>
/// <param name="Key">What tells it from others for good: from its uuid, else its id.</param>
/// <param name="Parent">The id of the event above; null: a root.</param>
/// <param name="Path"><c>yes</c> or <c>no</c>; null: below an action, or a root.</param>
internal sealed record MauticEvent(JsonElement Body, string Pointer, string Id, string Key, string? Parent, string? Path)
{
    /// <summary>Its type, such as <c>email.send</c>.</summary>
    public string Type => Body.Any("type").Word() ?? "";

    /// <summary>Whether it is an action, a decision or a condition.</summary>
    public string Kind => Body.Any("eventType", "event_type").Word() ?? "action";

    /// <summary>What people call it.</summary>
    public string Name => Body.Any("name").Word() ?? Type;

    /// <summary>The settings of its type. What the builder's form leaves there beside them is for the mapping to ignore.</summary>
    public JsonElement Settings => Body.Any("properties") is { ValueKind: JsonValueKind.Object } settings ? settings : default;
}
