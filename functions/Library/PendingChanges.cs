using System.Text.Json;
using CampaignFunctions.Schemas;

namespace CampaignFunctions.Library;

/// <summary>
/// Makes changes that something must follow from: searches, other due times. A note says so before the change is stored, and goes once what follows is in
/// its queues. Whoever dies in between leaves the note, and whoever finds it sees to everything that may follow: the same change made again, or the timer.
/// </summary>
public sealed class PendingChanges(ILibrary library, TimeProvider clock)
{
    private const string NoteKind = "changes";

    // A change is stored in this time or not at all, so that a note which is older tells of one that is stored, or never will be.
    private static readonly TimeSpan StoredWithin = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan LeftAfter = TimeSpan.FromMinutes(2);

    /// <summary>Makes a change and sees to what follows from it.</summary>
    /// <param name="kind">The kind of what changes.</param>
    /// <param name="id">Its id.</param>
    /// <param name="store">Stores the change.</param>
    /// <param name="follow">Sees to what follows from what was stored. True: somebody before may have died over it, so that everything that may follow from what is stored now must.</param>
    /// <param name="cancellationToken">Stops it.</param>
    public async Task<T> MakeAsync<T>(string kind, string id, Func<CancellationToken, Task<T>> store, Func<T, bool, CancellationToken, Task> follow, CancellationToken cancellationToken)
    {
        var note = await library.SaveAsync(NoteKind, $"{kind}:{id}", JsonSerializer.SerializeToElement(new Note(kind, id, clock.GetUtcNow()), Json.Options), null, cancellationToken);
        var stored = await StoreAsync(note, store, cancellationToken);
        await follow(stored, !note.Created, cancellationToken);
        await RemoveAsync(note.Document, cancellationToken);
        return stored;
    }

    /// <summary>The changes that somebody has died over.</summary>
    public async Task<IReadOnlyList<LeftChange>> LeftAsync(CancellationToken cancellationToken)
    {
        var before = clock.GetUtcNow() - LeftAfter;
        return [.. from document in await library.AllAsync(NoteKind, cancellationToken)
                   let note = document.Body.Deserialize<Note>(Json.Options)!
                   where note.At <= before
                   select new LeftChange(note.Kind, note.Id, document)];
    }

    /// <summary>Says that everything follows that may follow from a change.</summary>
    public Task DoneAsync(LeftChange change, CancellationToken cancellationToken) => RemoveAsync(change.Note, cancellationToken);

    private async Task<T> StoreAsync<T>(SavedDocument note, Func<CancellationToken, Task<T>> store, CancellationToken cancellationToken)
    {
        using var inTime = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        inTime.CancelAfter(StoredWithin);
        try
        {
            return await store(inTime.Token);
        }
        catch (Exception refusal) when (note.Created && (refusal is StaleWriteException or ValidationException))
        {
            // Nothing was stored, so that nothing follows.
            await RemoveAsync(note.Document, cancellationToken);
            throw;
        }
    }

    private async Task RemoveAsync(LibraryDocument note, CancellationToken cancellationToken)
    {
        try
        {
            await library.DeleteAsync(NoteKind, note.Id, note.Etag, cancellationToken);
        }
        catch (StaleWriteException)
        {
            // Somebody else changes the same thing meanwhile; the note is theirs now.
        }
    }

    private sealed record Note(string Kind, string Id, DateTimeOffset At);
}

/// <summary>A change that was begun, and perhaps stored, and not seen through.</summary>
/// <param name="Kind">The kind of what has changed.</param>
/// <param name="Id">Its id.</param>
/// <param name="Note">What says so.</param>
public sealed record LeftChange(string Kind, string Id, LibraryDocument Note);
