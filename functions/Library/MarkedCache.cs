using System.Text.Json;

namespace CampaignFunctions.Library;

/// <summary>
/// Keeps what is made of many documents, and makes it anew once a marker in the library says that one of them was changed. Asking costs one
/// point read, spared by <see cref="RecentLibrary"/>; another process' change is seen within a quarter of a second. Without the marker, as after a crash
/// right before it was set, what is kept is at most a minute old.
/// </summary>
/// <param name="library">Keeps the marker.</param>
/// <param name="marker">The marker's name.</param>
/// <param name="load">Reads all documents.</param>
public sealed class MarkedCache<T>(ILibrary library, string marker, Func<CancellationToken, Task<T>> load) : IDisposable
    where T : class
{
    private static readonly TimeSpan MostAge = TimeSpan.FromMinutes(1);
    private readonly SemaphoreSlim _loading = new(1, 1);
    private Entry? _entry;

    /// <summary>What is made of the documents.</summary>
    public async ValueTask<T> GetAsync(CancellationToken cancellationToken)
    {
        var mark = (await library.FindAsync(Markers.Kind, marker, cancellationToken))?.Etag;
        if (Kept(mark) is { } kept)
        {
            return kept;
        }

        await _loading.WaitAsync(cancellationToken);
        try
        {
            if (Kept(mark) is { } meanwhile)
            {
                return meanwhile;
            }

            // The marker was read first: what is read now is at least as new as it says.
            var since = TimeProvider.System.GetTimestamp();
            var value = await load(cancellationToken);
            _entry = new Entry(mark, since, value);
            return value;
        }
        finally
        {
            _loading.Release();
        }
    }

    /// <summary>Says that a document was changed. Call it after the change.</summary>
    public Task TouchAsync(CancellationToken cancellationToken) =>
        library.SaveAsync(Markers.Kind, marker, JsonSerializer.SerializeToElement(new { id = marker }, Json.Options), null, cancellationToken);

    /// <inheritdoc/>
    public void Dispose() => _loading.Dispose();

    private T? Kept(string? mark) =>
        _entry is { } entry && entry.Mark == mark && TimeProvider.System.GetElapsedTime(entry.Since) < MostAge ? entry.Value : null;

    private sealed record Entry(string? Mark, long Since, T Value);
}

/// <summary>Documents that the app keeps in the library for itself; not reachable over the API.</summary>
public static class Markers
{
    /// <summary>Their kind.</summary>
    public const string Kind = "markers";
}
