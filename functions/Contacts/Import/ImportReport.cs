using System.Collections.Concurrent;

namespace CampaignFunctions.Contacts.Import;

/// <summary>What became of an import. Written to by several lanes at once.</summary>
public sealed class ImportReport
{
    /// <summary>How many rejections are listed, so that a file of nothing but errors can't fill the memory.</summary>
    public const int MostListed = 10_000;

    private readonly ConcurrentQueue<Rejection> _rejected = [];
    private long _created;
    private long _updated;
    private long _joined;
    private long _rejectedTotal;

    /// <summary>Contacts that were made.</summary>
    public long Created => _created;

    /// <summary>Contacts that were there before.</summary>
    public long Updated => _updated;

    /// <summary>Contacts who joined the campaign.</summary>
    public long Joined => _joined;

    /// <summary>Lines that were not taken in.</summary>
    public long RejectedTotal => _rejectedTotal;

    /// <summary>The first of them, in the order of the file.</summary>
    public IReadOnlyList<Rejection> Rejected => [.. _rejected.OrderBy(rejection => rejection.Line)];

    internal void Count(bool created) => Interlocked.Increment(ref (created ? ref _created : ref _updated));

    internal void CountJoined(int joined) => Interlocked.Add(ref _joined, joined);

    internal void Reject(Rejection rejection)
    {
        if (Interlocked.Increment(ref _rejectedTotal) <= MostListed)
        {
            _rejected.Enqueue(rejection);
        }
    }
}
