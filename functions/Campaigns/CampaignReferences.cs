using System.Text.Json;
using CampaignFunctions.Campaigns.Definitions;
using CampaignFunctions.Library;
using CampaignFunctions.Schemas;

namespace CampaignFunctions.Campaigns;

/// <summary>Finds what a campaign names in the library and isn't there (yet).</summary>
public sealed class CampaignReferences(LibraryReferences library)
{
    // Suggestions compare with every id; in larger campaigns that would cost more than it helps.
    private const int MostIdsCompared = 200;

    /// <summary>One entry per reference that leads nowhere, in the order of the body; redirects come last.</summary>
    public async Task<IReadOnlyList<ValidationError>> MissingAsync(CampaignTree campaign, CancellationToken cancellationToken) =>
        [.. await library.MissingAsync([.. In(campaign)], cancellationToken), .. RedirectsToNowhere(campaign)];

    /// <summary>Everything that a campaign names in the library.</summary>
    internal static IEnumerable<Reference> In(CampaignTree campaign) =>
    [
        .. campaign.Definition.Sources.Segments.Select((id, index) => new Reference($"/sources/segments/{index}", LibraryKinds.Segments, id)),
        .. campaign.Definition.Sources.Forms.Select((id, index) => new Reference($"/sources/forms/{index}", LibraryKinds.Forms, id)),
        .. campaign.Definition.Steps.SelectMany((step, index) => In(campaign.Find(step.Id)!.Type.Properties, step.Properties, $"/steps/{index}/properties")),
    ];

    private static IEnumerable<ValidationError> RedirectsToNowhere(CampaignTree campaign) =>
        from redirect in campaign.Definition.Redirects
        where campaign.HeirOf(redirect.Key) is null
        select new ValidationError(
            JsonPointer.Property("/redirects", redirect.Key),
            DefinitionErrors.UnknownStep,
            $"There is no step {Found.Name(redirect.Value)} in this campaign: who waits on {Found.Name(redirect.Key)} is cancelled.{Nearest.Suggestion(redirect.Value, [.. campaign.Nodes.Take(MostIdsCompared).Select(node => node.Id)])}");

    private static IEnumerable<Reference> In(Schema schema, JsonElement value, string pointer) => (schema, value.ValueKind) switch
    {
        (NullableSchema nullable, _) => In(nullable.Inner, value, pointer),
        (IdSchema { RefersTo: { } kind }, JsonValueKind.String) => [new Reference(pointer, kind, value.GetString()!)],
        (ListSchema list, JsonValueKind.Array) => value.EnumerateArray().SelectMany((item, index) => In(list.Items, item, JsonPointer.Item(pointer, index))),
        (ObjectSchema members, JsonValueKind.Object) => members.Properties.SelectMany(property =>
            value.TryGetProperty(property.Name, out var member) ? In(property.Schema, member, JsonPointer.Property(pointer, property.Name)) : []),
        _ => [],
    };
}
