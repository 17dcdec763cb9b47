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

    /// <inheritdoc/>
    public async Task<LibraryDocument?> FindAsync(string kind, string id, CancellationToken cancellationToken)
    {
        if (_recent.TryGetValue((kind, id), out var entry) && TimeProvider.System.GetElapsedTime(entry.At) < For)
        {
            return entry.Document;
        }

        var at = TimeProvider.System.GetTimestamp();
        var document = await library.FindAsync(kind, id, cancellationToken);
        if (_recent.Count >= MostKept)
        {
            _recent.Clear();
        }

        _recent[(kind, id)] = new Entry(document, at);
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
            _recent.TryRemove((kind, id), out _);
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
            _recent.TryRemove((kind, id), out _);
        }
    }

    /// <inheritdoc/>
    public Task<Page<LibraryDocument>> ListAsync(string kind, int limit, string? continuation, CancellationToken cancellationToken) =>
        library.ListAsync(kind, limit, continuation, cancellationToken);

    private readonly record struct Entry(LibraryDocument? Document, long At);
}
