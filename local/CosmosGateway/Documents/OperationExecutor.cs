using System.Runtime.InteropServices;
using CosmosGateway.Containers;
using CosmosGateway.Storage;

namespace CosmosGateway.Documents;

/// <summary>Carries out point operations in one container on one connection, at one moment.</summary>
internal sealed class OperationExecutor(ContainerState container, SqliteSession session, DateTimeOffset now)
{
    private readonly DocumentTable table = container.Table;
    private readonly long seconds = now.ToUnixTimeSeconds();
    private readonly int indexedPaths = container.Definition.IndexedPaths.Count;

    public OperationResult Run(DocumentOperation operation) => operation.Kind switch
    {
        OperationKind.Read => Read(operation),
        OperationKind.Create => Create(operation),
        OperationKind.Upsert => Upsert(operation),
        OperationKind.Replace => Replace(operation),
        OperationKind.Patch => Patch(operation),
        OperationKind.Delete => Delete(operation),
        _ => OperationResult.Failure(400, $"Operation type {(int)operation.Kind} isn't supported by the local Cosmos DB gateway."),
    };

    public OperationResult Read(DocumentOperation operation)
    {
        using var row = session.Prepare(table.Read);
        row.Bind(1, operation.PartitionKey.Encoded).Bind(2, operation.Id);
        if (!row.Step() || IsExpired(row)) return NotFound(operation.Id);
        var etag = ETags.Document(container.Number, row.Integer(1));
        if (operation.IfNoneMatch is { } known && ETags.Matches(known, etag)) return new OperationResult(304, RequestUnits.Refused) { ETag = etag };
        if (operation.IfMatch is { } expected && !ETags.Matches(expected, etag)) return Stale();
        var body = row.Bytes(3).ToArray();
        return new OperationResult(200, RequestUnits.Read(body.Length)) { ETag = etag, Body = body };
    }

    private OperationResult Create(DocumentOperation operation) =>
        Find(operation) is null
            ? Insert(operation, operation.Draft!)
            : OperationResult.Failure(409, $"There is already a document '{operation.Id}' in this partition.");

    private OperationResult Upsert(DocumentOperation operation) =>
        Find(operation) is { } existing ? Overwrite(operation, existing, operation.Draft!) : Insert(operation, operation.Draft!);

    private OperationResult Replace(DocumentOperation operation) =>
        Find(operation) is { } existing ? Overwrite(operation, existing, operation.Draft!) : NotFound(operation.Id);

    private OperationResult Patch(DocumentOperation operation)
    {
        byte[] body;
        Existing existing;
        using (var row = session.Prepare(table.Read))
        {
            row.Bind(1, operation.PartitionKey.Encoded).Bind(2, operation.Id);
            if (!row.Step() || IsExpired(row)) return NotFound(operation.Id);
            body = row.Bytes(3).ToArray();
            existing = new Existing(row.Integer(0), row.Integer(1), body.Length);
        }

        if (operation.IfMatch is { } expected && !ETags.Matches(expected, ETags.Document(container.Number, existing.Sequence))) return Stale();
        var draft = operation.Patch!.Apply(body, container.Definition);
        if (draft is null) return OperationResult.Failure(412, "The patch's condition doesn't hold for the document.");
        if (draft.PartitionKey != operation.PartitionKey) return OperationResult.Failure(400, "A patch can't change the document's partition key.");
        return draft.Id == operation.Id ? Overwrite(operation, existing, draft) : OperationResult.Failure(400, "A patch can't change the document's id.");
    }

    private OperationResult Delete(DocumentOperation operation)
    {
        if (Find(operation) is not { } existing) return NotFound(operation.Id);
        if (operation.IfMatch is { } expected && !ETags.Matches(expected, ETags.Document(container.Number, existing.Sequence))) return Stale();
        container.Sequence.Next();
        table.Remove(session, existing.Number);
        CatalogTables.KeepSequence(session, container);
        return new OperationResult(204, RequestUnits.Write(existing.Bytes, indexedPaths));
    }

    private OperationResult Insert(DocumentOperation operation, DocumentDraft draft)
    {
        if (UniqueConflict(draft, existing: null) is { } conflict) return conflict;
        var number = container.Sequence.Next();
        var (etag, body) = Stamp(draft, number, number);
        using var insert = session.Prepare(table.Insert);
        insert.Bind(1, number).Bind(2, operation.PartitionKey.Encoded).Bind(3, draft.Id).Bind(4, Expiry(draft)).Bind(5, body).Run();
        KeepUnique(draft, operation.PartitionKey, number);
        return Written(201, operation, draft, etag, body);
    }

    private OperationResult Overwrite(DocumentOperation operation, Existing existing, DocumentDraft draft)
    {
        if (operation.IfMatch is { } expected && !ETags.Matches(expected, ETags.Document(container.Number, existing.Sequence))) return Stale();
        if (UniqueConflict(draft, existing.Number) is { } conflict) return conflict;
        var sequence = container.Sequence.Next();
        var (etag, body) = Stamp(draft, existing.Number, sequence);
        using var update = session.Prepare(table.Update);
        update.Bind(1, existing.Number).Bind(2, sequence).Bind(3, Expiry(draft)).Bind(4, body).Run();
        KeepUnique(draft, operation.PartitionKey, existing.Number);
        return Written(200, operation, draft, etag, body);
    }

    private (string ETag, byte[] Body) Stamp(DocumentDraft draft, long number, long sequence)
    {
        var etag = ETags.Document(container.Number, sequence);
        return (etag, StoredDocument.Stamp(draft, container, number, etag, seconds));
    }

    private static OperationResult Written(int status, DocumentOperation operation, DocumentDraft draft, string etag, byte[] body) =>
        new(status, RequestUnits.Write(body.Length, draft.IndexedValues)) { ETag = etag, Body = operation.Minimal ? default(ReadOnlyMemory<byte>) : body };

    private long? Expiry(DocumentDraft draft) => container.Definition.DefaultTimeToLive is not { } standard ? null : (draft.TimeToLive ?? standard) switch
    {
        -1 => null,
        var alive => seconds + alive,
    };

    private Existing? Find(DocumentOperation operation)
    {
        using var row = session.Prepare(table.Find);
        row.Bind(1, operation.PartitionKey.Encoded).Bind(2, operation.Id);
        if (!row.Step()) return null;
        var existing = new Existing(row.Integer(0), row.Integer(1), row.Integer(3));
        if (!IsExpired(row)) return existing;
        row.Reset();
        table.Remove(session, existing.Number);
        return null;
    }

    private OperationResult? UniqueConflict(DocumentDraft draft, long? existing)
    {
        foreach (var value in draft.UniqueValues)
        {
            using var row = session.Prepare(table.FindUnique);
            if (!row.Bind(1, draft.PartitionKey.Encoded).Bind(2, value).Step() || row.Integer(0) == existing) continue;
            if (row.IntegerOrNull(1) is not { } expires || expires > seconds) return OperationResult.Failure(409, "Another document of this partition has the same value of a unique key.");
            var expired = row.Integer(0);
            row.Reset();
            table.Remove(session, expired);
        }

        return null;
    }

    private void KeepUnique(DocumentDraft draft, PartitionKeyValue partitionKey, long number)
    {
        if (!table.HasUniqueKeys) return;
        using var delete = session.Prepare(table.DeleteUnique);
        delete.Bind(1, number).Run();
        foreach (var value in draft.UniqueValues)
        {
            using var insert = session.Prepare(table.InsertUnique);
            insert.Bind(1, partitionKey.Encoded).Bind(2, value).Bind(3, number).Run();
        }
    }

    private bool IsExpired(SqliteStatement row) => row.IntegerOrNull(2) is { } expires && expires <= seconds;

    private static OperationResult NotFound(string id) => OperationResult.Failure(404, $"There is no document '{id}' in this partition.");

    private static OperationResult Stale() => OperationResult.Failure(412, "The document's ETag isn't the one that the request names: somebody has changed it.");

    [StructLayout(LayoutKind.Auto)]
    private readonly record struct Existing(long Number, long Sequence, long Bytes);
}
