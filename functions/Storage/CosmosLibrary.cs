using System.Text.Json;
using CampaignFunctions.Library;
using CampaignFunctions.Storage.Cosmos;
using Microsoft.Azure.Cosmos;

namespace CampaignFunctions.Storage;

/// <summary>The library in Cosmos DB, a partition per kind.</summary>
internal sealed class CosmosLibrary(CosmosDatabase database) : ILibrary
{
    private readonly DocumentStore _store = database.Store(Containers.Library);

    public async Task<LibraryDocument?> FindAsync(string kind, string id, CancellationToken cancellationToken) =>
        await _store.ReadAsync(id, kind, cancellationToken) is { } document ? Read(document) : null;

    public async Task<IReadOnlyDictionary<string, LibraryDocument>> FindManyAsync(string kind, IReadOnlyCollection<string> ids, CancellationToken cancellationToken) =>
        (await _store.ReadManyAsync(ids.Distinct(StringComparer.Ordinal).Select(id => (id, kind)), cancellationToken))
            .Select(Read).ToDictionary(document => document.Id, StringComparer.Ordinal);

    public async Task<SavedDocument> SaveAsync(string kind, string id, JsonElement body, string? ifMatch, CancellationToken cancellationToken)
    {
        while (true)
        {
            var known = await _store.ReadAsync(id, kind, cancellationToken);
            if (ifMatch is not null && known?.Etag != ifMatch)
            {
                throw Stale(kind, id);
            }

            var result = await _store.CommitAsync(new WriteSet(kind).Put(new KindEnvelope { Id = id, Kind = kind }, new LibraryBody(body), known?.Etag), cancellationToken);
            if (result.Applied)
            {
                return new SavedDocument(new LibraryDocument(kind, id, body, result.Etags[id]), known is null);
            }
        }
    }

    public async Task<bool> DeleteAsync(string kind, string id, string? ifMatch, CancellationToken cancellationToken)
    {
        var tried = false;
        while (await _store.ReadAsync(id, kind, cancellationToken) is { } known)
        {
            if (ifMatch is not null && known.Etag != ifMatch)
            {
                throw Stale(kind, id);
            }

            tried = true;
            if ((await _store.CommitAsync(new WriteSet(kind).Delete(id, known.Etag), cancellationToken)).Applied)
            {
                return true;
            }
        }

        return tried;
    }

    public async Task<Page<LibraryDocument>> ListAsync(string kind, int limit, string? continuation, CancellationToken cancellationToken)
    {
        var query = new QueryDefinition($"SELECT TOP {limit + 1} * FROM c WHERE c.id > @after ORDER BY c.id").WithParameter("@after", Continuation.Read(continuation));
        var documents = await _store.QueryAsync(query, kind, cancellationToken).Select(body => Read(new StoredDocument(body))).ToListAsync(cancellationToken);
        return Continuation.Page(documents, limit, document => document.Id);
    }

    private static LibraryDocument Read(StoredDocument document) => new(document.Text("kind")!, document.Id, document.Body.GetProperty("body"), document.Etag);

    private static StaleWriteException Stale(string kind, string id) => new($"'{id}' of {kind}");

    private sealed record LibraryBody(JsonElement Body);

    private sealed record KindEnvelope : Envelope
    {
        public required string Kind { get; init; }
    }
}
