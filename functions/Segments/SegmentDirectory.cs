using CampaignFunctions.Campaigns;
using CampaignFunctions.Library;
using Microsoft.Extensions.Logging;

namespace CampaignFunctions.Segments;

/// <summary>The <see cref="SegmentMap"/> as it is now, cheap enough to be asked for every contact.</summary>
public sealed partial class SegmentDirectory(ILibrary library, ISourceCampaigns sources, Lazy<ICampaigns> campaigns, ILogger<SegmentDirectory> logger) : IDisposable
{
    private readonly MarkedCache<SegmentMap> _cache = new(
        library,
        "segments",
        async token => new SegmentMap((await library.AllAsync(LibraryKinds.Segments, token)).Select(Segment.Of), await sources.ListAsync(token)));

    /// <summary>The map; another process' change is in it within a quarter of a second.</summary>
    public ValueTask<SegmentMap> GetAsync(CancellationToken cancellationToken) => _cache.GetAsync(cancellationToken);

    /// <summary>Says that a segment, or a campaign with sources, was changed.</summary>
    public Task TouchAsync(CancellationToken cancellationToken) => _cache.TouchAsync(cancellationToken);

    /// <summary>A campaign of the map with its steps; null: it is gone, or this version of the app can't read it, which keeps contacts out of it and nothing else.</summary>
    public async ValueTask<CampaignTree?> TreeAsync(SegmentMap map, string campaign, CancellationToken cancellationToken)
    {
        if (map.Whole.TryGetValue(campaign, out var known))
        {
            return known.Tree;
        }

        try
        {
            return await campaigns.Value.FindAsync(campaign, cancellationToken) is { } found ? map.Whole.GetOrAdd(campaign, found).Tree : null;
        }
        catch (InvalidOperationException unreadable)
        {
            Unreadable(logger, unreadable, campaign);
            return null;
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _cache.Dispose();

    [LoggerMessage(1401, LogLevel.Error, "Campaign {Campaign} can't be read; its source segments and forms let nobody in", EventName = "campaign-unreadable")]
    private static partial void Unreadable(ILogger logger, Exception exception, string campaign);
}
