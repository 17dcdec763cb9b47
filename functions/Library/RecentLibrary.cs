using System.Collections.Concurrent;
using System.Text.Json;

namespace CampaignFunctions.Library;

/// <summary>
/// Spares a cohort from reading the same document once per contact: a document that was read is taken from memory for a quarter of a second,
/// by the machine's own clock. What this process writes is seen at once.
/// </summary>
public sealed class RecentLibrary(ILibrary library) : ILibrary
{
    private const int MostKept = 1000;
    private static readonly TimeSpan For = TimeSpan.FromMilliseconds(250);
    private readonly ConcurrentDictionary<(string Kind, string Id), Entry> _recent = new();
    private long _writes;

    /// <inheritdoc/>
    public async Task<LibraryDocument?> FindAsync(string kind, string id, CancellationToken cancellationToken)
    {
        if (_recent.TryGetValue((kind, id), out var entry) && TimeProvider.System.GetElapsedTime(entry.At) < For)
        {
            return entry.Document;
        }

        var (at, writes) = (TimeProvider.System.GetTimestamp(), Interlocked.Read(ref _writes));
        var document = await library.FindAsync(kind, id, cancellationToken);
        if (_recent.Count >= MostKept)
        {
            _recent.Clear();
        }

        _recent[(kind, id)] = new Entry(document, at);
        if (Interlocked.Read(ref _writes) != writes)
        {
            // What was read may be from before the write.
            _recent.TryRemove((kind, id), out _);
        }

        return document;
    }

    /// <inheritdoc/>
    public Task<IReadOnlyDictionary<string, LibraryDocument>> FindManyAsync(string kind, IReadOnlyCollection<string> ids, CancellationToken cancellationToken) =>
        library.FindManyAsync(kind, ids, cancellationToken);

    /// <inheritdoc/>
    public async Task<SavedDocument> SaveAsync(string kind, string id, JsonElement body, string? ifMatch, CancellationToken cancellationToken)
    {
        try
        {
            return await library.SaveAsync(kind, id, body, ifMatch, cancellationToken);
        }
        finally
        {
            Forget(kind, id);
        }
    }

    /// <inheritdoc/>
    public async Task<bool> DeleteAsync(string kind, string id, string? ifMatch, CancellationToken cancellationToken)
    {
        try
        {
            return await library.DeleteAsync(kind, id, ifMatch, cancellationToken);
        }
        finally
        {
            Forget(kind, id);
        }
    }

    /// <inheritdoc/>
    public Task<Page<LibraryDocument>> ListAsync(string kind, int limit, string? continuation, CancellationToken cancellationToken) =>
        library.ListAsync(kind, limit, continuation, cancellationToken);

    private void Forget(string kind, string id)
    {
        Interlocked.Increment(ref _writes);
        _recent.TryRemove((kind, id), out _);
    }

    private readonly record struct Entry(LibraryDocument? Document, long At);
}
