using Microsoft.Azure.Cosmos;

namespace CampaignFunctions.Storage.Cosmos;

/// <summary>
/// Writes to one partition that happen all or not at all. Each is guarded, by an ETag or by being a creation, so that the set can be sent again
/// when nobody knows what became of it. At most 100 writes and 2 MiB.
/// </summary>
internal sealed class WriteSet(string partition)
{
    private readonly List<Write> _writes = [];

    public string Partition { get; } = partition;

    /// <summary>Names this set for good; every document that it writes carries it.</summary>
    public string Commit { get; } = Guid.NewGuid().ToString("N");

    public int Count => _writes.Count;

    /// <summary>The documents that exist once the set was applied.</summary>
    public IEnumerable<string> Written => _writes.Where(write => write.Content is not null).Select(write => write.Id);

    /// <summary>Writes a document that must not exist yet, or exactly as the ETag says.</summary>
    public WriteSet Put(Envelope envelope, object? body, string? etag)
    {
        _writes.Add(new Write(envelope.Id, (envelope with { Commit = Commit }).Write(body).ToArray(), etag));
        return this;
    }

    /// <summary>Deletes a document that must exist, as the ETag says where one is given.</summary>
    public WriteSet Delete(string id, string? etag = null)
    {
        _writes.Add(new Write(id, null, etag));
        return this;
    }

    public string IdAt(int index) => _writes[index].Id;

    public TransactionalBatch ToBatch(Container container)
    {
        var batch = container.CreateTransactionalBatch(new PartitionKey(Partition));
        foreach (var (id, content, etag) in _writes)
        {
            _ = (content, etag) switch
            {
                (null, null) => batch.DeleteItem(id),
                (null, _) => batch.DeleteItem(id, new TransactionalBatchItemRequestOptions { IfMatchEtag = etag }),
                (_, null) => batch.CreateItemStream(new MemoryStream(content, writable: false)),
                _ => batch.ReplaceItemStream(id, new MemoryStream(content, writable: false), new TransactionalBatchItemRequestOptions { IfMatchEtag = etag }),
            };
        }

        return batch;
    }

    private sealed record Write(string Id, byte[]? Content, string? Etag);
}
