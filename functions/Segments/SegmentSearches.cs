using CampaignFunctions.Journeys;

namespace CampaignFunctions.Segments;

/// <summary>
/// Runs a page of a search: finds contacts, hands them on in cohorts to be decided upon in parallel, and leaves the next page to the next message.
/// Time and memory per page don't depend on how many contacts there are.
/// </summary>
/// <param name="search">Finds contacts.</param>
/// <param name="directory">The segments.</param>
/// <param name="queue">Takes what was found.</param>
/// <param name="mapAge">How long a process may go by an older map of the segments; null: as long as <see cref="Library.RecentLibrary"/> lets it.</param>
public sealed class SegmentSearches(ISegmentSearch search, SegmentDirectory directory, ICohortQueue queue, TimeSpan? mapAge = null)
{
    private const int PageSize = 1000;
    private const int CohortSize = 100;

    // Whoever changes a contact after that goes by the new map, whoever did before is found.
    private readonly TimeSpan _mapAge = mapAge ?? TimeSpan.FromMilliseconds(300);

    /// <summary>Runs one page.</summary>
    public async Task RunAsync(SegmentSearch page, CancellationToken cancellationToken)
    {
        if (page.Continuation is null)
        {
            await Task.Delay(_mapAge, TimeProvider.System, cancellationToken);
        }

        var (of, found) = await FindAsync(page, cancellationToken);
        foreach (var contacts in found.Items.Distinct(StringComparer.Ordinal).Chunk(CohortSize))
        {
            await queue.SendAsync(QueueNames.SegmentReview, new SegmentReview(page.For, page.Id, contacts), TimeSpan.Zero, cancellationToken);
        }

        if (found.Continuation is { } continuation)
        {
            await queue.SendAsync(QueueNames.SegmentSearch, of with { Continuation = continuation }, TimeSpan.Zero, cancellationToken);
        }
    }

    private async Task<(SegmentSearch Of, Page<string> Found)> FindAsync(SegmentSearch page, CancellationToken cancellationToken)
    {
        var map = await directory.GetAsync(cancellationToken);
        if (page.For == SearchFor.Segment)
        {
            var segment = map.Find(page.Id);
            var of = page with { Version = page.Version ?? segment?.Version ?? "deleted" };
            return (of, segment switch
            {
                null when of.Version == "deleted" => await search.MembersAsync([page.Id], PageSize, page.Continuation, cancellationToken),
                { Published: true } when of.Version == segment.Version => await search.ChangesAsync(segment.Id, segment.Filter, page.At, PageSize, page.Continuation, cancellationToken),
                _ => Nobody,
            });
        }

        if (page.For == SearchFor.Exits)
        {
            return (page, await search.JoinedAsync(page.Id, PageSize, page.Continuation, cancellationToken));
        }

        var sources = page.Sources ?? [.. map.Campaigns.Where(campaign => campaign.Id == page.Id).SelectMany(map.Sources)];
        return (page with { Sources = sources }, sources.Count == 0 ? Nobody : await search.MembersAsync(sources, PageSize, page.Continuation, cancellationToken));
    }

    private static Page<string> Nobody { get; } = new([], null);
}
