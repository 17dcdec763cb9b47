using CampaignFunctions.Library.Filters;

namespace CampaignFunctions.Segments;

/// <summary>
/// Finds the contacts whom somebody must look at again, a page at a time: ids alone, in the store's own order. A page may be empty and still
/// have a continuation. Whoever is found is decided upon by memory, on what is stored then.
/// </summary>
public interface ISegmentSearch
{
    /// <summary>Contacts who may belong to a segment and aren't in it, and those who are in it by its filter and may not belong.</summary>
    /// <param name="segment">The segment's id.</param>
    /// <param name="filter">Its filter; null: it has none, so that nobody belongs to it by a filter.</param>
    /// <param name="now">The moment of the rebuild, UTC; the same for all pages of one.</param>
    /// <param name="limit">Page size.</param>
    /// <param name="continuation">Where the page begins.</param>
    /// <param name="cancellationToken">Stops it.</param>
    Task<Page<string>> ChangesAsync(string segment, SegmentFilter? filter, DateTimeOffset now, int limit, string? continuation, CancellationToken cancellationToken);

    /// <summary>Contacts who are in one of the segments, by hand or by filter.</summary>
    Task<Page<string>> MembersAsync(IReadOnlyCollection<string> segments, int limit, string? continuation, CancellationToken cancellationToken);

    /// <summary>Members of a campaign whom a segment let in.</summary>
    Task<Page<string>> JoinedAsync(string campaign, int limit, string? continuation, CancellationToken cancellationToken);
}
