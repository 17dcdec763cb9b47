using System.Text.Json.Nodes;

namespace CampaignFunctions.Campaigns.Mautic;

/// <summary>How a type of Mautic's events becomes a step.</summary>
/// <param name="Type">Our step type.</param>
/// <param name="Properties">Its properties, from the event.</param>
internal sealed record MauticMapping(string Type, Func<MauticContext, JsonObject> Properties)
{
    /// <summary>The mapping of a Mautic type; null: there is nothing like it here.</summary>
    public static MauticMapping? Find(string type) =>
        MauticActions.All.GetValueOrDefault(type) ?? MauticDecisions.All.GetValueOrDefault(type) ?? MauticConditions.All.GetValueOrDefault(type);
}
