using System.Buffers;
using System.Net;
using System.Runtime.CompilerServices;
using System.Text.Json;
using Microsoft.Azure.Cosmos;

namespace CampaignFunctions.Storage.Cosmos;

/// <summary>Reads and writes the documents of one container. Failures that pass are tried again for a few seconds; what remains is a <see cref="CosmosException"/>.</summary>
internal sealed class DocumentStore(Container container)
{
    private const int ReadManyLimit = 1000;

    // No document is called so (https://learn.microsoft.com/azure/cosmos-db/concepts-limits#per-item-limits), and the client fails when it is asked for one.
    private static readonly SearchValues<char> NeverInIds = SearchValues.Create("/\\?#");

    /// <summary>One document; null: there is none.</summary>
    public async Task<StoredDocument?> ReadAsync(string id, string partition, CancellationToken cancellationToken)
    {
        if (id.AsSpan().ContainsAny(NeverInIds) || id.EndsWith(' '))
        {
            return null;
        }

        using var response = await Transient.RetryAsync(() => container.ReadItemStreamAsync(id, new PartitionKey(partition), cancellationToken: cancellationToken), cancellationToken);
        if (response.StatusCode == HttpStatusCode.NotFound)
        {
            return null;
        }

        response.EnsureSuccessStatusCode();
        using var document = await JsonDocument.ParseAsync(response.Content, cancellationToken: cancellationToken);
        return new StoredDocument(document.RootElement.Clone());
    }

    /// <summary>Those of the documents that exist, in no particular order.</summary>
    public async Task<IReadOnlyList<StoredDocument>> ReadManyAsync(IEnumerable<(string Id, string Partition)> documents, CancellationToken cancellationToken)
    {
        var found = new List<StoredDocument>();
        foreach (var chunk in documents.Chunk(ReadManyLimit))
        {
            var keys = Array.ConvertAll(chunk, document => (document.Id, new PartitionKey(document.Partition)));
            using var response = await Transient.RetryAsync(() => container.ReadManyItemsStreamAsync(keys, cancellationToken: cancellationToken), cancellationToken);
            found.AddRange((await DocumentsAsync(response, cancellationToken)).Select(document => new StoredDocument(document)));
        }

        return found;
    }

    /// <summary>The results of a query, page by page as they are asked for.</summary>
    /// <param name="query">The query.</param>
    /// <param name="partition">The partition to look in; null: all.</param>
    /// <param name="cancellationToken">Stops it.</param>
    public async IAsyncEnumerable<JsonElement> QueryAsync(QueryDefinition query, string? partition, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var options = new QueryRequestOptions { PartitionKey = partition is null ? null : new PartitionKey(partition) };
        using var iterator = container.GetItemQueryStreamIterator(query, requestOptions: options);
        while (iterator.HasMoreResults)
        {
            using var response = await Transient.RetryAsync(() => iterator.ReadNextAsync(cancellationToken), cancellationToken);
            foreach (var document in await DocumentsAsync(response, cancellationToken))
            {
                yield return document;
            }
        }
    }

    /// <summary>One page of a query over all partitions, which goes on where the last one ended.</summary>
    /// <param name="query">The query.</param>
    /// <param name="limit">Page size.</param>
    /// <param name="continuation">Where the page begins.</param>
    /// <param name="cancellationToken">Stops it.</param>
    /// <param name="patience">After how long an empty page is given out with its continuation; null: never.</param>
    /// <exception cref="FormatException">The continuation is none of the query.</exception>
    public async Task<(IReadOnlyList<JsonElement> Items, string? Continuation)> QueryPageAsync(QueryDefinition query, int limit, string? continuation, CancellationToken cancellationToken, TimeSpan? patience = null)
    {
        var since = TimeProvider.System.GetTimestamp();
        using var iterator = container.GetItemQueryStreamIterator(query, continuation, new QueryRequestOptions { MaxItemCount = limit });
        while (iterator.HasMoreResults)
        {
            // A partition with nothing in it gives an empty page in between.
            using var response = await Transient.RetryAsync(() => iterator.ReadNextAsync(cancellationToken), cancellationToken);
            if (response.StatusCode == HttpStatusCode.BadRequest && continuation is not null)
            {
                throw new FormatException("The store knows no such continuation of the query.");
            }

            var documents = await DocumentsAsync(response, cancellationToken);
            if (documents.Count > 0 || TimeProvider.System.GetElapsedTime(since) > patience)
            {
                return (documents, iterator.HasMoreResults ? response.ContinuationToken : null);
            }
        }

        return ([], null);
    }

    /// <summary>Writes a document whatever is there: only for content that two writers would write alike.</summary>
    public async Task UpsertAsync(Envelope envelope, object? body, string partition, CancellationToken cancellationToken)
    {
        using var content = envelope.Write(body);
        using var response = await Transient.RetryAsync(
            () => container.UpsertItemStreamAsync(new MemoryStream(content.GetBuffer(), 0, (int)content.Length, writable: false), new PartitionKey(partition), cancellationToken: cancellationToken), cancellationToken);
        response.EnsureSuccessStatusCode();
    }

    /// <summary>Deletes a document, whatever is in it; one that is gone is no error.</summary>
    public async Task DeleteAsync(string id, string partition, CancellationToken cancellationToken)
    {
        using var response = await Transient.RetryAsync(() => container.DeleteItemStreamAsync(id, new PartitionKey(partition), cancellationToken: cancellationToken), cancellationToken);
        if (response.StatusCode != HttpStatusCode.NotFound)
        {
            response.EnsureSuccessStatusCode();
        }
    }

    /// <summary>Applies a set of writes, or finds out that it lost to another writer. A lost answer is no lost commit: what is stored says which commit wrote it.</summary>
    public async Task<CommitResult> CommitAsync(WriteSet writes, CancellationToken cancellationToken)
    {
        for (var attempt = 0; ; attempt++)
        {
            try
            {
                using var response = await writes.ToBatch(container).ExecuteAsync(cancellationToken);
                if (response.IsSuccessStatusCode)
                {
                    return new CommitResult(true, null, Enumerable.Range(0, response.Count)
                        .Where(index => response[index].ETag is not null)
                        .ToDictionary(writes.IdAt, index => response[index].ETag, StringComparer.Ordinal));
                }

                if (response.StatusCode is HttpStatusCode.PreconditionFailed or HttpStatusCode.Conflict or HttpStatusCode.NotFound)
                {
                    return await FindAppliedAsync(writes, cancellationToken) ?? new CommitResult(false, Refused(writes, response), new Dictionary<string, string>());
                }

                if (attempt == Transient.Retries || !Transient.Is(response.StatusCode))
                {
                    throw new CosmosException($"A write of {writes.Count} documents failed: {response.ErrorMessage}", response.StatusCode, 0, response.ActivityId, response.RequestCharge);
                }
            }
            catch (Exception exception) when (attempt < Transient.Retries && Transient.Is(exception, cancellationToken))
            {
                // Perhaps it was applied. Sent again, it is refused by its own guards then, and found by its commit id.
            }

            await Transient.WaitAsync(attempt, cancellationToken);
        }
    }

    private async Task<CommitResult?> FindAppliedAsync(WriteSet writes, CancellationToken cancellationToken)
    {
        var stored = await ReadManyAsync(writes.Written.Select(id => (id, writes.Partition)), cancellationToken);
        var ours = stored.Where(document => document.Commit == writes.Commit).ToDictionary(document => document.Id, document => document.Etag, StringComparer.Ordinal);
        return ours.Count == 0 ? null : new CommitResult(true, null, ours);
    }

    private static string? Refused(WriteSet writes, TransactionalBatchResponse response)
    {
        var index = Enumerable.Range(0, response.Count).FirstOrDefault(at => response[at].StatusCode == response.StatusCode, -1);
        return index < 0 ? null : writes.IdAt(index);
    }

    private static async Task<IReadOnlyList<JsonElement>> DocumentsAsync(ResponseMessage response, CancellationToken cancellationToken)
    {
        response.EnsureSuccessStatusCode();
        using var feed = await JsonDocument.ParseAsync(response.Content, cancellationToken: cancellationToken);
        return [.. feed.RootElement.Clone().GetProperty("Documents").EnumerateArray()];
    }
}
