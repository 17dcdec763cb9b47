using System.Text.Json;
using CampaignFunctions.Library;

namespace CampaignFunctions.Segments;

/// <summary>Looks through the contacts again when a segment gets another filter, is published, unpublished or deleted.</summary>
public sealed class SegmentChanges(SegmentDirectory directory, SegmentRebuilds rebuilds) : ILibraryChanges
{
    /// <inheritdoc/>
    public string Kind => LibraryKinds.Segments;

    /// <inheritdoc/>
    public async Task ChangedAsync(string id, JsonElement? before, JsonElement? after, CancellationToken cancellationToken)
    {
        await directory.TouchAsync(cancellationToken);
        var (was, isNow) = (before is { } old && Segment.IsPublished(old), after is { } body && Segment.IsPublished(body));
        if (after is null || (isNow && (!was || !SameFilter(before, after))))
        {
            await rebuilds.SegmentAsync(id, cancellationToken);
        }

        if (was == isNow)
        {
            return;
        }

        // Those who enter or leave the segment now join or exit with it; these are the ones who were in it all along.
        var map = await directory.GetAsync(cancellationToken);
        foreach (var campaign in map.FedBy([id]))
        {
            await (isNow ? rebuilds.JoinsAsync(campaign.Id, cancellationToken) : rebuilds.ExitsAsync(campaign.Id, cancellationToken));
        }
    }

    /// <inheritdoc/>
    public async Task ReviewAsync(string id, CancellationToken cancellationToken)
    {
        await directory.TouchAsync(cancellationToken);
        await rebuilds.SegmentAsync(id, cancellationToken);
        var map = await directory.GetAsync(cancellationToken);
        foreach (var campaign in map.FedBy([id]))
        {
            await rebuilds.JoinsAsync(campaign.Id, cancellationToken);
            await rebuilds.ExitsAsync(campaign.Id, cancellationToken);
        }
    }

    private static bool SameFilter(JsonElement? before, JsonElement? after) =>
        (before is { } old ? Segment.FilterOf(old) : null, after is { } body ? Segment.FilterOf(body) : null) switch
        {
            (null, null) => true,
            ({ } one, { } other) => JsonElement.DeepEquals(one, other),
            _ => false,
        };
}
