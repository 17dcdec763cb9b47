using System.Text.Json;

namespace CampaignFunctions.Library;

/// <summary>The things that campaigns refer to, kept as JSON by kind and id. See <see cref="LibraryKinds"/>.</summary>
public interface ILibrary
{
    /// <summary>What is stored now; null: there is none.</summary>
    Task<LibraryDocument?> FindAsync(string kind, string id, CancellationToken cancellationToken);

    /// <summary>Those of the ids that exist, by id.</summary>
    Task<IReadOnlyDictionary<string, LibraryDocument>> FindManyAsync(string kind, IReadOnlyCollection<string> ids, CancellationToken cancellationToken);

    /// <summary>Writes a document, new or in place of what is there.</summary>
    /// <param name="kind">The kind.</param>
    /// <param name="id">The id: 1 to 128 letters, digits, <c>.</c>, <c>_</c> or <c>-</c>.</param>
    /// <param name="body">A JSON object.</param>
    /// <param name="ifMatch">The ETag that must still be current; null: whatever is there.</param>
    /// <param name="cancellationToken">Stops it.</param>
    /// <exception cref="StaleWriteException">An ETag was given that is no longer current.</exception>
    Task<SavedDocument> SaveAsync(string kind, string id, JsonElement body, string? ifMatch, CancellationToken cancellationToken);

    /// <summary>Deletes a document; false: there was none.</summary>
    /// <exception cref="StaleWriteException">An ETag was given that is no longer current.</exception>
    Task<bool> DeleteAsync(string kind, string id, string? ifMatch, CancellationToken cancellationToken);

    /// <summary>A page of a kind by id.</summary>
    Task<Page<LibraryDocument>> ListAsync(string kind, int limit, string? continuation, CancellationToken cancellationToken);
}

/// <summary>A thing of the library as it is stored.</summary>
/// <param name="Kind">Its kind.</param>
/// <param name="Id">Its id.</param>
/// <param name="Body">What was saved.</param>
/// <param name="Etag">Changes with every write.</param>
public sealed record LibraryDocument(string Kind, string Id, JsonElement Body, string Etag);

/// <summary>A document that was written.</summary>
/// <param name="Document">As it is stored now.</param>
/// <param name="Created">Whether it is new.</param>
public sealed record SavedDocument(LibraryDocument Document, bool Created);
