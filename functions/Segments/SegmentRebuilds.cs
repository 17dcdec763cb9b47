using CampaignFunctions.Journeys;

namespace CampaignFunctions.Segments;

/// <summary>Sets searches off. Each goes on page by page, a queue message per page; doing one twice is harmless.</summary>
public sealed class SegmentRebuilds(ICohortQueue queue, TimeProvider clock)
{
    /// <summary>Looks for contacts who may enter or leave a segment.</summary>
    public Task SegmentAsync(string segment, CancellationToken cancellationToken) => SendAsync(new SegmentSearch(SearchFor.Segment, segment, clock.GetUtcNow()), cancellationToken);

    /// <summary>Looks for members of a campaign's source segments, who may join it.</summary>
    public Task JoinsAsync(string campaign, CancellationToken cancellationToken) => SendAsync(new SegmentSearch(SearchFor.Joins, campaign, clock.GetUtcNow()), cancellationToken);

    /// <summary>Looks for those whom a segment let into a campaign, who may have to leave it.</summary>
    public Task ExitsAsync(string campaign, CancellationToken cancellationToken) => SendAsync(new SegmentSearch(SearchFor.Exits, campaign, clock.GetUtcNow()), cancellationToken);

    private Task SendAsync(SegmentSearch search, CancellationToken cancellationToken) => queue.SendAsync(QueueNames.SegmentSearch, search, TimeSpan.Zero, cancellationToken);
}

/// <summary>What a search looks for.</summary>
public enum SearchFor
{
    /// <summary>Contacts who may enter or leave a segment.</summary>
    Segment,

    /// <summary>Contacts who may join a campaign.</summary>
    Joins,

    /// <summary>Contacts who may have to leave a campaign.</summary>
    Exits,
}

/// <summary>A page of a search; a queue message.</summary>
/// <param name="For">What it looks for.</param>
/// <param name="Id">Id of the segment or campaign.</param>
/// <param name="At">When the search began, UTC: what relative dates of its query count from.</param>
public sealed record SegmentSearch(SearchFor For, string Id, DateTimeOffset At)
{
    /// <summary>Where the page begins; null: at the beginning.</summary>
    public string? Continuation { get; init; }

    /// <summary>The segment's version that the pages are made by; another one has a search of its own.</summary>
    public string? Version { get; init; }

    /// <summary>The source segments that the pages are made by.</summary>
    public IReadOnlyList<string>? Sources { get; init; }
}

/// <summary>Contacts whom a search found; a queue message.</summary>
/// <param name="For">What the search looked for.</param>
/// <param name="Id">Id of the segment or campaign.</param>
/// <param name="Contacts">The contacts, each once.</param>
public sealed record SegmentReview(SearchFor For, string Id, IReadOnlyList<string> Contacts);
